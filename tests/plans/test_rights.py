"""Who may read a plan, write it, follow it up and decide on it, in each of its states."""

import pytest

from network.actors import Part
from network.tenancy import scope
from plans.models import Activity, AnnualPlan, Party
from tests import factories
from tests.plans.conftest import set_state
from tests.plans.editor import activity_path, inside, led_to, said, sub_goal_path, text_of
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db

State = AnnualPlan.State
WRITERS = [Part.COORDINATOR, Part.OPERATIONS_GROUP]
READERS_OF_DRAFTS = [*WRITERS, Part.LOCAL_GROUP_LEADER, Part.STEERING_GROUP, Part.ADMINISTRATOR]
READERS_OF_FINISHED = [Part.RESOURCE_PERSON, Part.LEADER]
WRITABLE = [State.DRAFT, State.IN_REVIEW]
FOLLOWED_UP = [State.APPROVED, State.PUBLISHED]
AT_REST = [State.CLOSED, State.ARCHIVED]


@pytest.fixture
def of_local_groups(world) -> Activity:
    with inside(world.trust):
        return factories.ActivityFactory(sub_goal=world.sub_goal, party=Party.LOCAL_GROUPS, text="Holde lokalt møte")


def write_paths(world) -> list[str]:
    activity, sub_goal = activity_path(world.activity), sub_goal_path(world.sub_goal)
    new_sub_goal = f"omrade/{world.sub_goal.area_id}/delmal/ny/"
    rows = [f"{row}{action}/" for row in (activity, sub_goal) for action in ("flytt", "slett", "angre")]
    return [f"{sub_goal}aktivitet/ny/", sub_goal, new_sub_goal, "rediger/", "moter/", "logo/ny/", *rows]


# Reading


@pytest.mark.parametrize("part", READERS_OF_DRAFTS)
@pytest.mark.parametrize("state", State)
def test_those_who_work_on_a_plan_or_steer_it_read_it_in_every_state(editor_of, world, part, state):
    set_state(world.plan, state)

    assert world.activity.text in text_of(editor_of(part).get())


@pytest.mark.parametrize("part", READERS_OF_FINISHED)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("script", [True, False])
def test_everybody_else_in_the_trust_reads_only_finished_plans(editor_of, world, part, state, script):
    set_state(world.plan, state)
    reader = editor_of(part)

    page, whole_list = (
        reader.get(script=script),
        text_of(reader.browser.get(f"/{world.trust.slug}/sykepleiere/plan/")),
    )

    if state in WRITABLE:
        assert page.status_code == 404
        assert f"/plan/{world.plan.year}/" not in whole_list
    else:
        assert world.activity.text in text_of(page)
        assert f"/plan/{world.plan.year}/" in whole_list


@pytest.mark.parametrize("part", [Part.RESOURCE_PERSON, Part.COORDINATOR, Part.STEERING_GROUP])
def test_a_draft_of_the_neighbour_network_is_not_there(editor_of, world, part):
    assert editor_of(part, place=NEIGHBOUR_NETWORK).get().status_code == 404


def test_a_reader_sees_no_tools(editor_of, world):
    set_state(world.plan, State.PUBLISHED)

    page = text_of(editor_of(Part.RESOURCE_PERSON).get())

    for tool in ("flytt/", "aktivitet/", "delmal/", "rediger/", "godkjenning/", "hx-post", "activity__tools"):
        assert tool not in page


# Writing


@pytest.mark.parametrize("part", WRITERS)
@pytest.mark.parametrize("state", State)
def test_coordinator_and_operations_group_write_until_the_plan_is_approved(editor_of, world, part, state):
    set_state(world.plan, state)
    writer = editor_of(part)
    allowed = state in WRITABLE

    for path in write_paths(world):
        for script in (True, False):
            response = writer.post(path, {}, script=script)
            assert (response.status_code == 403) is not allowed, path
    assert ("flytt/" in text_of(writer.get())) is allowed


@pytest.mark.parametrize("part", [Part.LOCAL_GROUP_LEADER, Part.STEERING_GROUP, Part.ADMINISTRATOR])
def test_those_who_only_read_drafts_write_nothing(editor_of, world, part):
    reader = editor_of(part)

    for path in write_paths(world):
        for script in (True, False):
            assert reader.post(path, {}, script=script).status_code == 403, path
    assert "flytt/" not in text_of(reader.get())
    with inside(world.trust):
        assert Activity.objects.present().filter(sub_goal=world.sub_goal).count() == 2


@pytest.mark.parametrize("part", READERS_OF_FINISHED)
def test_those_who_do_not_see_a_draft_cannot_write_it_either(editor_of, world, part):
    for path in write_paths(world):
        assert editor_of(part).post(path, {}).status_code == 404, path


def test_the_neighbour_networks_coordinator_reads_a_finished_plan_and_writes_nothing(editor_of, world):
    neighbour = editor_of(place=NEIGHBOUR_NETWORK)
    assert neighbour.post(activity_path(world.activity), {}).status_code == 404

    set_state(world.plan, State.PUBLISHED)

    assert world.activity.text in text_of(neighbour.get())
    assert neighbour.post(activity_path(world.activity), {}).status_code == 403


# Following up


@pytest.mark.parametrize("part", WRITERS)
@pytest.mark.parametrize("state", FOLLOWED_UP)
@pytest.mark.parametrize("script", [True, False])
def test_after_the_approval_states_and_notes_are_kept_and_nothing_else(editor_of, world, part, state, script):
    set_state(world.plan, state)
    writer = editor_of(part)
    path = activity_path(world.activity)

    form = writer.form(path)
    response = writer.post(path, form | {"state": "done", "note": "Holdt"}, script=script)

    assert set(form) == {"stamp", "state", "note"}
    with inside(world.trust):
        saved = Activity.objects.get(pk=world.activity.pk)
    assert (saved.text, saved.state, saved.note) == (world.activity.text, "done", "Holdt")
    if script:
        assert said(response) == "The activity is saved."
        assert "slett/" not in text_of(response)
    else:
        assert led_to(response).endswith(f"#activity-{saved.pk}")


def test_the_form_of_an_approved_activity_shows_what_it_is_about(editor_of, world):
    set_state(world.plan, State.APPROVED)

    for script in (True, False):
        page = text_of(editor_of().get(activity_path(world.activity), script=script))
        assert world.activity.text in page
        assert "slett/" not in page


@pytest.mark.parametrize("state", AT_REST)
def test_a_closed_plan_is_not_followed_up(editor_of, world, state, of_local_groups):
    set_state(world.plan, state)

    for part in (Part.COORDINATOR, Part.LOCAL_GROUP_LEADER):
        assert editor_of(part).get(activity_path(of_local_groups)).status_code == 403
        assert editor_of(part).post(activity_path(of_local_groups), {}).status_code == 403


@pytest.mark.parametrize("state", [*WRITABLE, *FOLLOWED_UP])
def test_a_local_group_leader_follows_up_what_the_local_groups_do(editor_of, world, state, of_local_groups):
    set_state(world.plan, state)
    leader = editor_of(Part.LOCAL_GROUP_LEADER)

    page = text_of(leader.get())
    assert f'href="{leader.url}aktivitet/{of_local_groups.pk}/"' in page
    assert f'href="{leader.url}aktivitet/{world.activity.pk}/"' not in page
    assert f'href="{leader.url}aktivitet/{of_local_groups.pk}/"' in text_of(leader.get(query="view=table"))

    assert leader.save(activity_path(of_local_groups), state="done", note="Holdt 11. april").status_code == 302
    assert leader.get(activity_path(world.activity)).status_code == 403
    assert leader.post(activity_path(world.activity), {"state": "done", "stamp": 1}).status_code == 403
    with inside(world.trust):
        assert Activity.objects.get(pk=of_local_groups.pk).state == "done"
        assert Activity.objects.get(pk=world.activity.pk).state == "planned"


def test_a_local_group_leader_cannot_slip_other_fields_in(editor_of, world, of_local_groups):
    leader = editor_of(Part.LOCAL_GROUP_LEADER)
    form = leader.form(activity_path(of_local_groups))

    leader.post(activity_path(of_local_groups), form | {"party": "leaders", "sub_goal": "0", "removed": "1"})

    with inside(world.trust):
        assert Activity.objects.get(pk=of_local_groups.pk).party == Party.LOCAL_GROUPS


@pytest.mark.parametrize("part", [Part.STEERING_GROUP, Part.ADMINISTRATOR])
def test_the_steering_group_follows_nothing_up(editor_of, world, part, of_local_groups):
    set_state(world.plan, State.PUBLISHED)

    assert "aktivitet/" not in text_of(editor_of(part).get())
    assert editor_of(part).get(activity_path(of_local_groups)).status_code == 403


# Deciding


@pytest.mark.parametrize("part", [Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER, Part.STEERING_GROUP])
def test_only_the_coordinator_decides(editor_of, world, part):
    for response in (editor_of(part).get("godkjenning/"), editor_of(part).post("godkjenning/", {"step": "submit"})):
        assert response.status_code == 403
    assert "godkjenning/" not in text_of(editor_of(part).get())
    with scope(trusts=[world.trust.pk]):
        assert AnnualPlan.objects.get(pk=world.plan.pk).state == State.DRAFT


def test_a_row_is_found_only_in_its_own_plan(editor_of, world, plan_without_period):
    elsewhere = editor_of(plan=plan_without_period)

    for path in (activity_path(world.activity), sub_goal_path(world.sub_goal), f"omrade/{world.sub_goal.area_id}/"):
        assert elsewhere.get(path).status_code == 404
        assert elsewhere.post(path, {}).status_code == 404


@pytest.mark.parametrize("year", ["0", "99999", "9" * 30, "9" * 5000, "-1", "2o24"])
def test_a_year_that_is_none_is_not_found(editor, world, year):
    assert editor.browser.get(f"/{world.trust.slug}/sykepleiere/plan/{year}/").status_code == 404


@pytest.mark.parametrize("pk", ["0", "9" * 19, "9" * 30, "9" * 5000])
@pytest.mark.parametrize(
    "path", ["aktivitet/{}/", "delmal/{}/", "omrade/{}/", "logo/{}/", "utskrift/{}/", "utskrift/{}/fil/"]
)
def test_a_number_that_is_none_is_not_found(editor, path, pk):
    assert editor.get(path.format(pk)).status_code == 404


@pytest.mark.parametrize("slug", ["x" * 5000, "%00", "å", "finnes-ikke", "%F0%9F%98%80"])
def test_a_network_that_is_none_is_not_found(editor, world, slug):
    assert editor.browser.get(f"/{world.trust.slug}/{slug}/plan/{world.plan.year}/").status_code == 404
    assert editor.browser.get(f"/{slug}/sykepleiere/plan/{world.plan.year}/").status_code == 404
