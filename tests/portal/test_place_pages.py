"""The pages of a trust and of a network: what each kind of reader finds there, and what they cost."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import ResourcePerson
from network.actors import Part
from network.models import LocalGroup, Network, Term
from network.tenancy import PLATFORM, scope
from plans.models import AnnualPlan
from tests import factories
from tests.queries import count_queries
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, OTHER_TRUST, PARTS

EVERY_MEMBER = [part for part in PARTS if part != Part.REGIONAL_COORDINATOR]  # who sits in the regional centre
SEE_DRAFTS = [part for part in EVERY_MEMBER if part not in {Part.RESOURCE_PERSON, Part.LEADER}]


@pytest.fixture
def trust_page(world):
    return reverse("trust", kwargs={"trust": world.trust.slug})


@pytest.fixture
def network_page(world):
    return reverse("network", kwargs={"trust": world.trust.slug, "network": world.network.slug})


@pytest.fixture
def reader(world, client_of):
    """A browser in English of whoever has this part."""

    def signed_in(part=Part.RESOURCE_PERSON, place="own"):
        return in_english(client_of(world.person(part, place)))

    return signed_in


@pytest.fixture
def own_trust(world):
    def opened():
        return scope(trusts=[world.trust.pk], regions_read=[world.region.pk])

    return opened


def plan_address(plan: AnnualPlan, world) -> str:
    here = {"trust": world.trust.slug, "network": world.network.slug}
    return reverse("plan", kwargs={**here, "year": plan.year})


# A trust


def test_a_visitor_sees_the_networks_of_the_trust_and_nothing_of_its_members(client, world, trust_page):
    page = in_english(client).get(trust_page)

    cards = page.context["cards"]
    assert [card.network for card in cards] == [world.neighbour_network, world.network]
    assert [(card.local_group_count, card.member_count, card.plan) for card in cards] == [
        (1, None, None),
        (2, None, None),
    ]
    assert "members" not in text_of(page)
    assert reverse("region", kwargs={"region": world.region.slug}) not in page.content.decode()


def test_members_of_another_trust_are_visitors_here(world, reader, trust_page):
    cards = reader(Part.COORDINATOR, OTHER_TRUST).get(trust_page).context["cards"]

    assert {card.member_count for card in cards} == {None}


def test_a_member_is_counted_once_with_two_workplaces_and_not_after_the_end(world, reader, own_trust, trust_page):
    before = members_shown(reader, trust_page, world.network)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with own_trust():
        person = factories.PersonFactory(trust=world.trust)
        factories.ResourcePersonFactory.create_batch(2, person=person, network=world.network)
        gone = factories.PersonFactory(trust=world.trust)
        factories.ResourcePersonFactory(person=gone, network=world.network, ended=yesterday)
        on_leave = factories.PersonFactory(trust=world.trust)
        factories.ResourcePersonFactory(person=on_leave, network=world.network, leave_from=yesterday)

    assert members_shown(reader, trust_page, world.network) == before + 2


def members_shown(reader, trust_page: str, network: Network) -> int:
    cards = reader().get(trust_page).context["cards"]
    return next(card.member_count for card in cards if card.network == network)


@pytest.mark.parametrize("part", EVERY_MEMBER)
def test_the_card_leads_to_the_newest_plan_that_the_reader_may_see(world, reader, own_trust, trust_page, part):
    with own_trust():
        factories.AnnualPlanFactory(network=world.network, year=world.plan.year + 1)  # not followed yet

    cards = reader(part).get(trust_page).context["cards"]

    expected = world.plan if part in SEE_DRAFTS else world.published_plan
    assert {card.network: card.plan for card in cards} == {world.network: expected, world.neighbour_network: None}


def test_a_trust_without_networks_says_who_starts_one(client, world):
    nothing = reverse("trust", kwargs={"trust": world.centre.slug})

    assert "No networks yet" in text_of(in_english(client).get(nothing))


def test_the_trusts_own_words_are_used(client, world, own_trust, trust_page):
    with own_trust():
        factories.TermFactory(trust=world.trust, key=Term.Key.NETWORK, language="en", plural="competence networks")
        factories.TermFactory(trust=world.trust, language="en", singular="branch", plural="branches")

    words = text_of(in_english(client).get(trust_page))

    assert "Competence networks" in words
    assert ("2 branches" in words, "1 branch" in words) == (True, True)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_trust_costs_the_same_whatever_its_size(world, reader, own_trust, trust_page, rows):
    with own_trust():
        for network in factories.NetworkFactory.create_batch(rows - 1, trust=world.trust):
            factories.LocalGroupFactory.create_batch(2, network=network)
            factories.AnnualPlanFactory(network=network, year=timezone.localdate().year)

    assert count_queries(reader(Part.ADMINISTRATOR), trust_page) == 11


def test_an_unknown_trust_or_network_is_not_found(client, world, reader):
    assert client.get("/finnes-ikke/").status_code == 404
    assert client.get(f"/{world.trust.slug}/finnes-ikke/").status_code == 404
    assert reader().get(f"/{world.trust.slug}/finnes-ikke/").status_code == 404


# A network


def test_a_visitor_sees_what_the_network_is_and_what_it_has_published(client, world, own_trust, network_page):
    with own_trust():
        Network.objects.filter(pk=world.network.pk).update(contact="nettverket@example.no", started_year=2007)
        with scope(lane=PLATFORM):
            town = factories.MunicipalityFactory(name="Prøveby")
        factories.LocalGroupMunicipalityFactory(local_group=world.local_group, municipality=town)

    page = in_english(client).get(network_page)

    words = text_of(page)
    for shown in (world.network.name, "nettverket@example.no", "2007", "Prøveby", world.public_document.title):
        assert shown in words
    assert 'href="mailto:nettverket@example.no"' in page.content.decode()


@pytest.mark.parametrize("stranger", [None, OTHER_TRUST])
def test_strangers_find_no_plan_no_name_and_no_internal_document(world, client, reader, network_page, stranger):
    browser = reader(Part.COORDINATOR, stranger) if stranger else in_english(client)
    secrets = [
        world.internal_document.title,
        world.person(Part.COORDINATOR).name,
        plan_address(world.published_plan, world),
        "Resource persons",
        "Annual plans",
    ]

    seen_by_stranger = browser.get(network_page).content.decode()
    seen_by_member = reader(Part.RESOURCE_PERSON).get(network_page).content.decode()

    assert [secret for secret in secrets if secret in seen_by_stranger] == []
    assert [secret for secret in secrets if secret not in seen_by_member] == []


@pytest.mark.parametrize("part", EVERY_MEMBER)
def test_members_see_leaders_number_and_the_plans_that_are_theirs_to_see(world, reader, network_page, part):
    page = reader(part).get(network_page)

    assert page.context["leaders"] == [world.person(Part.COORDINATOR).name]
    with scope(trusts_read=[world.trust.pk]):
        people = ResourcePerson.objects.filter(network=world.network).values("person").distinct()
        assert page.context["member_count"] == people.count()
    drafts = [world.plan] if part in SEE_DRAFTS else []
    assert list(page.context["plans"]) == [*drafts, world.published_plan]


def test_a_leader_of_the_past_is_not_named(world, reader, own_trust, network_page):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with own_trust():
        person = factories.PersonFactory(trust=world.trust)
        factories.RoleFactory(person=person, network=world.network, ended=yesterday)

    assert person.name not in reader().get(network_page).content.decode()


def test_a_neighbour_of_the_trust_reads_but_does_not_change(world, reader, network_page):
    page = reader(Part.COORDINATOR, NEIGHBOUR_NETWORK).get(network_page)

    assert list(page.context["plans"]) == [world.published_plan]
    assert not page.context["can_edit"]


def test_local_groups_come_in_their_order_with_their_municipalities(world, client, own_trust, network_page):
    with own_trust():
        LocalGroup.objects.filter(pk=world.neighbour_local_group.pk).update(position=1)
        with scope(lane=PLATFORM):
            towns = [factories.MunicipalityFactory(name=name) for name in ("Ytre", "Indre")]
        for town in towns:
            factories.LocalGroupMunicipalityFactory(local_group=world.local_group, municipality=town)

    groups = client.get(network_page).context["local_groups"]

    assert [(group, group.municipality_names) for group in groups] == [
        (world.local_group, ["Indre", "Ytre"]),
        (world.neighbour_local_group, []),
    ]


def test_a_network_without_plans_says_when_they_come(reader, world):
    nothing = reverse("network", kwargs={"trust": world.trust.slug, "network": world.neighbour_network.slug})

    assert "No plan to see yet" in text_of(reader(Part.LEADER, NEIGHBOUR_GROUP).get(nothing))


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_a_network_costs_the_same_whatever_its_size(world, reader, own_trust, network_page, rows):
    with own_trust():
        factories.LocalGroupFactory.create_batch(rows, network=world.network)
        factories.NetworkDocumentFactory.create_batch(rows, network=world.network)
        for year in range(2030, 2029 + rows):
            factories.AnnualPlanFactory(network=world.network, year=year, period=world.period)
        for person in factories.PersonFactory.create_batch(rows, trust=world.trust):
            factories.RoleFactory(person=person, network=world.network)

    assert count_queries(reader(Part.COORDINATOR), network_page) == 14


def test_a_visit_costs_a_visitor_little(client, trust_page, network_page):
    assert count_queries(client, trust_page) == 4
    assert count_queries(client, network_page) == 6
