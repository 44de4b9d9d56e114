"""Frozen versions of a published plan – one that is public, one that is not – and what the steering group says."""

from django.utils import timezone

from network.actors import Part
from network.files import store
from network.models import StoredFile
from plans.models import AnnualPlan, PlanVersion
from plans.versions import freeze, keep_pdf, make_public
from tests import factories
from tests.access_thing import Asked
from tests.world import World

COMMENT = {"text": "Skriv mer om hospitering"}


def versions(world: World) -> dict[str, Asked]:
    public = freeze(world.published_plan)
    make_public(public, published_by="")
    keep_pdf(public.pk, a_pdf(world), "arsplan.pdf")
    kept = factories.PlanVersionFactory(
        plan=world.published_plan,
        number=7,
        content=public.content,
        pdf=a_pdf(world),
        minutes_file=a_pdf(world),
        minutes_name="referat.pdf",
    )
    waiting = factories.PlanVersionFactory(plan=world.published_plan, number=8, content=public.content)
    return {
        "network_about": Asked({"trust": world.trust.slug, "network": world.network.slug}),
        "plan_versions": Asked(address_of(world.plan)),
        "plan_versions@finished": Asked(address_of(world.published_plan)),
        **{f"{name}@public": Asked(numbered(public)) for name in ("plan_version", "plan_version_file")},
        **{f"{name}@kept": Asked(numbered(kept)) for name in ("plan_version", "plan_version_file")},
        "plan_version_print": Asked(numbered(waiting)),
        "plan_version_minutes": Asked(numbered(kept)),
        "plan_version_minutes@public": Asked(numbered(public)),
        **steering(world),
    }


def steering(world: World) -> dict[str, Asked]:
    author = world.person(Part.STEERING_GROUP).account_id
    note = factories.SteeringNoteFactory(plan=world.plan, written_by_account=author)
    of_another = factories.SteeringNoteFactory(plan=world.plan)
    here, finished = address_of(world.plan), address_of(world.published_plan)
    return {
        "plan_steering": Asked(here),
        "plan_steering@finished": Asked(finished),
        "plan_steering_comment": Asked(here, COMMENT),
        "plan_steering_comment@finished": Asked(finished, COMMENT),
        "plan_steering_note": Asked(finished, {"noted-noted_on": timezone.localdate()}),
        "plan_steering_remove": Asked(here | {"pk": note.pk}),
        "plan_steering_remove@of_another": Asked(here | {"pk": of_another.pk}),
    }


def a_pdf(world: World) -> StoredFile:
    return store(trust_id=world.trust.pk, content=b"%PDF-1.7 frozen", content_type="application/pdf")


def address_of(plan: AnnualPlan) -> dict:
    return {"trust": plan.network.trust.slug, "network": plan.network.slug, "year": plan.year}


def numbered(version: PlanVersion) -> dict:
    return address_of(version.plan) | {"number": version.number}
