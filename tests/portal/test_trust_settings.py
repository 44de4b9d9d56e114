"""What a trust and its networks settle for themselves, and that it is told who settled it."""

import pytest
from django.test import Client

from members.models import TrustPolicy
from network.actors import Part
from network.models import Change, LocalGroup, Network, Term, TrustLogo, TrustSettings
from network.tenancy import PLATFORM, scope
from tests import factories
from tests.access_world import picture
from tests.queries import count_queries
from tests.world import World

pytestmark = pytest.mark.django_db

SETTINGS = "/egen/innstillinger/"
NETWORK = "/egen/sykepleiere/innstillinger/"
WORDS = {"singular": "lokallag", "the_singular": "lokallaget", "plural": "lokallag", "the_plural": "lokallagene"}


@pytest.fixture
def admin(world: World, client_of) -> Client:
    return client_of(world.person(Part.ADMINISTRATOR))


def within(world: World):
    return scope(trusts_read=[world.trust.pk], regions_read=[world.region.pk])


def test_administrator_sets_motto_survey_and_leavers_and_the_history_tells(admin, world):
    page = f"{SETTINGS}foretak/"

    admin.post(page, {"motto": "Sammen", "survey_from": "1.11", "survey_to": "30.11.", "leavers_kept": 4})

    with within(world):
        settled = TrustSettings.objects.get()
        assert (settled.motto, settled.survey_from, settled.survey_to) == ("Sammen", "11-01", "11-30")
        assert TrustPolicy.objects.get().leavers_kept == 4
    entries = admin.get(page).context["history"]
    assert {entry.who for entry in entries} == {world.person(Part.ADMINISTRATOR).name}
    assert "30.11." in [line.after for entry in entries for line in entry.lines]


@pytest.mark.parametrize("wrong", [{"survey_to": ""}, {"survey_to": "31.4."}, {"leavers_kept": "11"}])
def test_what_is_wrong_is_said_and_nothing_is_saved(admin, world, wrong):
    written = {"motto": "", "survey_from": "1.11.", "survey_to": "2.11.", "leavers_kept": "2"} | wrong

    assert admin.post(f"{SETTINGS}foretak/", written).status_code == 422

    with within(world):
        assert not TrustSettings.objects.exists()
        assert not TrustPolicy.objects.exists()


def test_words_are_set_in_one_language_and_taken_back(admin, world):
    page = f"{SETTINGS}ord/?language=nn"
    admin.post(page, {f"local_group_{form}": word for form, word in WORDS.items()})
    with within(world):
        [term] = Term.objects.all()
        assert (term.key, term.language, term.the_plural) == ("local_group", "nn", "lokallagene")

    admin.post(page, {})

    with within(world):
        assert not Term.objects.exists()


def test_half_a_word_is_refused(admin, world):
    assert admin.post(f"{SETTINGS}ord/", {"local_group_singular": "lokallag"}).status_code == 422


def test_logo_is_added_shown_and_taken_away(admin, world):
    admin.post(f"{SETTINGS}logoer/", {"picture": picture(), "alt_text": "Foretakets logo"})
    with within(world):
        logo = TrustLogo.objects.get()

    shown = admin.get(f"{SETTINGS}logoer/{logo.pk}/")
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown)
    admin.post(f"{SETTINGS}logoer/{logo.pk}/slett/")

    with within(world):
        assert not TrustLogo.objects.exists()


def test_administrator_starts_a_network(admin, world):
    admin.post(f"{SETTINGS}nettverk/nytt/", {"name": "Sosionomer på Øya", "kind": "social_workers", "groups": "Nord"})

    with within(world):
        network = Network.objects.get(slug="sosionomer-pa-oya")
        assert [group.name for group in network.local_groups.all()] == ["Nord"]


@pytest.mark.parametrize("slug", ["register", "historikk", "sykepleiere"])
def test_network_takes_no_word_that_is_taken(admin, world, slug):
    answer = admin.post(f"{SETTINGS}nettverk/nytt/", {"name": "Nytt", "slug": slug, "kind": "other"})

    assert answer.status_code == 422
    assert "slug" in answer.context["form"].errors


def test_coordinator_sets_the_own_network_and_its_groups(world, client_of):
    browser = client_of(world.person(Part.COORDINATOR))
    with scope(lane=PLATFORM):
        factories.MunicipalityFactory(name="Luster")
    group = f"{NETWORK}lokallag/{world.local_group.pk}/"

    browser.post(NETWORK, {"name": "Nytt navn", "kind": "nurses", "contact": "post@example.no"})
    browser.post(group, {"name": "Indre", "position": "1", "municipalities": "luster"})

    with within(world):
        assert Network.objects.get(pk=world.network.pk).contact == "post@example.no"
        renamed = LocalGroup.objects.with_municipality_names().get(pk=world.local_group.pk)
        assert (renamed.name, renamed.slug, renamed.municipality_names) == ("Indre", "sor", ["Luster"])
        assert Change.objects.of(renamed)[0].actor == world.person(Part.COORDINATOR).name


def test_unknown_municipality_changes_nothing(world, client_of):
    browser = client_of(world.person(Part.COORDINATOR))

    answer = browser.post(
        f"{NETWORK}lokallag/nytt/", {"name": "Indre", "position": "1", "municipalities": "Ingensteds"}
    )

    assert answer.status_code == 422
    with within(world):
        assert not LocalGroup.objects.filter(name="Indre").exists()


def test_coordinator_is_shown_the_own_network_and_not_the_neighbours(world, client_of):
    shown = client_of(world.person(Part.COORDINATOR)).get(SETTINGS).context

    assert list(shown["networks"]) == [world.network]
    assert not shown["may_set"]


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_overview_costs_the_same_however_many_networks(admin, world, rows):
    with scope(trusts=[world.trust.pk]):
        factories.NetworkFactory.create_batch(rows, trust=world.trust)

    assert count_queries(admin, SETTINGS) <= 14
