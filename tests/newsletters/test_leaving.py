"""Who does not want a newsletter says so by one click, behind a link of the mail, or on their own page."""

import datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from mailing.leaving import leave_token
from mailing.models import Dispatch, LetterKind
from network.actors import Part
from network.tenancy import scope
from newsletters.leaving import refused_by
from newsletters.models import NewsletterRefusal, Subscription
from tests import factories
from tests.mail_server import text_of as text_of_mail
from tests.newsletters.readers import deliver, link_in, mail_of, sent, visitor
from tests.reading import in_english, text_of
from tests.world import OTHER_TRUST, World

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
EVA = "eva@example.no"
MINE = "/min-side/nyhetsbrev/"


def refused(world: World) -> set[tuple[int, int | None]]:
    with scope(trusts=[world.trust.pk]):
        return set(NewsletterRefusal.objects.values_list("person_id", "network_id"))


def subscribed(world: World) -> set[tuple[str, int]]:
    with scope(trusts=[world.trust.pk]):
        return set(Subscription.objects.values_list("address", "network_id"))


def subscribe(world: World, *networks, address: str = EVA) -> None:
    with scope(trusts=[world.trust.pk]):
        for network in networks:
            factories.SubscriptionFactory(network=network, address=address)


def token_for(world: World, person=None, address: str = "", **values) -> str:
    return leave_token(mail_of(sent(world, **values), person, address))


@pytest.fixture
def nurse(world: World):
    return world.person(Part.RESOURCE_PERSON)


# One click


def test_one_click_of_a_mail_program_ends_it_for_a_person(world, nurse):
    token = token_for(world, nurse)

    answer = Client(enforce_csrf_checks=True).post(f"/nyhetsbrev/av/{token}/", ONE_CLICK)

    assert answer.status_code == 200
    assert refused(world) == {(nurse.pk, world.network.pk)}


def test_one_click_deletes_whoever_subscribed_from_outside(world):
    subscribe(world, world.network, world.neighbour_network)
    token = token_for(world, address=EVA.upper())

    visitor().post(f"/nyhetsbrev/av/{token}/", ONE_CLICK)

    assert subscribed(world) == {(EVA, world.neighbour_network.pk)}
    assert refused(world) == set()


def test_a_newsletter_of_two_networks_is_left_for_both(world, nurse):
    both = [world.network.pk, world.neighbour_network.pk]
    token = token_for(world, nurse, audience={"networks": both})

    visitor().post(f"/nyhetsbrev/av/{token}/", ONE_CLICK)

    assert refused(world) == {(nurse.pk, pk) for pk in both}


def test_who_is_in_the_register_by_now_leaves_the_old_subscription_too(world, nurse):
    subscribe(world, world.network, address=nurse.email)

    visitor().post(f"/nyhetsbrev/av/{token_for(world, nurse)}/", ONE_CLICK)

    assert subscribed(world) == set()
    assert refused(world) == {(nurse.pk, world.network.pk)}


def test_a_second_click_changes_nothing(world, nurse):
    token = token_for(world, nurse)

    answers = [visitor().post(f"/nyhetsbrev/av/{token}/", ONE_CLICK).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert len(refused(world)) == 1


def test_looking_at_the_page_changes_nothing(world, nurse):
    """Programs that look through mail open every link in it."""
    token = token_for(world, nurse)

    page = visitor().get(f"/nyhetsbrev/av/{token}/")

    assert "Leave the newsletter?" in text_of(page)
    assert refused(world) == set()


@pytest.mark.parametrize("page", ["av", "valg"])
@pytest.mark.parametrize("token", ["x", "A" * 52, "rehearsal"])
def test_what_we_have_not_signed_opens_nothing(page, token):
    for answer in (visitor().get(f"/nyhetsbrev/{page}/{token}/"), visitor().post(f"/nyhetsbrev/{page}/{token}/")):
        assert answer.status_code == 410


@pytest.mark.parametrize("page", ["av", "valg"])
def test_the_link_of_a_mail_that_is_forgotten_says_so(world, nurse, page):
    mail = mail_of(sent(world), nurse)
    token = leave_token(mail)
    with scope(trusts=[world.trust.pk]):
        Dispatch.objects.filter(pk=mail.dispatch_id).update(kind=LetterKind.FREE)

    answer = visitor().get(f"/nyhetsbrev/{page}/{token}/")

    assert "This link has expired" in text_of(answer)
    assert answer.status_code == visitor().post(f"/nyhetsbrev/{page}/{token}/").status_code == 410


# Choices behind the link of a mail


def choose(world: World, token: str, *networks, **more):
    wanted = {f"trust{world.trust.pk}-networks": [network.pk for network in networks]}
    return visitor().post(f"/nyhetsbrev/valg/{token}/", wanted | more, follow=True)


def test_a_person_chooses_among_the_networks_they_are_in(world, nurse):
    with scope(trusts=[world.trust.pk]):
        factories.RoleFactory(person=nurse, part=Part.STEERING_GROUP, network=world.neighbour_network)
    token = token_for(world, nurse)
    form = visitor().get(f"/nyhetsbrev/valg/{token}/").context["form"]

    page = choose(world, token, world.neighbour_network)

    assert [label for _, label in form.fields["networks"].choices] == ["Fysio", "Sykepleiere"]
    assert len(form["networks"].value()) == 2
    assert "Your choice is saved." in text_of(page)
    assert refused(world) == {(nurse.pk, world.network.pk)}


def test_a_person_takes_a_newsletter_up_again(world, nurse):
    token = token_for(world, nurse)
    visitor().post(f"/nyhetsbrev/av/{token}/", ONE_CLICK)

    choose(world, token, world.network)

    assert refused(world) == set()


def test_none_at_all_holds_for_networks_to_come(world, nurse):
    token = token_for(world, nurse)

    page = choose(world, token, none="1")

    assert f"You get no newsletters from {world.trust}." in text_of(page)
    assert refused(world) == {(nurse.pk, None)}
    choose(world, token, world.network)
    assert refused(world) == set()


def test_a_subscriber_keeps_some_and_leaves_others(world):
    subscribe(world, world.network, world.neighbour_network)
    token = token_for(world, address=EVA)

    choose(world, token, world.neighbour_network)

    assert subscribed(world) == {(EVA, world.neighbour_network.pk)}


def test_what_a_subscriber_never_said_yes_to_is_not_ticked_for_them(world):
    subscribe(world, world.network)
    with scope(trusts=[world.trust.pk]):
        factories.SubscriptionFactory(network=world.neighbour_network, address=EVA, confirmed=None)
    token = token_for(world, address=EVA)

    ticked = visitor().get(f"/nyhetsbrev/valg/{token}/").context["choices"].wanted

    assert ticked == {world.network.pk}


def test_a_subscriber_who_left_by_mistake_comes_back(world):
    subscribe(world, world.network)
    token = token_for(world, address=EVA)
    visitor().post(f"/nyhetsbrev/av/{token}/", ONE_CLICK)

    choose(world, token, world.network)

    assert subscribed(world) == {(EVA, world.network.pk)}
    with scope(trusts=[world.trust.pk]):
        assert Subscription.objects.get().confirmed is not None


def test_of_a_subscriber_who_leaves_all_nothing_is_kept(world):
    subscribe(world, world.network, world.neighbour_network)

    choose(world, token_for(world, address=EVA), none="1")

    assert subscribed(world) == set()
    assert refused(world) == set()


def test_a_network_that_was_not_offered_cannot_be_chosen(world):
    token = token_for(world, address=EVA)

    answer = choose(world, token, world.neighbour_network)

    assert answer.status_code == 422
    assert subscribed(world) == set()


def test_the_choice_of_another_site_is_not_taken(world, nurse):
    token = token_for(world, nurse)

    answer = Client(enforce_csrf_checks=True).post(f"/nyhetsbrev/valg/{token}/", {"none": "1"})

    assert answer.status_code == 403
    assert refused(world) == set()


# Signed in


def test_one_chooses_on_ones_own_page_trust_by_trust(world, nurse, client_of):
    with scope(trusts=[world.other_trust.pk]):
        network = world.spots[OTHER_TRUST].network
        elsewhere = factories.PersonFactory(trust=world.other_trust, account=nurse.account)
        factories.ResourcePersonFactory(
            person=elsewhere, network=network, local_group=world.spots[OTHER_TRUST].local_group
        )
    browser = in_english(client_of(nurse))
    page = browser.get(MINE)

    after = browser.post(MINE, {"trust": world.trust.pk}, follow=True)

    assert [str(choices.reader.trust) for choices, _ in page.context["forms"]] == ["Annen", "Egen"]
    assert "Your choice is saved." in text_of(after)
    assert refused(world) == {(nurse.pk, world.network.pk)}
    assert refused_in(world.other_trust) == 0


def refused_in(trust) -> int:
    with scope(trusts=[trust.pk]):
        return NewsletterRefusal.objects.filter(trust=trust).count()


def test_one_says_no_to_all_of_a_trust_on_ones_own_page(world, nurse, client_of):
    browser = in_english(client_of(nurse))

    after = browser.post(MINE, {"trust": world.trust.pk, "none": "1"}, follow=True)

    assert "You get no newsletters from here any more." in text_of(after)
    assert refused(world) == {(nurse.pk, None)}
    with scope(trusts=[world.trust.pk]):
        assert refused_by(nurse) == [""]


def test_somebody_in_no_register_is_told_so(db, client_of):
    account = factories.AccountFactory(email="ny@example.no")

    page = in_english(client_of(account)).get(MINE)

    assert "You are in no network yet" in text_of(page)


def test_leaving_is_no_matter_of_time(world, nurse, time_machine):
    token = token_for(world, nurse)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=400))

    assert visitor().post(f"/nyhetsbrev/av/{token}/", ONE_CLICK).status_code == 200


def test_ones_own_data_say_what_one_has_said_no_to(world, nurse, client_of):
    visitor().post(f"/nyhetsbrev/av/{token_for(world, nurse)}/", ONE_CLICK)
    subscribe(world, world.neighbour_network, address=nurse.email)

    page = text_of(in_english(client_of(nurse)).get("/min-side/mine-data/"))

    assert "Newsletter you have said no to Sykepleiere" in page
    assert "Newsletter you subscribe to Fysio" in page


def test_the_header_of_the_mail_that_arrived_takes_one_off(world, nurse, mail_server):
    mail_of(sent(world), nurse)
    deliver(world)
    (message,) = mail_server.received
    address = urlsplit(message["List-Unsubscribe"].strip("<>")).path

    answer = Client(enforce_csrf_checks=True).post(address, ONE_CLICK)

    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer.status_code == 200
    assert refused(world) == {(nurse.pk, world.network.pk)}
    assert "Which newsletters do you want?" in text_of(visitor().get(link_in(text_of_mail(message), "valg")))
