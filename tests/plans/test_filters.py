"""Showing a part of a plan: what matches is shown, what does not is not, and the choice is kept."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from network.actors import Part
from network.tenancy import scope
from plans.filters import OVERDUE, STATES, Filter
from plans.models import Activity
from plans.outline import ActivityOutline, AreaOutline, MeetingTable, PlanOutline, SubGoalOutline
from plans.table import SORTS, sorted_rows
from tests import factories
from tests.plans.editor import Editor, activity_path, inside, redrawn, said, sub_goal_path, text_of

# The rule itself, on any plan


words = st.sampled_from(["", "kurs", "Kurs i ESAS-r", "møte", "MØTE", "straße", "årshjul", "hospitering"])
parties = st.sampled_from(["", "Driftsgruppen", "Lederne", "driftsgruppen"])
table = MeetingTable(title="Møter", group_label="Gruppe", spring_label="Vår", autumn_label="Høst", rows=())
activity_outlines = st.builds(
    ActivityOutline,
    id=st.integers(1, 10**6),
    text=words,
    responsible=parties,
    person=st.sampled_from(["", "Kari Testesen", "Jonas Prøvevik"]),
    state=st.sampled_from(Activity.State.values),
    state_label=st.just(""),
    note=words,
    due=st.sampled_from(["", "2024-06-30", "2024-12-31", "2025-01-18"]),
    overdue=st.booleans(),
)
sub_goal_outlines = st.builds(
    SubGoalOutline,
    id=st.integers(1, 10**6),
    number=st.sampled_from(["1.1", "1.2", "2.1"]),
    text=words,
    activities=st.lists(activity_outlines, max_size=4).map(tuple),
    meetings=st.none() | st.just(table),
)
areas = st.builds(
    AreaOutline,
    id=st.integers(1, 10**6),
    number=st.integers(1, 5),
    title=words,
    sub_goals=st.lists(sub_goal_outlines, max_size=3).map(tuple),
)
plans = st.builds(
    PlanOutline,
    language=st.just("nb"),
    network_name=st.just("Nettverket"),
    organisation=st.just("Foretaket"),
    title=st.just("Årsplan 2024"),
    year=st.just(2024),
    strategy_word=st.just("fokusområde"),
    state=st.just("draft"),
    state_label=st.just("Utkast"),
    version=st.just(1),
    areas=st.lists(areas, max_size=3).map(tuple),
)
filters = st.builds(
    Filter, states=st.lists(st.sampled_from(STATES), unique=True).map(tuple), responsible=parties, text=words
)


def matches(chosen: Filter, sub_goal: SubGoalOutline, activity: ActivityOutline) -> bool:
    """The same rule, in other words."""
    states = {activity.state} | ({OVERDUE} if activity.overdue else set())
    if chosen.states and not states & set(chosen.states):
        return False
    if chosen.responsible and chosen.responsible != activity.responsible:
        return False
    return any(chosen.text.casefold() in text.casefold() for text in (sub_goal.text, activity.text, activity.note))


def found(plan: PlanOutline, wanted=lambda sub_goal, activity: True) -> list[tuple]:
    return [
        (area.id, sub_goal.id, activity)
        for area in plan.areas
        for sub_goal in area.sub_goals
        for activity in sub_goal.activities
        if wanted(sub_goal, activity)
    ]


@given(plans, filters)
def test_a_filter_shows_all_that_matches_and_nothing_else_in_the_plans_order(plan, chosen):
    shown = chosen.apply(plan)

    assert found(shown) == found(plan, lambda *row: matches(chosen, *row))
    if chosen.is_active:
        assert all(sub_goal.activities for sub_goal in shown.sub_goals())
        assert all(area.sub_goals for area in shown.areas)
    else:
        assert shown == plan


@given(filters)
def test_a_filter_survives_the_address(chosen):
    query = QueryDict(mutable=True)
    query.setlist("state", chosen.states)
    query["responsible"], query["q"] = chosen.responsible, chosen.text

    kept = Filter.of_address(f"/egen/sykepleiere/plan/2024/?{query.urlencode()}&view=table#area-1")

    assert (set(kept.states), kept.responsible, kept.text) == (set(chosen.states), chosen.responsible, chosen.text)


@given(st.text())
def test_any_address_gives_a_filter(address):
    Filter.of_address(f"/plan/?{address}")


@given(plans, st.sampled_from([*SORTS, *(f"-{key}" for key in SORTS), "", "nonsense", "--when"]))
def test_a_table_has_every_activity_once_however_it_is_sorted(plan, sort):
    rows = sorted_rows(plan, sort)

    assert sorted(row.order for row in rows) == list(range(len(found(plan))))
    assert [row.activity for row in sorted(rows, key=lambda row: row.order)] == list(plan.activities())


@given(plans, st.sampled_from(["when", "-when", "responsible", "-responsible"]))
def test_what_has_no_time_or_nobody_responsible_stands_last_either_way(plan, sort):
    column = {"when": "due", "responsible": "who"}[sort.lstrip("-")]

    values = [getattr(row.activity, column) for row in sorted_rows(plan, sort)]

    filled = [value for value in values if value]
    assert values[: len(filled)] == filled
    assert filled == sorted(filled, reverse=sort.startswith("-"))


# On the page


@pytest.fixture
def plan_in_work(world) -> dict[str, Activity]:
    """Done, planned and late activities of several parties."""
    with inside(world.trust):
        Activity.objects.all().delete()
        make = {
            "done": {"text": "Holde kurs", "state": "done", "party": "leaders", "times": ["2020"]},
            "planned": {"text": "Sende brev", "times": ["2099"], "note": "Om årshjulet"},
            "late": {"text": "Besøke legekontor", "times": ["2020"], "party": "leaders"},
            "nobody": {"text": "Skrive rapport", "times": [], "party": ""},
        }
        rows = {key: factories.ActivityFactory(sub_goal=world.sub_goal, **values) for key, values in make.items()}
    return rows


def shown_on(page: str, rows: dict[str, Activity]) -> str:
    return " ".join(sorted(key for key, row in rows.items() if row.text in page))


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["", "&view=table"])
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "done late nobody planned"),
        ("state=done", "done"),
        ("state=done&state=planned", "done late nobody planned"),
        ("state=overdue", "late"),
        ("responsible=The leaders", "done late"),
        ("responsible=The+leaders&state=overdue", "late"),
        ("q=KURS", "done"),
        ("q=årshjul", "planned"),
        ("q=finnes ikke", ""),
        ("state=nonsense", "done late nobody planned"),
    ],
)
def test_the_page_shows_what_is_asked_for(editor, plan_in_work, query, shown, view):
    assert shown_on(text_of(editor.get(query=query + view)), plan_in_work) == shown


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["", "&view=table"])
def test_when_nothing_matches_the_page_says_so_and_leads_back(editor, plan_in_work, view):
    page = text_of(editor.get(query=f"q=finnes ikke{view}"))

    assert "No activity matches" in page
    assert f'href="{editor.url}{"?view=table" if view else ""}"' in page


@pytest.mark.django_db
def test_a_late_activity_is_marked_and_a_finished_one_never_is(editor, plan_in_work):
    page = text_of(editor.get())

    assert page.count('data-state="overdue"') == 1


@pytest.mark.django_db
def test_a_change_keeps_what_the_filter_in_the_address_shows(editor, plan_in_work):
    response = editor.save(
        activity_path(plan_in_work["late"]), script=True, query="responsible=The leaders", note="Ringt"
    )

    page = text_of(response)
    assert shown_on(page, plan_in_work) == "done late"
    assert said(response) == "The activity is saved."
    assert "flytt/" not in page


@pytest.mark.django_db
def test_a_change_that_the_filter_hides_says_so(editor, world, plan_in_work):
    response = editor.save(activity_path(plan_in_work["late"]), script=True, query="state=overdue", state="done")

    assert said(response) == "The activity is saved. The filter does not show it."
    assert redrawn(response) == set()
    assert f'<div id="area-{world.sub_goal.area_id}" hx-swap-oob="delete">' in text_of(response)


@pytest.mark.django_db
def test_what_is_added_under_a_filter_is_said_to_be_hidden(editor, world, plan_in_work):
    path = sub_goal_path(world.sub_goal, "aktivitet/ny/")

    response = editor.save(path, script=True, query="state=done", text="Noe nytt")

    assert said(response) == "The activity is added. The filter does not show it."


@pytest.mark.django_db
def test_under_a_filter_nothing_can_be_moved(editor, plan_in_work):
    assert "flytt/" in text_of(editor.get())
    assert "flytt/" not in text_of(editor.get(query="state=planned"))


@pytest.mark.django_db
def test_the_parties_to_choose_from_are_those_of_the_plan_in_the_trusts_own_words(
    editor: Editor, world, plan_in_work
):
    with scope(trusts=[world.trust.pk]):
        factories.TermFactory(
            trust=world.trust, key="leader", language="en",
            singular="boss", the_singular="the boss", plural="bosses", the_plural="the bosses",
        )  # fmt: skip

    page = editor.get()

    assert page.context["parties"] == ["The bosses", "The operations group"]


# The table


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("number", "done planned late nobody"),
        ("-number", "nobody late planned done"),
        ("when", "done late planned nobody"),
        ("-when", "planned done late nobody"),
        ("responsible", "done late planned nobody"),
        ("state", "done planned late nobody"),
    ],
)
def test_the_table_is_sorted_by_its_headings(editor_of, plan_in_work, sort, order):
    response = editor_of(Part.STEERING_GROUP).get(query=f"view=table&sort={sort}")

    page = text_of(response)
    by_place = sorted(plan_in_work, key=lambda key: page.index(plan_in_work[key].text))
    assert " ".join(by_place) == order
    sorted_by = [column.order for column in response.context["columns"] if column.sort]
    assert sorted_by.count("none") == 3
    assert ("descending" in sorted_by) is sort.startswith("-")


@pytest.mark.django_db
def test_a_heading_asks_for_the_other_way_round_and_the_filter_keeps_the_order(editor, plan_in_work):
    page = text_of(editor.get(query="view=table&sort=when&state=planned", script=True))

    assert '<button type="submit" form="filter" name="sort" value="-when">When</button>' in page
    assert '<input type="hidden" name="sort" value="when" form="filter">' in page
    assert 'value="number">Sub-goal</button>' in page
