"""What anyone may read: the published version, its PDF, the network's public page – and no other row of the trust."""

import datetime
import hashlib
import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from network.actors import Part
from network.models import Network, NetworkDocument, StoredFile
from network.tenancy import scope
from plans import services
from plans.models import Activity, AnnualPlan, NewsItem, PlanVersion
from tests import factories
from tests.everything import owned_models
from tests.plans.conftest import set_state
from tests.plans.editor import inside, led_to, text_of
from tests.plans.versions import (
    BY,
    approved,
    as_visitor,
    published,
    rows,
    stored,
    version_now,
    with_pdf,
)
from tests.queries import counted
from tests.world import OTHER_TRUST

pytestmark = pytest.mark.django_db
State = AnnualPlan.State


@pytest.fixture
def visitor() -> Client:
    browser = Client()
    browser.cookies["django_language"] = "en"
    return browser


def about(world) -> str:
    return f"/{world.trust.slug}/{world.network.slug}/om/"


def page_of(version: PlanVersion) -> str:
    return f"/{version.network.trust.slug}/{version.network.slug}/plan/{version.year}/versjoner/{version.number}/"


# The published version


def test_a_visitor_reads_the_published_version_and_takes_its_pdf(world, visitor):
    version = with_pdf(published(world.plan))

    page = visitor.get(page_of(version))
    file = visitor.get(page_of(version) + "fil/")

    assert page.status_code == 200
    assert world.activity.text in text_of(page)
    assert version.pdf.sha256 in text_of(page)
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert hashlib.sha256(b"".join(file.streaming_content)).hexdigest() == version.pdf.sha256


def test_a_visitor_is_told_while_the_pdf_is_being_made(world, visitor):
    version = published(world.plan)

    assert "The PDF is being made." in text_of(visitor.get(page_of(version)))
    assert led_to(visitor.get(page_of(version) + "fil/")) == page_of(version)


def test_the_page_names_nobody_who_works_on_the_plan(world, visitor):
    world_names = [person.family_name for person in world.cast.values()]
    somebody = world.person(Part.RESOURCE_PERSON)
    with inside(world.trust):
        Activity.objects.filter(pk=world.activity.pk).update(note="Sykmeldt", person=somebody, party="")
    version = published(world.plan)

    told = text_of(visitor.get(page_of(version))) + text_of(visitor.get(about(world)))

    assert BY.name not in told
    assert "Sykmeldt" not in told
    assert [name for name in world_names if name in told] == []


@pytest.mark.parametrize("state", ["approved", "withdrawn", "archived", "replaced"])
def test_what_is_not_public_asks_the_visitor_to_sign_in(world, visitor, state):
    version = with_pdf(approved(world.plan) if state == "approved" else published(world.plan))
    with inside(world.trust):
        if state == "withdrawn":
            services.withdraw(stored(world.plan), by=BY)
        if state == "archived":
            services.close(stored(world.plan), by=BY)
            services.archive(stored(world.plan), by=BY)
        if state == "replaced":
            services.start_new_version(stored(world.plan), by=BY)
    if state == "replaced":
        published(world.plan)

    for address in (page_of(version), page_of(version) + "fil/"):
        assert led_to(visitor.get(address)) == f"/konto/inn/?next={address}"
    with as_visitor(world.trust):
        assert not StoredFile.objects.filter(pk=version.pdf_id).exists()


def test_a_closed_plan_stays_public(world, visitor):
    version = published(world.plan)
    with inside(world.trust):
        services.close(stored(world.plan), by=BY)

    assert visitor.get(page_of(version)).status_code == 200


def test_the_published_version_stays_public_until_the_next_is_published(world, visitor, editor):
    first = published(world.plan)
    editor.post("godkjenning/", {"step": "new_version"})
    assert "Version 1 is public now." in text_of(editor.get("godkjenning/"))
    second = approved(world.plan)
    assert (version_now(first).is_public, version_now(second).is_public) == (True, False)

    editor.post("godkjenning/", {"step": "publish"})

    assert (version_now(first).is_public, version_now(second).is_public) == (False, True)
    assert visitor.get(page_of(version_now(second))).status_code == 200


def test_what_is_public_can_be_taken_back_while_the_next_version_is_written(world, visitor, editor):
    version = published(world.plan)
    editor.post("godkjenning/", {"step": "new_version"})

    editor.post("godkjenning/", {"step": "withdraw"})

    assert version_now(version).is_public is False
    assert stored(world.plan).state == State.DRAFT


def test_a_version_that_was_taken_back_can_be_published_again(world, editor):
    version = published(world.plan)
    editor.post("godkjenning/", {"step": "withdraw"})
    assert (stored(world.plan).state, version_now(version).is_public) == (State.APPROVED, False)

    editor.post("godkjenning/", {"step": "publish"})

    assert version_now(version).is_public


def test_publishing_says_who_did_it_and_when(world):
    version = published(world.plan)

    assert (version.published_by, version.published.date()) == (BY.name, timezone.now().date())


def test_a_plan_from_before_there_were_versions_is_frozen_when_it_is_published(world, editor):
    set_state(world.plan, State.APPROVED)

    editor.post("godkjenning/", {"step": "publish"})

    with inside(world.trust):
        assert PlanVersion.objects.get(plan=world.plan).is_public


def test_no_plan_has_two_public_versions(world):
    version = published(world.plan)

    with (
        inside(world.trust),
        pytest.raises(IntegrityError, match="one_public_version_per_plan"),
        transaction.atomic(),
    ):
        factories.PlanVersionFactory(plan=world.plan, number=2, published=version.published)


def test_members_of_another_trust_read_what_is_public_as_visitors_do(world, client_of):
    version, kept = published(world.plan), approved(world.published_plan)
    stranger = client_of(world.person(Part.COORDINATOR, OTHER_TRUST))

    assert stranger.get(page_of(version)).status_code == 200
    assert stranger.get(page_of(version_now(kept))).status_code == 404


# The public page


def test_the_public_page_tells_purpose_contact_plans_and_documents(world, visitor):
    with inside(world.trust):
        Network.objects.filter(pk=world.network.pk).update(contact="nettverket@example.no", started_year=2007)
        AnnualPlan.objects.filter(pk=world.plan.pk).update(
            purpose="Flere skal få god lindring", characteristics="Åpen"
        )
    version = with_pdf(published(world.plan))

    page = text_of(visitor.get(about(world)))

    for said in ("Flere skal få god lindring", "Åpen", "mailto:nettverket@example.no", "since 2007"):
        assert said in page
    assert f'href="{page_of(version)}"' in page
    assert f'href="{page_of(version)}fil/"' in page
    assert world.public_document.title in page
    assert world.internal_document.title not in page


def test_a_network_that_has_published_nothing_says_so(world, visitor):
    page = text_of(visitor.get(about(world)))

    assert "The network has not said yet how to reach it." in page
    assert "No plan is published yet" in page
    assert "What the network is for" not in page


def test_members_see_the_same_page_and_find_it_from_theirs(world, editor, visitor):
    published(world.plan)
    network = f"/{world.trust.slug}/{world.network.slug}/"

    page = text_of(editor.browser.get(about(world)))

    assert world.internal_document.title not in page
    assert world.public_document.title in page
    for address in (network, f"{network}plan/"):
        assert f'href="{about(world)}"' in text_of(editor.browser.get(address))
    assert f'href="{about(world)}"' in text_of(visitor.get(network))


def test_a_network_that_is_not_there_is_not_found(world, visitor):
    assert visitor.get(f"/{world.trust.slug}/finnes-ikke/om/").status_code == 404


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_public_page_costs_the_same_however_many_plans(world, visitor, number):
    content = version_now(published(world.plan)).content
    with inside(world.trust):
        for each in range(number - 1):
            plan = factories.AnnualPlanFactory(network=world.network, year=2030 + each)
            factories.PlanVersionFactory(plan=plan, content=content, published=timezone.now())

    with counted(10):
        page = visitor.get(about(world))

    assert len(page.context["versions"]) == number


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_plans_costs_the_same_however_many_are_public(world, editor, number):
    content = version_now(published(world.plan)).content
    with inside(world.trust):
        for each in range(number - 1):
            plan = factories.AnnualPlanFactory(network=world.network, year=2030 + each)
            factories.PlanVersionFactory(plan=plan, content=content, published=timezone.now())

    with counted(10):
        page = editor.browser.get(f"/{world.trust.slug}/{world.network.slug}/plan/")

    assert len(page.context["years"]) == number + 1


def on_the_shelf(world) -> None:
    """One project and one piece of news for everybody; all others have a reason not to be."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    here, shown = {"network": world.network}, {"is_public": True}
    with inside(world.trust):
        make = factories.ProjectFactory
        make(**here, **shown, state="running", title="Stille kvelder", contact="Kari", sought=7000, unit="Post B")
        make(**here, state="running", title="Ikke merket")
        make(**here, **shown, state="running", title="Slettet prosjekt", removed=timezone.now())
        for state in ("idea", "applied", "refused"):
            make(**here, **shown, state=state, title=f"Ikke ennå {state}")
        make = factories.NewsItemFactory
        make(**here, **shown, title="Ny oversikt", text="Om tørste", link="https://example.no/tørste")
        make(**here, title="Bare for oss")
        make(**here, **shown, title="Slettet nytt", removed=timezone.now())
        make(**here, **shown, title="Gått ut", day=yesterday, valid_until=yesterday)
        make(network=world.neighbour_network, **shown, title="Naboens")


HIDDEN = ("Ikke merket", "Slettet", "Ikke ennå", "Bare for oss", "Gått ut", "Naboens", "Kari", "7000", "7 000")


def test_a_visitor_reads_the_projects_and_news_that_are_marked_for_it(world, visitor, editor):
    on_the_shelf(world)

    for browser in (visitor, editor.browser):
        page = text_of(browser.get(about(world)))
        for said in ("Stille kvelder", "Post B", "Ny oversikt", "Om tørste", 'href="https://example.no/t'):
            assert said in page
        shown = page[page.index("<main") :]
        assert [word for word in HIDDEN if word in shown] == []


def test_without_anything_for_everybody_the_page_has_no_empty_shelf(world, visitor):
    page = text_of(visitor.get(about(world)))

    assert 'id="projects"' not in page
    assert 'id="news"' not in page


def test_the_database_opens_of_the_shelf_what_is_marked_in_the_trust_of_the_address_only(world):
    on_the_shelf(world)

    with as_visitor(world.trust):
        assert rows("select id from plans_project") == 1
        assert {item.title for item in NewsItem.objects.all()} == {"Ny oversikt", "Gått ut", "Naboens"}
        assert rows("update plans_project set title = 'x'") == 0
        assert rows("update plans_newsitem set title = 'x'") == 0
    with scope(public_trust=world.other_trust.pk):
        assert rows("select id from plans_project") == rows("select id from plans_newsitem") == 0


# Past the pages: what the database opens for a visitor


def test_the_database_opens_published_versions_of_the_trust_in_the_address_only(world):
    public, kept = with_pdf(published(world.plan)), with_pdf(approved(world.published_plan))

    with as_visitor(world.trust):
        assert rows("select id from plans_planversion") == 1
        assert PlanVersion.objects.get().pk == public.pk
        assert [file.pk for file in StoredFile.objects.all()] == [public.pdf_id]
    for reach in ({"public_trust": world.other_trust.pk}, {"public_trust": world.distant_trust.pk}, {}):
        with scope(**reach):
            assert rows("select id from plans_planversion") == 0
            assert rows("select id from network_storedfile") == 0
    assert kept.pdf_id


def test_the_minutes_of_a_published_version_are_not_opened(world):
    with inside(world.trust):
        minutes = factories.StoredFileFactory(trust=world.trust)
        plan = factories.AnnualPlanFactory(network=world.network, year=2031)
        factories.PlanVersionFactory(plan=plan, minutes_file=minutes, published=timezone.now())

    with as_visitor(world.trust):
        assert rows("select id from plans_planversion") == 1
        assert rows("select id from network_storedfile where id = %s", [minutes.pk]) == 0


def test_of_the_plans_floor_a_visitor_reads_published_versions_and_nothing_else(world):
    published(world.plan)
    with inside(world.trust):
        factories.SteeringNoteFactory(plan=world.plan)

    with as_visitor(world.trust):
        readable = {model for model in owned_models("trust") if model.objects.exists()}

    assert {model for model in readable if model._meta.app_label == "plans"} == {PlanVersion}
    assert readable - {PlanVersion} <= {Network, NetworkDocument, *also_open()}


def also_open() -> set:
    """What every visitor sees of a trust: tests/network/test_lanes.py."""
    named = {"localgroup", "localgroupmunicipality", "term"}
    return {model for model in owned_models("trust") if model._meta.model_name in named}


@pytest.mark.parametrize(
    "statement",
    [
        "update plans_planversion set withdrawn = now()",
        "update plans_planversion set published = null",
    ],
)
def test_a_visitor_changes_nothing(world, statement):
    with_pdf(published(world.plan))

    with as_visitor(world.trust):
        assert rows(statement) == 0


def test_a_visitor_changes_no_file(world):
    with_pdf(published(world.plan))

    with as_visitor(world.trust), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        rows("update network_storedfile set size = 0")


def test_the_pdf_carries_the_plan_without_what_became_of_it(world):
    with inside(world.trust):
        Activity.objects.filter(pk=world.activity.pk).update(note="Sykmeldt")
    version = with_pdf(published(world.plan))

    with as_visitor(world.trust), connection.cursor() as cursor:
        cursor.execute("select content::text from plans_planversion where id = %s", [version.pk])
        [content] = cursor.fetchone()

    assert "Sykmeldt" not in content
    assert "changed_by" not in json.loads(content)
