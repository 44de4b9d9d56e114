"""Every table and every relation, tried with no scope, a wrong one, a read-only one and the right one."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from network.actors import Part
from network.grants import WRITTEN_ONCE
from network.models import HealthTrust
from network.tenancy import PLATFORM, scope
from network.walls import owner_of, walled_relations
from plans.models import AnnualPlan, PlanArea, SubGoalPriority
from tests.everything import Rows, one_of_everything, owned_models
from tests.factories import MunicipalityFactory

# What a check constraint asks for beside the relation.
ALLOWED_ONLY_WITH = {
    "members.Role.body": {"part": Part.OPERATIONS_GROUP, "local_group": None},
    "members.Vacancy.filled_by": {"ended": timezone.localdate()},
    "plans.PlanComment.area": {"sub_goal": None, "activity": None},
    "plans.PlanComment.sub_goal": {"area": None, "activity": None},
    "plans.PlanComment.activity": {"area": None, "sub_goal": None},
    "plans.PlanSuggestion.sub_goal": {"kind": "new"},
    "plans.StrategyImport.period": {"state": "stored"},
    "newsletters.Newsletter.dispatch": {"state": "sent", "sent": timezone.now()},
}
OWNED = [*owned_models("trust"), *owned_models("region")]
CHANGEABLE = [model for model in OWNED if model._meta.db_table not in WRITTEN_ONCE]
RELATIONS = [
    (model, field)
    for model in OWNED
    for field, _ in walled_relations(model)
    if field.related_model is not HealthTrust
]
ROW_SECURITY = "42501"  # PostgreSQL's code for insufficient privilege
SCOPES = ("none", "wrong", "read-only", "right")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def here(shared_world) -> Rows:
    return everything_in(shared_world.trust)


@pytest.fixture(scope="module")
def there(shared_world) -> Rows:
    """The same in another trust of another region."""
    return everything_in(shared_world.distant_trust)


def everything_in(trust: HealthTrust) -> Rows:
    with scope(lane=PLATFORM):
        municipality = MunicipalityFactory()
    with scope(trusts=[trust.pk], regions=[trust.region_id]):
        return one_of_everything(trust, municipality)


def named(model: type[models.Model]) -> str:
    return model._meta.label_lower


def reach(kind: str, here: Rows, there: Rows) -> dict:
    """What each kind of scope means for the rows of `here`."""
    own, other = here[apps.get_model("network", "network")], there[apps.get_model("network", "network")]
    return {
        "none": {},
        "wrong": {"trusts": [other.trust_id], "regions": [other.trust.region_id]},
        "read-only": {"trusts_read": [own.trust_id], "regions_read": [own.trust.region_id]},
        "right": {"trusts": [own.trust_id], "regions": [own.trust.region_id]},
    }[kind]


def test_there_is_a_row_of_every_model_to_try(here, there):
    assert set(here) == set(there) == set(OWNED)
    assert len(RELATIONS) > len(OWNED)


@pytest.mark.parametrize("kind", SCOPES)
@pytest.mark.parametrize("model", OWNED, ids=named)
def test_row_is_read_only_by_a_scope_that_reads_its_owner(here, there, model, kind):
    with scope(**reach(kind, here, there)):
        seen = run(f'select id from "{model._meta.db_table}" where id = %s', here[model].pk)

    assert seen == (1 if kind in {"read-only", "right"} else 0)


@pytest.mark.parametrize("kind", SCOPES)
@pytest.mark.parametrize("model", CHANGEABLE, ids=named)
def test_row_is_changed_only_by_a_scope_that_writes_its_owner(here, there, model, kind):
    with scope(**reach(kind, here, there)):
        changed = run(f'update "{model._meta.db_table}" set id = id where id = %s', here[model].pk)

    assert changed == (1 if kind == "right" else 0)


@pytest.mark.parametrize("kind", SCOPES)
@pytest.mark.parametrize("model", CHANGEABLE, ids=named)
def test_row_is_removed_only_by_a_scope_that_writes_its_owner(here, there, model, kind):
    with scope(**reach(kind, here, there)):
        removed = run(f'delete from "{model._meta.db_table}" where id = %s', here[model].pk)
        transaction.set_rollback(True)

    assert removed == (1 if kind == "right" else 0)


@pytest.mark.parametrize("kind", SCOPES)
@pytest.mark.parametrize("model", OWNED, ids=named)
def test_row_is_added_only_by_a_scope_that_writes_its_owner(here, there, model, kind):
    columns = [field for field in model._meta.local_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in columns)
    marks = ", ".join("%s" for _ in columns)
    values = [field.get_db_prep_save(getattr(here[model], field.attname), connection) for field in columns]

    with scope(**reach(kind, here, there)):
        refused_by = refusal(lambda: run(f'insert into "{model._meta.db_table}" ({names}) values ({marks})', *values))

    # In the right scope it is at most the copy that is one too many.
    assert (refused_by == ROW_SECURITY) == (kind != "right")


@pytest.mark.parametrize("model", CHANGEABLE, ids=named)
def test_row_cannot_be_handed_to_another_owner(here, there, model):
    owner = owner_of(model)
    table, other = model._meta.db_table, getattr(there[model], f"{owner}_id")

    with scope(**reach("right", here, there)):
        refused_by = refusal(
            lambda: run(f'update "{table}" set {owner}_id = %s where id = %s', other, here[model].pk)
        )

    assert refused_by == ROW_SECURITY


@pytest.mark.parametrize(("model", "field"), RELATIONS, ids=[str(field) for _, field in RELATIONS])
def test_relation_cannot_point_at_another_owners_row(here, there, model, field):
    also = ALLOWED_ONLY_WITH.get(f"{model._meta.label}.{field.name}", {})
    row, target = model.objects.filter(pk=here[model].pk), there[field.related_model]

    with both(here, there):
        refused_by = refusal(lambda: row.update(**{field.attname: target.pk}, **also))

    no_right_at_all = {"42501"} if model._meta.db_table in WRITTEN_ONCE else set()
    assert refused_by in {f"{model._meta.db_table}_{field.column}_wall", *no_right_at_all}


@pytest.mark.parametrize("model", [AnnualPlan, PlanArea, SubGoalPriority], ids=named)
def test_trusts_row_cannot_claim_to_be_of_another_region(here, there, model):
    row = model.objects.filter(pk=here[model].pk)

    with both(here, there):
        refused_by = refusal(lambda: row.update(region=there[model].region_id))

    assert refused_by.endswith("_wall")


def both(here: Rows, there: Rows):
    """A scope that writes both trusts, as none in the portal does: what holds now is the key alone."""
    own, other = reach("right", here, there), reach("wrong", here, there)
    return scope(trusts=[*own["trusts"], *other["trusts"]], regions=[*own["regions"], *other["regions"]])


def refusal(attempt: Callable[[], object]) -> str:
    """The constraint that refused, or row security; '' when nothing did."""
    try:
        with transaction.atomic():
            attempt()
            connection.check_constraints()
    except DatabaseError as error:
        return error.__cause__.diag.constraint_name or error.__cause__.sqlstate
    return ""


def run(statement: str, *values) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
