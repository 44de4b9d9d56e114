"""What differs between two versions or two years of a plan: computed, and shown."""

import copy
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.actors import Part
from plans.differences import difference
from plans.differences.matching import Pairs
from plans.differences.rows import rows_of
from plans.models import Activity, SubGoal
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import activity_path, inside, sub_goal_path, text_of
from tests.plans.versions import approved, published
from tests.queries import counted

WORDS = st.lists(
    st.sampled_from(
        ["kurs", "for", "nye", "i", "palliasjon", "og", "møte", "med", "ledere", "på", "sykehjem", "våren"]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
ACTIVITIES = st.fixed_dictionaries(
    {
        "text": WORDS,
        "party": st.sampled_from(["", "leaders", "other"]),
        "party_text": st.sampled_from(["", "Fastlegene"]),
        "times": st.lists(st.sampled_from(["2025", "2025-06", "2025-23"]), max_size=2, unique=True),
        "state": st.sampled_from(["planned", "done"]),
        "refers_to": st.just(""),
    }
)
SUB_GOALS = st.fixed_dictionaries(
    {
        "text": WORDS,
        "grouped": st.just(False),
        "priorities": st.just([]),
        "local_meetings": st.just([]),
        "activities": st.lists(ACTIVITIES, max_size=5),
    }
)
AREAS = st.fixed_dictionaries(
    {"title": WORDS, "goal": st.one_of(st.just(""), WORDS), "sub_goals": st.lists(SUB_GOALS, max_size=4)}
)


@st.composite
def plans(draw) -> dict[str, Any]:
    """As plans.frozen.content_of makes it, with an id for each row."""
    areas = draw(st.lists(AREAS, max_size=4))
    return outlined({"purpose": draw(WORDS), "foundations": [draw(WORDS)], "areas": copy.deepcopy(areas)})


def outlined(content: dict[str, Any]) -> dict[str, Any]:
    number = 0
    for place, area in enumerate(content["areas"], 1):
        area["number"], area["id"] = place, (number := number + 1)
        for under, sub_goal in enumerate(area["sub_goals"], 1):
            sub_goal["number"], sub_goal["id"] = f"{place}.{under}", (number := number + 1)
            for activity in sub_goal["activities"]:
                activity["id"] = (number := number + 1)
    return with_outline(content)


def with_outline(content: dict[str, Any]) -> dict[str, Any]:
    """The ids stand in the outline; the rest of it is not needed."""
    areas = [
        {
            "id": area["id"],
            "sub_goals": [
                {"id": row["id"], "activities": [{"id": each["id"]} for each in row["activities"]]}
                for row in area["sub_goals"]
            ],
        }
        for area in content["areas"]
    ]
    return content | {"outline": {"areas": areas}}


@st.composite
def two_versions(draw) -> tuple[dict[str, Any], dict[str, Any]]:
    """A plan, and what has become of it: rows taken out, moved, reworded, added."""
    before = draw(plans())
    after = copy.deepcopy(before)
    sub_goals = [row for area in after["areas"] for row in area["sub_goals"]]
    loose = []
    for row in sub_goals:
        for activity in list(row["activities"]):
            what = draw(st.sampled_from(["stay", "stay", "drop", "move", "reword"]))
            if what in {"drop", "move"}:
                row["activities"].remove(activity)
            if what == "move":
                loose.append(activity)
            if what == "reword":
                activity["text"] = draw(WORDS)
    for activity in loose:
        draw(st.sampled_from(sub_goals))["activities"].append(activity)
    for row in sub_goals:
        row["activities"] = draw(st.permutations(row["activities"]))
        for number, new in enumerate(draw(st.lists(ACTIVITIES, max_size=2))):
            row["activities"].append(copy.deepcopy(new) | {"id": 10_000 + row["id"] * 10 + number})
    return before, with_outline(after)


def ids(content: dict[str, Any]) -> Counter:
    return Counter(
        [("area", area["id"]) for area in content["areas"]]
        + [("sub_goal", row["id"]) for area in content["areas"] for row in area["sub_goals"]]
        + [
            ("activity", each["id"])
            for area in content["areas"]
            for row in area["sub_goals"]
            for each in row["activities"]
        ]
    )


def rows_in(found, side: str) -> Counter:
    """The rows of one of the two, as the difference tells them."""
    told = [(row.kind, getattr(row, side)) for row in found.every_row()]
    return Counter((kind, row.id) for kind, row in told if row is not None)


# Computed


@given(plans(), st.booleans())
def test_a_plan_does_not_differ_from_itself(plan, same_plan):
    found = difference(plan, copy.deepcopy(plan), same_plan=same_plan)

    assert found.is_empty
    assert sum(found.counts.values()) == 0


@given(two_versions(), st.booleans())
def test_every_row_of_both_is_told_once(versions, same_plan):
    before, after = versions

    found = difference(before, after, same_plan=same_plan)

    assert rows_in(found, "before") == ids(before)
    assert rows_in(found, "after") == ids(after)


@given(plans(), plans())
def test_every_row_of_two_years_is_told_once(before, after):
    found = difference(before, after, same_plan=False)

    assert rows_in(found, "before") == ids(before)
    assert rows_in(found, "after") == ids(after)


@given(two_versions())
def test_within_a_plan_rows_are_known_by_their_ids(versions):
    found = difference(*versions, same_plan=True)

    for row in found.every_row():
        assert row.before is None or row.after is None or row.before.id == row.after.id


@given(two_versions(), st.booleans())
def test_the_marked_words_give_both_texts(versions, same_plan):
    for row in difference(*versions, same_plan=same_plan).every_row():
        before = "".join(piece.text for piece in row.pieces if piece.change != "added")
        after = "".join(piece.text for piece in row.pieces if piece.change != "removed")
        assert before == (row.before.text if row.before else "")
        assert after == (row.after.text if row.after else "")


@given(two_versions())
def test_the_other_way_round_what_was_added_is_removed(versions):
    there, back = (difference(*pair, same_plan=True).counts for pair in (versions, versions[::-1]))

    assert (there["added"], there["removed"]) == (back["removed"], back["added"])


@given(two_versions())
def test_what_has_not_changed_its_place_is_not_called_moved(versions):
    before, after = versions
    stays = {row["id"] for area in after["areas"] for row in area["sub_goals"]}

    found = difference(before, after, same_plan=True)

    assert not [row for row in found.every_row() if row.kind == "sub_goal" and row.after.id in stays and row.moved]


def one_area(*activities: dict[str, Any], title: str = "Kompetanse") -> dict[str, Any]:
    defaults = {"party": "", "party_text": "", "times": [], "state": "planned", "refers_to": ""}
    rows = [defaults | row for row in activities]
    sub_goal = {"text": "Mer kunnskap", "grouped": False, "priorities": [], "local_meetings": [], "activities": rows}
    return outlined({"purpose": "", "areas": [{"title": title, "goal": "", "sub_goals": [sub_goal]}]})


def activities_in(found) -> list:
    return [row for area in found.areas for sub_goal in area.rows for row in sub_goal.rows]


def test_a_swap_moves_one_of_the_two():
    before = one_area({"text": "Første"}, {"text": "Andre"}, {"text": "Tredje"})
    after = copy.deepcopy(before)
    rows = after["areas"][0]["sub_goals"][0]["activities"]
    rows.append(rows.pop(0))

    found = activities_in(difference(before, with_outline(after), same_plan=True))

    assert [(row.after.text, row.change) for row in found] == [("Andre", ""), ("Tredje", ""), ("Første", "moved")]


def test_what_is_gone_stands_where_it_stood():
    before = one_area({"text": "Første"}, {"text": "Andre"}, {"text": "Tredje"})
    after = copy.deepcopy(before)
    del after["areas"][0]["sub_goals"][0]["activities"][1]

    found = activities_in(difference(before, with_outline(after), same_plan=True))

    assert [(row.row.text, row.change) for row in found] == [("Første", ""), ("Andre", "removed"), ("Tredje", "")]


def test_between_years_a_predecessor_counts_for_more_than_the_words():
    before = one_area({"text": "Kurs for nye ressurspersoner"}, {"text": "Temakveld"})
    after = one_area({"text": "Kurs for nye ressurspersoner"}, {"text": "Noe helt annet"})
    first, second = (row["id"] for row in before["areas"][0]["sub_goals"][0]["activities"])
    changed = after["areas"][0]["sub_goals"][0]["activities"][1]["id"]

    found = activities_in(difference(before, after, same_plan=False, predecessors={("activity", changed): second}))

    assert [(row.before.id, row.after.text) for row in found] == [
        (first, "Kurs for nye ressurspersoner"),
        (second, "Noe helt annet"),
    ]


def test_between_years_texts_that_are_little_alike_are_two_rows():
    found = activities_in(
        difference(one_area({"text": "Temakveld"}), one_area({"text": "Nyhetsbrev"}), same_plan=False)
    )

    assert {row.change for row in found} == {"added", "removed"}


def test_between_years_the_state_is_left_out_and_within_one_it_counts():
    before, after = one_area({"text": "Kurs", "state": "done"}), one_area({"text": "Kurs"})

    assert difference(before, after, same_plan=False).is_empty
    [row] = activities_in(difference(before, after, same_plan=True))
    assert [change.name for change in row.fields] == ["state"]


def test_the_head_is_compared_in_words():
    before, after = ({"signature": {"body": "Driftsgruppen", "when": when}} for when in ("2024-01", "2025-01"))
    words = {"outline": {"signature": {"body": "Driftsgruppen", "when": "januar 2025", "leader": ""}}}

    [change] = difference(before, after | words, same_plan=False).head

    assert change.name == "signature"
    assert "".join(piece.text for piece in change.pieces if piece.change != "removed") == "Driftsgruppen, januar 2025"


def test_ids_are_not_mixed_up_between_years():
    """Another plan may have the number of this one's row for something else."""
    before, after = one_area({"text": "Temakveld"}), one_area({"text": "Nyhetsbrev"})

    pairs = Pairs(rows_of(before), rows_of(after), same_plan=False, predecessors={})

    assert pairs.before(rows_of(after)[0].rows[0].rows[0]) is None


def test_a_version_without_an_outline_is_compared_by_its_words():
    plan = one_area({"text": "Kurs"})
    bare = {key: value for key, value in plan.items() if key != "outline"}

    assert difference(bare, plan, same_plan=True).is_empty
    assert difference({}, {}, same_plan=True).is_empty


# Shown


@pytest.fixture
def version(world):
    """The first version; since then the plan is a draft again, with changes."""
    found = approved(world.plan)
    set_state(world.plan, "draft")
    return found


@pytest.mark.django_db
def test_a_version_against_the_draft_marks_words_that_can_be_heard(world, version, editor):
    old = world.activity.text
    editor.save(activity_path(world.activity), text=f"{old} i mars", when="mai")

    page = text_of(editor.get("forskjell/", query="fra=v1&til=na"))

    assert f"{old}<ins><span" in page.replace("\n", "")
    assert "[added: </span> i mars<span" in page
    assert "1 changed" in page


@pytest.mark.django_db
def test_without_a_choice_the_newest_version_stands_against_the_draft(world, version, editor):
    page = editor.get("forskjell/")

    assert (page.context["before"].key, page.context["after"].key) == ("v1", "na")
    assert "Nothing differs" in text_of(page)


@pytest.mark.django_db
def test_added_removed_and_moved_rows_are_named_as_such(world, version, editor, second_area):
    with inside(world.trust):
        target = SubGoal.objects.filter(area=second_area).first()
        other = Activity.objects.filter(sub_goal=world.sub_goal).exclude(pk=world.activity.pk).get()
    editor.post(activity_path(world.activity, "flytt/"), {"sub_goal": target.pk, "before": ""})
    editor.post(activity_path(other, "slett/"))

    found = editor.get("forskjell/", query="fra=v1&til=na").context["found"]

    told = {row.row.text: (row.change, row.moved) for row in found.every_row() if row.kind == "activity"}
    assert told[world.activity.text] == ("moved", True)
    assert told[other.text] == ("removed", False)
    assert {change for change, _moved in told.values()} == {"moved", "removed", "added"}


@pytest.mark.django_db
def test_two_versions_are_compared(world, version, editor):
    editor.save(sub_goal_path(world.sub_goal), text="Et nytt delmål")
    with inside(world.trust):
        type(world.plan).objects.filter(pk=world.plan.pk).update(version=2)
    approved(world.plan)

    found = editor.get("forskjell/", query="fra=v1&til=v2").context["found"]

    assert found.counts == {"added": 0, "removed": 0, "changed": 1, "moved": 0}


@pytest.mark.django_db
def test_another_years_plan_is_compared_by_predecessors_and_words(world, editor):
    with inside(world.trust):
        area = factories.PlanAreaFactory(plan=world.published_plan, number=1, title="Kompetanse")
        before = factories.SubGoalFactory(area=area, text=world.sub_goal.text)
        earlier = factories.ActivityFactory(sub_goal=before, text="Noe helt annet")
        Activity.objects.filter(pk=world.activity.pk).update(predecessor=earlier)

    page = editor.get("forskjell/", query=f"fra={world.published_plan.year}&til=na")

    found = {
        (row.before and row.before.id, row.after and row.after.id)
        for row in page.context["found"].every_row()
        if row.kind == "activity"
    }
    assert (earlier.pk, world.activity.pk) in found


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["fra=v9&til=na", "fra=1999&til=na", "fra=x&til=na", "fra=v1&til=v99999999999"])
def test_what_is_not_there_to_compare_is_not_found(world, version, editor, query):
    assert editor.get("forskjell/", query=query).status_code == 404


@pytest.mark.django_db
def test_a_plan_with_nothing_beside_it_says_so(world, editor, plan_without_period, editor_of):
    with inside(world.trust):
        world.published_plan.delete()
    lonely = editor_of(plan=world.plan)
    with inside(world.trust):
        type(world.plan).objects.exclude(pk=world.plan.pk).delete()

    assert "Nothing to compare with yet" in text_of(lonely.get("forskjell/"))


@pytest.mark.django_db
def test_who_sees_finished_plans_compares_what_they_see(world, editor_of):
    """Not an older version that is no longer public, nor the draft of another year."""
    published(world.plan)
    with inside(world.trust):
        draft = factories.AnnualPlanFactory(network=world.network, year=world.plan.year + 1, period=world.period)
        type(world.plan).objects.filter(pk=world.plan.pk).update(version=2)
    set_state(world.plan, "approved")
    reader = editor_of(Part.RESOURCE_PERSON)

    keys = {side.key for side in reader.get("forskjell/").context["sides"]}

    assert keys == {"na", "v1", str(world.published_plan.year)}
    assert reader.get("forskjell/", query=f"fra={draft.year}&til=na").status_code == 404
    assert str(draft.year) in {side.key for side in editor_of().get("forskjell/").context["sides"]}


@pytest.mark.django_db
def test_a_draft_is_not_compared_by_who_does_not_see_it(world, editor_of):
    assert editor_of(Part.RESOURCE_PERSON).get("forskjell/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_page_costs_the_same_however_much_differs(world, version, editor, rows):
    with inside(world.trust):
        factories.ActivityFactory.create_batch(rows, sub_goal=world.sub_goal)

    with counted(16):
        editor.get("forskjell/", query="fra=v1&til=na")
