"""The development projects of a network: noted, found, linked to the plan, deleted and brought back."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from network.actors import Part
from network.tenancy import scope
from plans.models import Activity, Project, ProjectActivity
from tests import factories
from tests.network.test_free_text import number
from tests.plans.conftest import set_state
from tests.plans.editor import inside, led_to, text_of
from tests.plans.shelf import Keeper
from tests.queries import counted
from tests.world import NEIGHBOUR_NETWORK, OWN, World

pytestmark = pytest.mark.django_db

State = Project.State
YEAR = timezone.localdate().year


@pytest.fixture
def keeper_of(world: World, client_of) -> Callable[..., Keeper]:
    def at_the_shelf(part: Part = Part.COORDINATOR, place: str = OWN) -> Keeper:
        return Keeper(client_of(world.person(part, place)), world.network, "prosjekter")

    return at_the_shelf


@pytest.fixture
def keeper(keeper_of) -> Keeper:
    return keeper_of()


def project(world: World, **values) -> Project:
    with inside(world.trust):
        return factories.ProjectFactory(network=world.network, **values)


def link(world: World, row: Project, activity: Activity) -> None:
    with inside(world.trust):
        factories.ProjectActivityFactory(project=row, activity=activity)


def stored(world: World) -> list[Project]:
    with inside(world.trust):
        return list(Project.objects.select_related("workplace").order_by("pk"))


def links(world: World) -> list[tuple[int, int]]:
    with inside(world.trust):
        return list(ProjectActivity.objects.order_by("pk").values_list("project_id", "activity_id"))


# Written


def test_a_project_is_noted_with_all_that_is_known_of_it(keeper, world):
    with inside(world.trust):
        workplace = factories.WorkplaceFactory(trust=world.trust, name="Fantasiheimen")
        person = factories.PersonFactory(trust=world.trust)
        factories.ResourcePersonFactory(person=person, network=world.network, workplace=workplace)

    response = keeper.save(
        "nytt/",
        title="Munnstell i siste levetid",
        state="applied",
        unit="To avdelinger",
        workplace=workplace.pk,
        description="Vi prøver en ny rutine.",
        first_year=2024,
        last_year=2025,
        funder="Oppdiktsfondet",
        sought=150000,
        granted="",
        link="https://example.no/munnstell",
        contact="fag@example.no",
        activities=[world.activity.pk],
    )

    (row,) = stored(world)
    assert led_to(response) == f"{keeper.url}{row.pk}/"
    page = text_of(keeper.get(f"{row.pk}/"))
    for shown in (
        "The project is saved.",
        "Munnstell i siste levetid",
        "Funds sought",
        "2024–2025",
        "To avdelinger",
        "Fantasiheimen",
        "Vi prøver en ny rutine.",
        "Oppdiktsfondet",
        "150,000 kr",
        'href="https://example.no/munnstell"',
        'href="mailto:fag@example.no"',
        world.activity.text,
    ):
        assert shown in page, shown
    assert links(world) == [(row.pk, world.activity.pk)]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"title": ""}, "This field is required."),
        ({"first_year": 2025, "last_year": 2024}, "The last year must not be before the first."),
        ({"first_year": 1899}, "Ensure this value is greater than or equal to 2000."),
        ({"sought": -1}, "Ensure this value is greater than or equal to 0."),
        ({"sought": 10**12}, "Ensure this value is less than or equal to 1000000000."),
        ({"link": "javascript:alert(1)"}, "This is not a web address."),
        ({"description": f"Gjelder {number(12, 85)} og flere"}, "national identity number"),
        ({"activities": [0]}, "One of the activities has been deleted meanwhile."),
        ({"workplace": 0}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_written_stands(keeper, world, written, says):
    response = keeper.save("nytt/", **({"title": "En idé"} | written))

    assert response.status_code == 422
    assert says in text_of(response)
    assert stored(world) == []


def test_free_text_warns(keeper):
    assert "Write nothing about patients." in text_of(keeper.get("nytt/"))


def test_a_workplace_of_another_trust_or_network_cannot_be_chosen(keeper, world):
    with scope(trusts=[world.other_trust.pk]):
        foreign = factories.WorkplaceFactory(trust=world.other_trust)
    with inside(world.trust):
        elsewhere = factories.WorkplaceFactory(trust=world.trust)

    for workplace in (foreign, elsewhere):
        assert keeper.save("nytt/", title="x", workplace=workplace.pk).status_code == 422


def test_a_project_is_changed_and_its_links_with_it(keeper, world):
    row = project(world, title="Før")
    link(world, row, world.activity)

    keeper.save(f"{row.pk}/rediger/", title="Etter", activities=[])

    assert [(each.title, each.stamp) for each in stored(world)] == [("Etter", 2)]
    assert links(world) == []


def test_two_who_write_at_once_lose_nothing(keeper, world):
    row = project(world, title="Før")
    form = keeper.form(f"{row.pk}/rediger/")
    keeper.save(f"{row.pk}/rediger/", title="Den andre")

    response = keeper.post(f"{row.pk}/rediger/", form | {"title": "Min"})

    page = text_of(response)
    assert response.status_code == 409
    assert "Somebody else has saved this while you were writing" in page
    assert "Den andre" in page
    assert 'value="Min"' in page
    assert [each.title for each in stored(world)] == ["Den andre"]
    keeper.post(f"{row.pk}/rediger/", form | {"title": "Min", "stamp": response.context["form"]["stamp"].value()})
    assert [each.title for each in stored(world)] == ["Min"]


def test_an_activity_of_an_old_plan_stays_chosen(keeper, world):
    with inside(world.trust):
        for year in (YEAR + 1, YEAR + 2):
            factories.AnnualPlanFactory(network=world.network, year=year, period=world.period)
    row = project(world)
    link(world, row, world.activity)

    keeper.save(f"{row.pk}/rediger/", title="Nytt navn")

    assert links(world) == [(row.pk, world.activity.pk)]


# Found


def test_the_list_shows_the_newest_first_and_says_how_many(keeper, world):
    project(world, title="Uten år")
    project(world, title="Gammelt", first_year=2022)
    project(world, title="Nytt", first_year=2025)

    assert keeper.titles() == ["Nytt", "Gammelt", "Uten år"]
    assert "3 projects" in text_of(keeper.get())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=running", ["Løper"]),
        ("state=running&state=refused", ["Løper", "Avslått"]),
        ("state=wrong", ["Løper", "Avslått"]),
        ("year=2023", ["Avslått"]),
        ("year=2026", ["Løper"]),
        ("year=abcd", ["Løper", "Avslått"]),
        ("q=oppdiktsfondet", ["Løper"]),
        ("q=opp+munn", ["Løper"]),
        ("q=sengepost", ["Avslått"]),
        ("q=%25", []),
        ("q=%00", ["Løper", "Avslått"]),
        ("state=running&year=2023", []),
    ],
)
def test_the_choice_stands_in_the_address(keeper, world, query, found):
    project(world, title="Løper", state="running", first_year=2024, funder="Oppdiktsfondet", description="Munnstell")
    project(world, title="Avslått", state="refused", first_year=2022, last_year=2023, unit="Sengepost 9")

    assert keeper.titles(query) == found


def test_nothing_found_leads_back_to_all(keeper, world):
    project(world)

    page = text_of(keeper.get(query="q=finnesikke"))

    assert "No project matches" in page
    assert f'href="{keeper.url}">Show all projects' in page


def test_an_empty_shelf_says_what_it_is_for(keeper, keeper_of):
    assert "Add a project" in text_of(keeper.get())
    reader = text_of(keeper_of(Part.RESOURCE_PERSON).get())
    assert "No projects yet" in reader
    assert "Add a project" not in reader


def test_htmx_gets_what_was_found(keeper, world):
    project(world, title="Munnstell")

    fragment, page = text_of(keeper.get(script=True)), text_of(keeper.get())

    assert "Munnstell" in fragment
    assert "<nav" not in fragment
    assert fragment.strip() in page


def test_long_lists_have_pages(keeper, world):
    for place in range(21):
        project(world, title=f"P{place:02}", first_year=2024)

    assert keeper.titles("page=2&state=idea") == ["P20"]
    assert "state=idea" in text_of(keeper.get(query="state=idea"))


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize("part", [Part.COORDINATOR, Part.RESOURCE_PERSON])
def test_the_list_asks_equally_often_whatever_its_length(keeper_of, world, rows, part):
    for _ in range(rows):
        link(world, project(world, workplace=None), world.activity)
    set_state(world.plan, "published")
    reader = keeper_of(part)

    with counted(11):
        reader.get(query="q=prosjekt")


def test_those_of_another_network_stand_in_its_own_list(keeper, world):
    with inside(world.trust):
        other = factories.ProjectFactory(network=world.neighbour_network, title="Naboens")

    assert keeper.titles() == []
    assert keeper.get(f"{other.pk}/").status_code == 404


# Who


@pytest.mark.parametrize("part", [Part.RESOURCE_PERSON, Part.LEADER, Part.STEERING_GROUP, Part.LOCAL_GROUP_LEADER])
def test_members_read_and_write_nothing(keeper_of, world, part):
    row = project(world, title="Munnstell")
    reader = keeper_of(part)

    assert reader.titles() == ["Munnstell"]
    page = text_of(reader.get(f"{row.pk}/"))
    assert "Munnstell" in page
    assert "rediger" not in page
    assert "History" not in page
    assert reader.get(f"{row.pk}/rediger/").status_code == 403


def test_an_activity_of_a_draft_is_not_told_to_those_who_read_no_drafts(keeper, keeper_of, world):
    row = project(world)
    link(world, row, world.activity)
    reader = keeper_of(Part.RESOURCE_PERSON)

    for path in ("", f"{row.pk}/"):
        assert world.activity.text in text_of(keeper.get(path))
        assert world.activity.text not in text_of(reader.get(path))
    set_state(world.plan, "published")
    assert world.activity.text in text_of(reader.get(f"{row.pk}/"))


def test_a_coordinator_of_the_neighbour_network_cannot_choose_from_its_draft(keeper_of, world):
    assert keeper_of(Part.COORDINATOR, NEIGHBOUR_NETWORK).get("nytt/").status_code == 403


# Deleted and brought back


def test_a_deleted_project_is_brought_back_by_one_click(keeper, keeper_of, world):
    row = project(world, title="Munnstell")

    after = led_to(keeper.post(f"{row.pk}/slett/"))

    assert after == f"{keeper.url}?undo={row.pk}"
    assert keeper.titles() == []
    assert f'action="{keeper.url}{row.pk}/angre/"' in text_of(keeper.browser.get(after))
    assert "Bring it back" in text_of(keeper.get(f"{row.pk}/"))
    assert keeper_of(Part.RESOURCE_PERSON).get(f"{row.pk}/").status_code == 404

    assert led_to(keeper.post(f"{row.pk}/angre/")) == f"{keeper.url}{row.pk}/"
    assert keeper.titles() == ["Munnstell"]


@pytest.mark.parametrize("query", ["undo=x", "undo=", "undo=/elsewhere/", "undo=%D9%A3"])
def test_a_link_from_elsewhere_offers_no_undo_of_its_own(keeper, query):
    assert 'class="toast"' not in text_of(keeper.get(query=query))


def test_a_reader_is_offered_no_undo(keeper_of):
    assert 'class="toast"' not in text_of(keeper_of(Part.RESOURCE_PERSON).get(query="undo=1"))


def test_saving_a_form_of_a_deleted_project_asks_first_and_then_brings_it_back(keeper, world):
    row = project(world, title="Munnstell")
    form = keeper.form(f"{row.pk}/rediger/")
    keeper.post(f"{row.pk}/slett/")

    response = keeper.post(f"{row.pk}/rediger/", form)

    assert response.status_code == 409
    assert "Somebody else has deleted this while you were writing" in text_of(response)
    keeper.post(f"{row.pk}/rediger/", form | {"stamp": response.context["form"]["stamp"].value()})
    assert keeper.titles() == ["Munnstell"]


def test_the_history_says_who_changed_what(keeper, world):
    row = project(world, title="Før")
    keeper.save(f"{row.pk}/rediger/", title="Etter", granted=5000)

    page = text_of(keeper.get(f"{row.pk}/"))

    assert "History" in page
    assert "Funds granted" in page
    assert world.person(Part.COORDINATOR).account.email.partition("@")[0] in page


# In the plan


def plan_page(keeper: Keeper, world: World) -> str:
    return text_of(keeper.browser.get(f"/{world.trust.slug}/{world.network.slug}/plan/{world.plan.year}/"))


def test_the_plan_shows_what_hangs_on_an_activity(keeper, world):
    row, gone = project(world, title="Munnstell & mer"), project(world, title="Borte", removed=timezone.now())
    link(world, row, world.activity)
    link(world, gone, world.activity)

    page = plan_page(keeper, world)

    assert f'href="{keeper.url}{row.pk}/">Munnstell &amp; mer</a>' in page
    assert "Borte" not in page
