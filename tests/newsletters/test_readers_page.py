"""The page on which somebody says to whom an issue goes, and the trust's own rule for approvals."""

import pytest
from django.urls import reverse

from network.actors import Part
from network.tenancy import scope
from newsletters.models import Newsletter, NewsletterSettings
from tests.factories import PersonFactory, ResourcePersonFactory, RoleFactory, SubscriptionFactory, WorkplaceFactory
from tests.newsletters.issues import HTMX, issue, path
from tests.reading import in_english, text_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(world: World):
    return lambda: scope(trusts=[world.trust.pk], regions_read=[world.region.pk])


@pytest.fixture
def draft(world: World, inside) -> Newsletter:
    with inside():
        return issue(world)


@pytest.fixture
def coordinator(world: World, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def writer(world: World, client_of):
    return in_english(client_of(world.person(Part.OPERATIONS_GROUP)))


def filled_in(browser, newsletter: Newsletter) -> dict:
    form = browser.get(path("newsletter_readers", newsletter)).context["form"]
    return {field.html_name: field.value() for field in form if field.value()}


def rule(newsletter: Newsletter, inside) -> Newsletter:
    with inside():
        return Newsletter.objects.get(pk=newsletter.pk)


def test_the_page_says_who_gets_it_by_number_and_name(coordinator, world, draft, inside):
    with inside():
        SubscriptionFactory(network=world.network, address="ute@example.no", name="Ute")

    words = text_of(coordinator.get(path("newsletter_readers", draft)))

    assert "7 recipients" in words
    assert "1 of them subscribes from outside" in words
    assert world.person(Part.RESOURCE_PERSON).name in words
    assert "Ute (ute@example.no)" in words


def test_the_rule_is_saved(coordinator, draft, inside):
    posted = filled_in(coordinator, draft) | {"to": ["leader"], "professions": ["nurse"]}
    del posted["to_subscribers"]

    answer = coordinator.post(path("newsletter_readers", draft), posted)

    assert answer.url == path("newsletter_readers", draft)
    now = rule(draft, inside)
    assert now.audience == {"networks": [draft.network_id], "to": ["leader"], "professions": ["nurse"]}
    assert now.to_subscribers is False


def test_with_a_script_the_number_follows_each_tick(coordinator, world, draft, inside):
    with inside():
        ward = WorkplaceFactory(trust=world.trust, name="Sengeposten")
        person = PersonFactory(trust=world.trust, given_name="Kari", family_name="Prøve")
        ResourcePersonFactory(person=person, network=world.network, workplace=ward)
    ticked = {"to": ["resource_person"], "workplaces": [ward.pk]}

    page = coordinator.get(path("newsletter_readers", draft), ticked, headers=HTMX | {"HX-Target": "reach"})

    words = page.content.decode()
    assert "<nav" not in words
    assert "1 recipient<" in words
    assert "Kari Prøve" in words


def test_another_network_is_offered_to_whoever_writes_for_it(world, draft, inside, client_of, coordinator):
    person = world.person(Part.COORDINATOR)
    assert "networks" not in coordinator.get(path("newsletter_readers", draft)).context["form"].fields
    with inside():
        RoleFactory(person=person, part=Part.COORDINATOR, network=world.neighbour_network)
    browser = client_of(person)

    posted = filled_in(browser, draft) | {"networks": [world.neighbour_network.pk]}
    browser.post(path("newsletter_readers", draft), posted)

    assert rule(draft, inside).audience["networks"] == [world.network.pk, world.neighbour_network.pk]


def test_a_network_that_somebody_else_has_added_stays(writer, world, draft, inside):
    with inside():
        draft.audience["networks"].append(world.neighbour_network.pk)
        draft.save()

    writer.post(path("newsletter_readers", draft), filled_in(writer, draft) | {"to": ["leader"]})

    assert rule(draft, inside).audience["networks"] == [world.network.pk, world.neighbour_network.pk]


def test_when_somebody_else_has_saved_meanwhile_both_are_shown(coordinator, writer, draft, inside):
    mine = filled_in(coordinator, draft) | {"to": ["leader"]}
    writer.post(path("newsletter_readers", draft), filled_in(writer, draft) | {"to": ["steering_group"]})

    answer = coordinator.post(path("newsletter_readers", draft), mine)

    assert answer.status_code == 409
    assert "Somebody else has changed the recipients meanwhile" in text_of(answer)
    assert rule(draft, inside).audience["to"] == ["steering_group"]
    again = coordinator.post(
        path("newsletter_readers", draft), mine | {"stamp": answer.context["form"]["stamp"].value()}
    )
    assert again.status_code == 302
    assert rule(draft, inside).audience["to"] == ["leader"]


def test_the_rule_of_an_issue_on_its_way_stays(coordinator, draft, inside):
    posted = filled_in(coordinator, draft) | {"to": ["leader"]}
    with inside():
        Newsletter.objects.filter(pk=draft.pk).update(state=Newsletter.State.WAITING)

    answer = coordinator.post(path("newsletter_readers", draft), posted)

    assert answer.status_code == 409
    assert rule(draft, inside).audience["to"] == ["resource_person", "leader"]
    page = text_of(coordinator.get(path("newsletter_readers", draft)))
    assert "The recipients can be changed when the newsletter is a draft again." in page


# The trust's rule


def test_a_trust_says_above_how_many_a_second_person_approves(coordinator, world, inside):
    address = reverse("newsletter_settings", kwargs={"trust": world.trust.slug})

    answer = coordinator.post(address, {"approve_above": "100"}, follow=True)

    assert "The settings are saved." in text_of(answer)
    with inside():
        assert NewsletterSettings.objects.of(world.trust).approve_above == 100
    coordinator.post(address, {"approve_above": ""})
    with inside():
        assert NewsletterSettings.objects.get(trust=world.trust).approve_above is None


def test_a_number_below_nought_is_refused(coordinator, world):
    address = reverse("newsletter_settings", kwargs={"trust": world.trust.slug})

    assert coordinator.post(address, {"approve_above": "-1"}).status_code == 422


def test_settings_and_the_page_for_sending_lead_there(coordinator, world, draft, client_of):
    administrator = in_english(client_of(world.person(Part.ADMINISTRATOR)))
    settings = administrator.get(reverse("trust_settings", kwargs={"trust": world.trust.slug}))
    way_out = coordinator.get(path("newsletter_send", draft))

    address = reverse("newsletter_settings", kwargs={"trust": world.trust.slug})
    assert [address in page.content.decode() for page in (settings, way_out)] == [True, True]
