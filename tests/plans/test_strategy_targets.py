"""Targets that keep their key over the periods, and documents that expire under a strategy."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_date

from network.actors import Part
from plans.models import FoundationDocument, StrategyPeriod, Target
from plans.models.strategy import soon
from tests import factories
from tests.plans.editor import form_of_conflict
from tests.plans.strategist import Strategist, errors_of, inside
from tests.plans.test_strategy_editing import undo_of
from tests.reading import in_english
from tests.reading import text_of as words_of
from tests.world import World

pytestmark = pytest.mark.django_db

SHARE = {
    "text": "Deltar på møter",
    "kind": "share",
    "direction": "at_least",
    "value": "80",
    "unit": "",
    "due_year": "",
    "rule": "Til stede delt på alle",
    "source": "Møtene",
    "stamp": 1,
}


@pytest.fixture
def path(world: World) -> str:
    return f"omrade/{world.focus_area.pk}/maltall/nytt/"


def targets(world: World) -> list[Target]:
    with inside(world.region):
        return list(world.focus_area.targets.all())


# Targets


def test_a_target_gets_a_key_of_its_text(strategist: Strategist, world, path):
    strategist.post(path, SHARE | {"text": "Ledere på årets fagdag", "due_year": 2029})
    strategist.post(path, SHARE | {"text": "Ledere på årets fagdag"})

    assert [row.key for row in targets(world)][1:] == ["ledere-pa-arets-fagdag", "ledere-pa-arets-fagdag-2"]
    assert "Ledere på årets fagdag At least 80 % Share by 2029" in words_of(strategist.get())


def test_the_key_stays_when_the_text_changes(strategist, world, path):
    strategist.post(path, SHARE)
    row = targets(world)[-1]

    strategist.save(f"maltall/{row.pk}/", text="Møter fram")

    assert [(row.text, row.key) for row in targets(world)][1:] == [("Møter fram", "deltar-pa-moter")]


WRONG: list[tuple[dict[str, Any], dict[str, list[str]]]] = [
    ({"value": ""}, {"value": ["Write how many per cent it is to be."]}),
    ({"value": "101"}, {"value": ["A share lies between 0 and 100 per cent."]}),
    ({"value": "-1"}, {"value": ["A share lies between 0 and 100 per cent."]}),
    ({"kind": "count", "value": ""}, {"value": ["Write how many it is to be."]}),
    ({"kind": "trend"}, {"direction": ["A trend is increasing or decreasing."]}),
    ({"direction": "done"}, {"direction": ["Only a deliverable is to be done. Choose another direction."]}),
    (
        {"kind": "deliverable"},
        {"direction": ["A deliverable has no value: it is to be done. Choose “Done” and leave the value empty."]},
    ),
    ({"due_year": "29"}, {"due_year": ["Write a year between 2000 and 2100."]}),
]


@pytest.mark.parametrize(("changes", "errors"), WRONG, ids=[str(changes) for changes, _ in WRONG])
def test_what_does_not_go_together_is_refused(strategist, world, path, changes, errors):
    assert errors_of(strategist.post(path, SHARE | changes)) == errors
    assert len(targets(world)) == 1


@pytest.mark.parametrize(
    ("changes", "aim"),
    [
        ({"value": "0"}, "At least 0 %"),
        ({"value": "100"}, "100 %"),
        ({"kind": "count", "value": "2", "unit": "møter"}, "At least 2 møter"),
        ({"kind": "trend", "value": "", "direction": "increase", "unit": "%"}, "An increasing share"),
        ({"kind": "deliverable", "value": "", "direction": "done"}, "To be in place"),
    ],
)
def test_what_goes_together_is_stored(strategist, world, path, changes, aim):
    assert strategist.post(path, SHARE | changes).status_code == 302
    assert aim in words_of(strategist.get()).replace("\N{NO-BREAK SPACE}", " ")


def test_a_target_goes_on_with_one_of_the_period_before(strategist, world, earlier, path):
    with inside(world.region):
        factories.TargetFactory(focus_area=earlier.focus_areas.first(), key="moter", text="Kom på møtene")
    strategist.post(path, SHARE | {"key": "moter"})
    row = targets(world)[-1]
    assert row.key == "moter"

    # It stands there no longer for another target, and can be let go again.
    assert "key" not in strategist.get(path).context["form"].fields
    strategist.save(f"maltall/{row.pk}/", key="")
    assert targets(world)[-1].key == "deltar-pa-moter"


def test_targets_are_moved_and_brought_back(strategist, world, path):
    for text in ("en", "to"):
        strategist.post(path, SHARE | {"text": text})
    first, one, two = targets(world)

    answer = strategist.post(f"maltall/{two.pk}/flytt/", {"step": "up"}, script=True)
    assert "Moved up. Now number 2 of 3." in answer.content.decode()
    page = strategist.follow(strategist.post(f"maltall/{one.pk}/slett/"))
    assert targets(world) == [first, two]

    strategist.browser.post(undo_of(page))

    assert targets(world) == [first, two, one]


def test_a_stale_target_shows_both_texts(strategist, strategist_of, world, path):
    [row] = targets(world)
    form = strategist.form(f"maltall/{row.pk}/") | {"value": "70"}
    strategist_of().save(f"maltall/{row.pk}/", value="90")

    both = strategist.post(f"maltall/{row.pk}/", form)

    assert both.status_code == 409
    strategist.post(f"maltall/{row.pk}/", form_of_conflict(both) | {"keep": ["mine"]})
    assert targets(world)[0].value == 70


# Documents


def test_documents_are_added_changed_and_taken_away(strategist, world):
    with inside(world.region):
        FoundationDocument.objects.all().delete()
    strategist.post("grunnlag/nytt/", {"title": "Kreftstrategi", "valid_to": "2031-12-31", "stamp": 1})
    strategist.post("grunnlag/nytt/", {"title": "Handlingsprogram", "stamp": 1, "place": 1})
    first, second = documents(world)
    assert [first.title, second.title] == ["Handlingsprogram", "Kreftstrategi"]

    strategist.save(f"grunnlag/{first.pk}/", publisher="Helsedirektoratet", link="https://example.no/")
    assert "Helsedirektoratet" in words_of(strategist.get())
    page = strategist.follow(strategist.post(f"grunnlag/{first.pk}/slett/"))
    assert documents(world) == [second]

    assert strategist.browser.post(undo_of(page)).url.endswith("#foundations")
    assert documents(world) == [first, second]


def documents(world: World) -> list[FoundationDocument]:
    with inside(world.region):
        return list(world.period.foundations.all())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": "2030-01-01", "valid_to": "2029-12-31"}, "valid_to"),
        ({"link": "her"}, "link"),
        ({"title": ""}, "title"),
    ],
)
def test_a_document_that_cannot_be_is_refused(strategist, changes, field):
    answer = strategist.post("grunnlag/nytt/", {"title": "Kreftstrategi", "stamp": 1} | changes)

    assert set(errors_of(answer)) == {field}


@pytest.mark.parametrize(
    ("today", "first_day_after"),
    [
        ("2026-03-15", "2026-09-16"),
        ("2026-08-31", "2027-03-01"),
        ("2027-08-31", "2028-03-01"),
        ("2026-12-01", "2027-06-02"),
    ],
)
def test_six_months_end_on_the_same_day_of_the_month(time_machine, today, first_day_after):
    time_machine.move_to(f"{today}T12:00:00+01:00")

    assert soon() == parse_date(first_day_after)


def expiring(world: World, days: int, **values: Any) -> FoundationDocument:
    with inside(world.region):
        day = timezone.localdate() + datetime.timedelta(days=days)
        return factories.FoundationDocumentFactory(period=world.period, valid_to=day, **values)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "Kreftstrategi: expired on"),
        (0, "Kreftstrategi: expires on"),
        (100, "Kreftstrategi: expires on"),
        (200, ""),
    ],
)
def test_everyone_is_warned_of_documents_that_have_expired_or_soon_will(strategist_of, world, days, words):
    expiring(world, days, title="Kreftstrategi")
    reader = strategist_of(Part.RESOURCE_PERSON)

    for page in (words_of(reader.get()), words_of(reader.list_page())):
        assert ("A document that the strategy builds on has expired or soon will" in page) is bool(words)
        assert words in page


def test_a_period_that_is_over_warns_of_nothing(strategist_of, world, earlier):
    with inside(world.region):
        factories.FoundationDocumentFactory(period=earlier, valid_to=datetime.date(2014, 12, 31))
    reader = strategist_of(Part.RESOURCE_PERSON)
    reader.period = earlier

    assert "has expired or soon will" not in words_of(reader.get()) + words_of(reader.list_page())


def test_the_regional_coordinator_is_told_on_the_own_page(client_of, world):
    expiring(world, 30, title="Kreftstrategi")
    own, other = (
        words_of(in_english(client_of(world.person(part))).get("/min-side/"))
        for part in (Part.REGIONAL_COORDINATOR, Part.COORDINATOR)
    )

    assert "1 document that the strategy builds on has expired or soon will Kreftstrategi" in own
    assert "Kreftstrategi" not in other


def test_another_region_s_coordinator_is_told_nothing(client_of, world):
    expiring(world, 30, title="Kreftstrategi")
    far = in_english(client_of(world.person(Part.REGIONAL_COORDINATOR, "other_region")))

    assert "Kreftstrategi" not in words_of(far.get("/min-side/"))
    assert StrategyPeriod.objects.count() == 0  # nobody's scope, no rows
