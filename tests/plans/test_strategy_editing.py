"""The region's coordinator writes the strategy: periods, areas, priorities and how they hang together."""

import re
from html import unescape

import pytest
from django.db import IntegrityError, transaction

from network.actors import Actor, Part
from network.models import RegionChange
from network.tenancy import scope
from plans.models import FocusArea, Priority, StrategyPeriod, SubGoalPriority
from plans.strategies import PeriodClosed, add_priorities
from tests import factories
from tests.network.test_free_text import number
from tests.plans.editor import form_of_conflict, sent_by, text_of
from tests.plans.strategist import Strategist, errors_of, inside
from tests.queries import count_queries
from tests.reading import text_of as words_of
from tests.world import OTHER_REGION, World

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Strategi 2060–2064",
    "first_year": 2060,
    "last_year": 2064,
    "area_word": "focus_area",
    "purpose": "Trygghet",
    "characteristics": "Samarbeid",
    "intro": "",
    "stamp": 1,
}

A_NUMBER = number(12, 85)  # of a test register


@pytest.fixture
def area(world: World) -> FocusArea:
    """Which no plan has, with three priorities."""
    with inside(world.region):
        area = factories.FocusAreaFactory(period=world.period, number=2, title="Samarbeid")
        for number, text in enumerate(["først", "så", "sist"], start=1):
            factories.PriorityFactory(focus_area=area, number=number, text=text)
    return area


def texts(area: FocusArea) -> list[tuple[int, str]]:
    with inside(area.region):
        return list(area.priorities.values_list("number", "text"))


def close(period: StrategyPeriod) -> None:
    with inside(period.region):
        StrategyPeriod.objects.filter(pk=period.pk).update(state=StrategyPeriod.State.CLOSED)


# Who


@pytest.mark.parametrize("path", ["/ny/", "rediger/", "lukking/", "omrade/nytt/", "grunnlag/nytt/", "historikk/"])
def test_another_region_s_coordinator_finds_nothing_and_a_trust_s_may_not(strategist_of, path):
    assert strategist_of(Part.REGIONAL_COORDINATOR, OTHER_REGION).get(path).status_code == 404
    assert strategist_of(Part.COORDINATOR).get(path).status_code == 403
    assert strategist_of().get(path).status_code == 200


def test_a_regional_coordinator_outside_the_regional_centre_only_reads(world, client_of):
    with scope(trusts=[world.trust.pk]):
        person = factories.PersonFactory(trust=world.trust, account=factories.AccountFactory())
        factories.RoleFactory(person=person, part=Part.REGIONAL_COORDINATOR)
    pretender = Strategist(client_of(person), world.region, world.period)

    assert pretender.get().status_code == 200
    assert pretender.get("rediger/").status_code == 403
    assert pretender.post("/ny/", NEW).status_code == 403


def test_readers_see_no_tools(strategist_of):
    page = text_of(strategist_of(Part.COORDINATOR).get())

    assert "Write in this area" not in page
    assert "Close the period" not in page
    assert "Write in this area" in text_of(strategist_of().get())


# A period


def test_a_new_period_is_begun_and_stands_in_the_list(strategist, world):
    page = strategist.follow(strategist.post("/ny/", NEW))

    assert "The period is begun. Now add its areas." in words_of(page)
    assert "No areas yet" in words_of(page)
    assert "Strategi 2060–2064" in words_of(strategist.list_page())


@pytest.mark.parametrize(("first", "last"), [(-1, 0), (0, 1), (-5, 20), (1, 2)])
def test_a_period_that_overlaps_is_refused_in_plain_words(strategist, world, first, last):
    begin = world.period.first_year
    answer = strategist.post("/ny/", NEW | {"first_year": begin + first, "last_year": begin + last})

    sentence = f"“Regional strategi” covers {world.period.years}. Choose years that no other period has, "
    assert errors_of(answer) == {"first_year": [sentence + "or change that one first."]}


def test_the_database_keeps_periods_apart_too(world):
    with inside(world.region), pytest.raises(IntegrityError, match="periods_apart"), transaction.atomic():
        factories.StrategyPeriodFactory(region=world.region, first_year=world.period.last_year, last_year=2099)


def test_the_same_years_in_another_region_are_no_overlap(world, strategist_of):
    far = strategist_of(Part.REGIONAL_COORDINATOR, OTHER_REGION)
    far.region = world.other_region

    years = {"first_year": world.period.first_year, "last_year": world.period.last_year}
    assert far.post("/ny/", NEW | years).status_code == 302


@pytest.mark.parametrize(
    ("years", "field"),
    [
        ({"first_year": 2064, "last_year": 2060}, "__all__"),
        ({"first_year": 20}, "first_year"),
        ({"last_year": ""}, "last_year"),
    ],
)
def test_years_that_cannot_be_are_refused(strategist, years, field):
    assert set(errors_of(strategist.post("/ny/", NEW | years))) == {field}


def test_a_period_is_changed_and_its_address_follows_the_years(strategist, world):
    answer = strategist.save("rediger/", title="Ny tittel", last_year=world.period.last_year + 1)

    assert answer.url.endswith(f"/{world.period.first_year}-{world.period.last_year + 1}/")
    assert "Ny tittel" in words_of(strategist.follow(answer))


def test_a_stale_form_of_the_period_shows_both_texts(strategist, strategist_of):
    form = strategist.form("rediger/") | {"purpose": "Mitt formål"}
    strategist_of().save("rediger/", purpose="Deres formål")

    both = strategist.post("rediger/", form)

    assert both.status_code == 409
    assert "Mitt formål" in words_of(both)
    assert "Deres formål" in words_of(both)
    strategist.post("rediger/", form_of_conflict(both) | {"keep": ["mine"]})
    assert "Mitt formål" in words_of(strategist.get())


def test_the_page_of_two_texts_names_the_period_as_it_is_saved(strategist, strategist_of, world):
    form = strategist.form("rediger/") | {"first_year": world.period.first_year - 1}
    strategist_of().save("rediger/", title="Deres tittel")

    both = text_of(strategist.post("rediger/", form))

    assert f'href="{strategist.of_period}"' in both


# Closing


def test_a_closed_period_stands_and_says_so(strategist, world):
    assert "can no longer be changed" in words_of(strategist.get("lukking/"))

    page = words_of(strategist.follow(strategist.post("lukking/")))

    assert "The period is closed. Its text stands." in page
    assert "Closed" in page
    assert "Write in this area" not in page
    for path in ("rediger/", "omrade/nytt/", f"omrade/{world.focus_area.pk}/", "grunnlag/nytt/", "slett/"):
        assert strategist.get(path).status_code == 403
    assert "Closed" in words_of(strategist.list_page())


def test_a_period_is_opened_again_with_a_reason_that_stands_in_the_history(strategist, world):
    strategist.post("lukking/")

    assert set(errors_of(strategist.post("lukking/", {"reason": " "}))) == {"reason"}
    strategist.post("lukking/", {"reason": "Et årstall var feil"})

    assert strategist.get("rediger/").status_code == 200
    history = words_of(strategist.get("historikk/"))
    assert "Et årstall var feil" in history
    assert "closed" in history


def test_what_is_written_while_another_closes_the_period_is_not_stored(strategist, world):
    form = strategist.form(f"omrade/{world.focus_area.pk}/")
    close(world.period)

    assert strategist.post(f"omrade/{world.focus_area.pk}/", form | {"title": "For sent"}).status_code == 403


def test_closing_between_the_gate_and_the_writing_is_noticed(world):
    close(world.period)
    with inside(world.region), pytest.raises(PeriodClosed):
        add_priorities(world.focus_area, ["for sent"], by=Actor())


def test_a_new_plan_of_a_year_of_a_closed_period_still_gets_its_areas(world, client_of):
    close(world.period)
    coordinator, network = client_of(world.person(Part.COORDINATOR)), world.network
    year = world.plan.year + 1

    coordinator.post(f"/{world.trust.slug}/{network.slug}/plan/ny/", {"year": year})

    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        assert network.plans.get(year=year).areas.get().focus_area == world.focus_area


# Deleting a period


def test_a_period_that_plans_stand_under_is_not_deleted(strategist):
    answer = strategist.post("slett/")

    assert answer.status_code == 409
    assert "Annual plans in the trusts stand under it" in words_of(answer)
    assert strategist.get().status_code == 200


def test_a_period_that_nobody_needs_is_deleted_with_all_it_has(strategist, world, earlier):
    strategist.period = earlier

    answer = strategist.post("slett/")

    assert "“Forrige strategi” is deleted." in words_of(strategist.follow(answer))
    with inside(world.region):
        assert list(FocusArea.objects.values_list("title", flat=True)) == [world.focus_area.title]


def test_a_period_whose_areas_go_on_in_a_later_one_is_not_deleted(strategist, world, earlier):
    with inside(world.region):
        FocusArea.objects.filter(pk=world.focus_area.pk).update(
            continues=earlier.focus_areas.first(), continuation="same"
        )
    strategist.period = earlier

    assert strategist.post("slett/").status_code == 409


# Areas


def test_an_area_is_added_last_and_can_be_put_first(strategist, world, area):
    strategist.post("omrade/nytt/", {"title": "Synlighet", "goal": "Alle vet om oss", "stamp": 1, "place": 1})
    strategist.post("omrade/nytt/", {"title": "Drift", "goal": "Orden", "stamp": 1})

    with inside(world.region):
        rows = list(world.period.focus_areas.values_list("number", "title"))
    assert rows == [(1, "Synlighet"), (2, "Kompetanse"), (3, "Samarbeid"), (4, "Drift")]


def test_an_area_says_what_it_comes_from_and_how(strategist, world, earlier):
    path = f"omrade/{world.focus_area.pk}/"
    before = earlier_area(earlier, "Drift")

    refused = strategist.save(path, continues=before.pk)
    assert "continuation" in errors_of(refused)
    strategist.save(path, continues=before.pk, continuation="replaced_by")

    assert "Replaces no. 2 Drift in 2010–2014." in words_of(strategist.get())


def test_an_area_that_comes_from_none_forgets_how(strategist, world, earlier):
    path = f"omrade/{world.focus_area.pk}/"
    strategist.save(path, continues=earlier_area(earlier, "Drift").pk, continuation="same")

    assert strategist.save(path, continues="", continuation="same").status_code == 302

    with inside(world.region):
        row = FocusArea.objects.get(pk=world.focus_area.pk)
    assert (row.continues_id, row.continuation) == (None, "")


def earlier_area(period: StrategyPeriod, title: str) -> FocusArea:
    with inside(period.region):
        return period.focus_areas.get(title=title)


def test_the_areas_of_two_periods_stand_side_by_side(strategist, strategist_of, world, earlier, area):
    strategist.save(
        f"omrade/{world.focus_area.pk}/", continues=earlier_area(earlier, "Kompetanse").pk, continuation="same"
    )

    page = words_of(strategist_of(Part.RESOURCE_PERSON).get("sammenheng/"))

    assert "One area of 2010–2014 has no successor" in page
    assert "1. Kompetanse It is the same area 1. Kompetanse" in page
    assert "2. Drift No successor" in page
    assert "New in this period. 2. Samarbeid" in page


def test_the_first_period_has_nothing_beside_it(strategist):
    assert "This is the region's first period here" in words_of(strategist.get("sammenheng/"))


def test_an_area_of_a_plan_is_not_deleted(strategist, world):
    page = words_of(strategist.follow(strategist.post(f"omrade/{world.focus_area.pk}/slett/")))

    assert "The area was not deleted: annual plans in the trusts have it" in page
    assert "Kompetanse" in page


def test_a_deleted_area_comes_back_with_what_stood_in_it(strategist, world, area):
    with inside(world.region):
        factories.TargetFactory(focus_area=area, text="Nådd", key="nadd", value="12.50")
        factories.FocusAreaFactory(period=world.period, number=3, title="Drift")
    answer = strategist.post(f"omrade/{area.pk}/slett/")
    page = strategist.follow(answer)
    assert "Samarbeid" not in words_of(page)

    strategist.browser.post(undo_of(page))

    with inside(world.region):
        assert list(world.period.focus_areas.values_list("number", "title")) == [
            (1, "Kompetanse"),
            (2, "Samarbeid"),
            (3, "Drift"),
        ]
        target = FocusArea.objects.get(pk=area.pk).targets.get()
    assert (target.text, target.key, str(target.value)) == ("Nådd", "nadd", "12.50")
    assert texts(area) == [(1, "først"), (2, "så"), (3, "sist")]


def undo_of(page) -> str:
    return unescape(re.search(r'<div class="toast">.*?action="([^"]*)"', text_of(page), re.DOTALL)[1])


# Priorities


def test_many_priorities_are_added_at_once_without_their_bullets(strategist, area):
    written = "- møte fastlegene\n\n2. bruke årshjulet\n• så\n – dele erfaring \n80 % er målet"

    page = strategist.follow(strategist.post(f"omrade/{area.pk}/innsatsomrader/", {"priorities": written}))

    assert "4 priorities are added. What was there already is left out." in words_of(page)
    assert texts(area)[3:] == [
        (4, "møte fastlegene"),
        (5, "bruke årshjulet"),
        (6, "dele erfaring"),
        (7, "80 % er målet"),
    ]


def test_no_priority_is_no_priority(strategist, area):
    answer = strategist.post(f"omrade/{area.pk}/innsatsomrader/", {"priorities": "  \n"})

    assert set(errors_of(answer)) == {"priorities"}


def test_a_priority_is_changed_where_it_stands(strategist, area):
    row = priority(area, "så")

    strategist.save(f"innsatsomrade/{row.pk}/", text="deretter")

    assert texts(area) == [(1, "først"), (2, "deretter"), (3, "sist")]


def test_a_priority_gets_another_number_and_the_others_make_room(strategist, area):
    strategist.save(f"innsatsomrade/{priority(area, 'sist').pk}/", place=1)

    assert texts(area) == [(1, "sist"), (2, "først"), (3, "så")]


def test_a_priority_moves_to_another_area(strategist, world, area):
    strategist.save(f"innsatsomrade/{priority(area, 'først').pk}/", area=world.focus_area.pk)

    assert texts(area) == [(1, "så"), (2, "sist")]
    assert texts(world.focus_area)[-1] == (2, "først")


def test_a_priority_cannot_move_to_an_area_of_another_period(strategist, earlier, area):
    answer = strategist.save(f"innsatsomrade/{priority(area, 'først').pk}/", area=earlier_area(earlier, "Drift").pk)

    assert set(errors_of(answer)) == {"area"}


def priority(area: FocusArea, text: str) -> Priority:
    with inside(area.region):
        return area.priorities.get(text=text)


@pytest.mark.parametrize(
    ("step", "order", "said"),
    [
        ("down", ["så", "først", "sist"], "Moved down. Now number 2 of 3."),
        ("up", ["først", "så", "sist"], "Moved up. Now number 1 of 3."),
        ("sideways", ["først", "så", "sist"], "Not moved. It is number 1 of 3."),
    ],
)
def test_moving_with_a_script_gives_the_list_and_says_where(strategist, area, step, order, said):
    answer = strategist.post(f"innsatsomrade/{priority(area, 'først').pk}/flytt/", {"step": step}, script=True)

    assert "<nav" not in text_of(answer)
    assert text_of(answer).strip().startswith('<ul class="activities" id="list-priorities">')
    assert f'<p id="live" hx-swap-oob="innerHTML">{said}</p>' in text_of(answer)
    assert [text for _number, text in texts(area)] == order


def test_moving_without_a_script_leads_back_to_the_row(strategist, area):
    row = priority(area, "sist")

    answer = strategist.post(f"innsatsomrade/{row.pk}/flytt/", {"step": "up"})

    assert answer.url.endswith(f"/omrade/{area.pk}/#priorities-{row.pk}")
    assert "Moved up. Now number 2 of 3." in words_of(strategist.follow(answer))


def test_numbers_are_unique_whatever_is_written(world, area):
    with inside(world.region), pytest.raises(IntegrityError, match="one_priority_per_number"), transaction.atomic():
        factories.PriorityFactory(focus_area=area, number=1)


def test_a_deleted_priority_leaves_no_gap_and_comes_back_to_its_place(strategist, area):
    page = strategist.follow(strategist.post(f"innsatsomrade/{priority(area, 'så').pk}/slett/"))
    assert texts(area) == [(1, "først"), (2, "sist")]

    strategist.browser.post(undo_of(page))

    assert texts(area) == [(1, "først"), (2, "så"), (3, "sist")]


def test_undoing_twice_does_no_harm(strategist, area):
    page = strategist.follow(strategist.post(f"innsatsomrade/{priority(area, 'så').pk}/slett/"))
    strategist.browser.post(undo_of(page))

    again = strategist.follow(strategist.browser.post(undo_of(page)))

    assert "It could not be brought back" in words_of(again)
    assert len(texts(area)) == 3


def test_what_stood_in_a_deleted_area_cannot_come_back_alone(strategist, area):
    page = strategist.follow(strategist.post(f"innsatsomrade/{priority(area, 'så').pk}/slett/"))
    strategist.post(f"omrade/{area.pk}/slett/")

    answer = strategist.browser.post(undo_of(page))

    assert "It could not be brought back" in words_of(strategist.follow(answer))


def test_nothing_of_another_period_is_brought_back_here(strategist, world, earlier, area):
    strategist.post(f"innsatsomrade/{priority(area, 'så').pk}/slett/")
    with inside(world.region):
        change = RegionChange.objects.filter(kind="DELETE").latest("pk")
    strategist.period = earlier

    assert strategist.post(f"angre/{change.pk}/").status_code == 404


def test_a_priority_that_a_trust_s_plan_works_for_is_not_deleted(strategist, world, area):
    row = priority(area, "så")
    with scope(trusts=[world.other_trust.pk], regions_read=[world.region.pk]):
        network = factories.NetworkFactory(trust=world.other_trust)
        plan = factories.AnnualPlanFactory(network=network, year=world.plan.year, period=world.period)
        sub_goal = factories.SubGoalFactory(area=factories.PlanAreaFactory(plan=plan, number=1))
        SubGoalPriority.objects.create(
            trust=world.other_trust, region=world.region, sub_goal=sub_goal, priority_id=row.pk
        )

    page = strategist.follow(strategist.post(f"innsatsomrade/{row.pk}/slett/"))

    assert "The priority was not deleted: sub-goals in annual plans of the trusts work for it." in words_of(page)
    assert texts(area) == [(1, "først"), (2, "så"), (3, "sist")]


def test_a_stale_priority_shows_both_texts_and_a_third_can_be_written(strategist, strategist_of, area):
    path = f"innsatsomrade/{priority(area, 'så').pk}/"
    form = strategist.form(path) | {"text": "min"}
    strategist_of().save(path, text="deres")

    both = strategist.post(path, form)
    assert both.status_code == 409
    third = strategist.post(path, form_of_conflict(both) | {"keep": ["edit"]})

    assert "What is saved now" in words_of(third)
    strategist.post(path, sent(third) | {"text": "begge"})
    assert texts(area)[1] == (2, "begge")


def sent(page) -> dict:
    return sent_by(page.context["form"])


def test_a_patient_s_number_is_refused(strategist, area):
    answer = strategist.save(f"innsatsomrade/{priority(area, 'så').pk}/", text=f"hjelpe {A_NUMBER}")

    assert "national identity number" in errors_of(answer)["text"][0]


# History, queries


def test_the_history_tells_of_the_whole_period_and_of_nothing_else(strategist, world, area, earlier):
    strategist.save(f"innsatsomrade/{priority(area, 'så').pk}/", text="deretter")
    strategist.post(f"innsatsomrade/{priority(area, 'sist').pk}/slett/")
    with inside(world.region):
        StrategyPeriod.objects.filter(pk=earlier.pk).update(title="Noe helt annet")

    page = words_of(strategist.get("historikk/"))

    assert "changed Priority: deretter" in page
    assert "removed Priority: sist" in page
    assert world.person(Part.REGIONAL_COORDINATOR).name in page
    assert "Noe helt annet" not in page


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_pages_cost_the_same_whatever_stands_in_them(strategist, world, area, earlier, rows):
    with inside(world.region):
        for number in range(4, 4 + rows):
            factories.PriorityFactory(focus_area=area, number=number)
            factories.TargetFactory(focus_area=area, position=number)
            factories.FocusAreaFactory(period=world.period, number=number)
            factories.FoundationDocumentFactory(period=world.period, position=number)

    costs = [
        count_queries(strategist.browser, strategist.of_period + path)
        for path in ("", f"omrade/{area.pk}/", "sammenheng/", "historikk/")
    ]

    assert costs == [15, 16, 13, 15]
