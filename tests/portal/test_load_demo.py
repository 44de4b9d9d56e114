"""The command load_demo. The rows it writes are in test_demo_rows.py, what they say in test_demo_content.py."""

import io
import json
import os

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from members.models import Account, Person
from network.models import HealthTrust, Region
from network.models.history import AnyChange
from network.tenancy import scope

pytestmark = pytest.mark.django_db


def test_the_application_role_loads_each_trust_behind_its_wall():
    said = io.StringIO()

    call_command("load_demo", stdout=said)

    assert said.getvalue().startswith("Loaded 8 trusts with 10 networks, 1174 persons and 15 annual plans, ")
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("ressursnett_app",)
    assert Person.objects.count() == 0  # without a scope
    seen = {trust.slug: persons_seen_from(trust) for trust in HealthTrust.objects.all()}
    assert sum(seen.values()) == 1174
    assert seen["klb-vest"] == 2


def persons_seen_from(trust: HealthTrust) -> int:
    with scope(trusts_read=[trust.pk]):
        assert set(Person.objects.values_list("trust_id", flat=True)) == {trust.pk}
        return Person.objects.count()


def test_a_second_load_is_refused_with_the_way_out():
    call_command("load_demo", stdout=io.StringIO())

    with pytest.raises(CommandError, match=r"already holds trusts.*--fresh"):
        call_command("load_demo")


def test_if_empty_leaves_a_used_database_alone(world):
    said = io.StringIO()

    call_command("load_demo", "--if-empty", stdout=said)

    assert said.getvalue() == ""
    assert not HealthTrust.objects.filter(slug="stavanger").exists()


def test_an_interrupted_load_leaves_nothing(monkeypatch):
    # The disk fills up while the last trust's files are written.
    monkeypatch.setattr("network.files.os.replace", fail_after(20))

    with pytest.raises(OSError, match="disk"):
        call_command("load_demo")

    assert not HealthTrust.objects.exists()
    assert not Account.objects.exists()


def fail_after(times: int):
    replace, calls = os.replace, iter(range(times))

    def failing(source, target):
        if next(calls, None) is None:
            raise OSError("the disk is full")
        replace(source, target)

    return failing


def test_two_loads_give_the_same_rows():
    first, second = load_and_forget(), load_and_forget()

    assert {name: len(rows) for name, rows in first.items()} == {name: len(rows) for name, rows in second.items()}
    assert first == second


def load_and_forget() -> dict[str, list]:
    with transaction.atomic():
        call_command("load_demo", stdout=io.StringIO())
        trusts, regions = HealthTrust.objects.values_list("pk"), Region.objects.values_list("pk")
        with scope(trusts_read=[pk for (pk,) in trusts], regions_read=[pk for (pk,) in regions]):
            rows = every_row()
        transaction.set_rollback(True)
    return rows


# When a row came into this database is no part of the demo, nor is the noise where a password would be.
NOT_THE_DEMO = {"counted", "created", "last_login", "password"}
# A frozen plan names its rows by their ids, and its hash is of that.
BROUGHT = {"plans.StrategyImport.made"}
WITH_IDS = {
    "plans.PlanVersion.content",
    "plans.PlanVersion.sha256",
    "plans.PlanComment.made_by_account",
    "plans.PlanSuggestion.made_by_account",
}


def every_row() -> dict[str, list]:
    """All rows of our apps as JSON, with the number of a row in its table for its id."""
    ours = [
        model for model in apps.get_models() if model._meta.app_label in OURS and not issubclass(model, AnyChange)
    ]
    places = {model: place_by_id(model) for model in ours}
    return {model._meta.label: [as_json(row, places) for row in model.objects.order_by("pk")] for model in ours}


OURS = {"network", "members", "plans", "account"}


def place_by_id(model: type[models.Model]) -> dict:
    return {pk: place for place, pk in enumerate(model.objects.order_by("pk").values_list("pk", flat=True))}


def as_json(row: models.Model, places: dict) -> str:
    values = {}
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in NOT_THE_DEMO or str(field) in WITH_IDS | BROUGHT:
            continue
        value = getattr(row, field.attname)
        related = field.remote_field and field.remote_field.model
        values[field.name] = places[related].get(value) if related in places else value
    return json.dumps(values, default=str)
