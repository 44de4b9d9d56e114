"""A document with a plan that waits for its review, and one that has become a plan."""

from network.actors import Actor
from network.files import store
from network.uploads import TEXT, Upload
from plans.importing import receiving
from plans.models import PlanImport
from tests import factories
from tests.access_thing import Asked
from tests.plans.importing.bringer import PLAN
from tests.world import World


def plan_imports(world: World) -> dict[str, Asked]:
    here = {"trust": world.trust.slug, "network": world.network.slug}
    text = PLAN.replace("Ytre Vik", "Nord") + "\n* * *\n"  # a line that is left out
    waiting = receiving.receive(Upload("plan.txt", text.encode(), TEXT), network=world.network, year=2031, by=Actor())
    receiving.read(waiting.pk)
    waiting.refresh_from_db()
    line = next(number for number, each in enumerate(waiting.found["doubts"]) if each["code"] == "dropped")
    this, stored = here | {"pk": waiting.pk}, here | {"pk": stored_import(world).pk}
    return {
        "plan_import_new": Asked(here, {"text": PLAN}),
        "plan_import": Asked(this),
        "plan_import_settle": Asked(this, {"settle": "0 keep"}),
        "plan_import_part": Asked(this | {"part": "a0"}, {"title": "Nytt"}),
        "plan_import_line": Asked(this | {"number": line}, {"where": "purpose", "text": "Mer"}),
        "plan_import_year": Asked(this, {"year": 2032}),
        **{f"plan_import_{step}": Asked(this) for step in ("store", "drop", "file")},
        "plan_import_file@stored": Asked(stored),
    }


def stored_import(world: World) -> PlanImport:
    file = store(trust_id=world.trust.pk, content=b"the original", content_type=TEXT)
    values = {"state": PlanImport.State.STORED, "plan": world.published_plan, "file": file}
    return factories.PlanImportFactory(network=world.network, year=world.published_plan.year, **values)
