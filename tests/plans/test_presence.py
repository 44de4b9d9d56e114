"""Who else is at the plan: told by the page itself, kept in the cache for a minute, in no row."""

import pytest
from django.core.cache import cache

from members import presence
from network.actors import Part
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, activity_path, inside, sub_goal_path, text_of
from tests.queries import counted
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db
PATH = "til-stede/"


@pytest.fixture
def colleague(editor_of) -> Editor:
    return editor_of(Part.OPERATIONS_GROUP)


@pytest.fixture
def anchor(world) -> str:
    return f"activity-{world.activity.pk}"


def test_who_has_a_form_open_is_named_with_the_row(world, editor, colleague, anchor):
    editor.get(PATH, script=True, query=f"open=&open={anchor}")

    page = text_of(colleague.get(PATH, script=True))

    name = world.person(Part.COORDINATOR).name
    assert f"Also editing: <strong>{name}</strong>" in page
    assert f'data-at="{anchor}"' in page
    assert f"{name} has this open" in page


def test_who_only_reads_is_named_too(world, editor, colleague):
    editor.get(PATH, script=True)

    page = text_of(colleague.get(PATH, script=True))

    assert f"Also here: {world.person(Part.COORDINATOR).name}" in page
    assert "Also editing" not in page


def test_nobody_meets_themselves(world, editor, anchor):
    editor.get(PATH, script=True, query=f"open={anchor}")

    assert world.person(Part.COORDINATOR).name not in text_of(editor.get(PATH, script=True))


def test_a_form_that_is_closed_is_gone_at_the_next_question(world, editor, colleague, anchor):
    editor.get(PATH, script=True, query=f"open={anchor}")
    editor.get(PATH, script=True)

    assert anchor not in text_of(colleague.get(PATH, script=True))


def test_it_lasts_a_minute(world, editor, colleague, monkeypatch):
    monkeypatch.setattr(presence, "LASTS", 0.001)
    editor.get(PATH, script=True)
    monkeypatch.undo()

    assert presence.LASTS == 60
    assert "Also here" not in text_of(colleague.get(PATH, script=True))


def test_when_nothing_is_new_nothing_is_sent(world, editor, colleague, anchor):
    editor.get(PATH, script=True, query=f"open={anchor}")
    seen = colleague.get(PATH, script=True).context["seen"]

    assert colleague.get(PATH, script=True, query=f"seen={seen}").status_code == 204
    editor.get(PATH, script=True)
    assert colleague.get(PATH, script=True, query=f"seen={seen}").status_code == 200


def test_what_is_no_form_of_a_plan_is_not_kept(world, editor, colleague):
    editor.get(PATH, script=True, query="open=%3Cscript%3E&open=" + "a" * 500)

    assert "Also editing" not in text_of(colleague.get(PATH, script=True))


def test_one_plan_knows_nothing_of_another(world, editor, editor_of, anchor):
    with inside(world.trust):
        other = factories.AnnualPlanFactory(network=world.network, year=2031, period=world.period)
    editor.get(PATH, script=True, query=f"open={anchor}")

    page = text_of(editor_of(Part.OPERATIONS_GROUP, plan=other).get(PATH, script=True))

    assert world.person(Part.COORDINATOR).name not in page


def test_the_cache_keeps_ids_under_the_trusts_number_and_no_names(world, editor, anchor):
    editor.get(PATH, script=True, query=f"open={anchor}")

    whole = f"presence/annualplan/{world.trust.pk}/{world.plan.pk}"
    person = world.person(Part.COORDINATOR).pk
    assert list(cache.get(whole)) == [person]
    assert list(cache.get(f"{whole}/{person}")) == [anchor]


def test_without_the_cache_nobody_is_seen_and_no_page_fails(world, editor, monkeypatch, caplog):
    def broken(*_args, **_options):
        raise ConnectionError

    monkeypatch.setattr(presence.cache, "set", broken)

    assert editor.get(PATH, script=True).status_code == 200
    assert "The cache does not answer." in caplog.text


# Where it is asked


@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.STEERING_GROUP])
def test_the_draft_asks_every_twenty_seconds(world, editor_of, part):
    page = text_of(editor_of(part).get())

    assert 'hx-trigger="load, every 20s, htmx:afterSettle from:#areas delay:500ms"' in page
    assert page.count("til-stede/") == 1


def test_a_finished_plan_asks_only_beside_an_open_form(world, editor):
    set_state(world.plan, "published")

    assert "til-stede/" not in text_of(editor.get())
    assert "til-stede/" in text_of(editor.get(activity_path(world.activity), script=True))


def test_in_a_draft_an_open_form_leaves_it_to_the_page(world, editor, anchor):
    fragment = text_of(editor.get(activity_path(world.activity), script=True))

    assert "til-stede/" not in fragment
    assert f'name="open" value="{anchor}"' in fragment


def test_a_form_on_its_own_page_asks_and_names_itself(world, editor, anchor):
    assert f"""hx-vals='{{"open": "{anchor}"}}'""" in text_of(editor.get(activity_path(world.activity)))
    sub_goal = f"sub-goal-{world.sub_goal.pk}"
    assert f"""hx-vals='{{"open": "{sub_goal}"}}'""" in text_of(editor.get(sub_goal_path(world.sub_goal)))


# Who


@pytest.mark.parametrize("part", [Part.RESOURCE_PERSON, Part.LEADER])
def test_readers_of_the_finished_plan_neither_see_nor_are_seen(world, editor_of, part):
    set_state(world.plan, "published")
    reader = editor_of(part)

    assert "til-stede/" not in text_of(reader.get())
    assert reader.get(PATH, script=True).status_code == 403


def test_another_networks_coordinator_is_not_told(world, editor_of):
    assert editor_of(place=NEIGHBOUR_NETWORK).get(PATH, script=True).status_code == 404


@pytest.mark.parametrize("number", [1, 3, 30])
def test_it_costs_the_same_however_many_are_there(world, editor, number):
    with inside(world.trust):
        persons = factories.PersonFactory.create_batch(number, trust=world.trust)
    for person in persons:
        cache.set(presence.key_of(world.plan, person.pk), (), 60)
    cache.set(presence.key_of(world.plan), [person.pk for person in persons], 60)

    with counted(7):
        page = editor.get(PATH, script=True)

    assert len(page.context["company"].reading) == number
