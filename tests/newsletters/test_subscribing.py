"""Somebody from outside asks for the newsletter, and says yes by the link in a mail."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone, translation

from mailing.letter_checks import problems_in_body
from mailing.models import LetterKind, OutgoingMail
from network.actors import Part
from network.tenancy import scope
from newsletters.forgetting import forget_unconfirmed
from newsletters.models import Subscription
from tests import factories
from tests.mail_server import text_of as text_of_mail
from tests.newsletters.readers import deliver, link_in, path, visitor
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

EVA = "eva@example.no"
TOO_LONG = f"eva@{'.'.join(['b' * 60] * 4)}.example.no"  # the field itself would take it
REHEARSAL = "generalprove@example.no"


def ask(world: World, address: str = EVA, **more):
    return visitor().post(path("newsletter_subscribe", world.network), {"address": address, **more})


def subscriptions(world: World) -> list[Subscription]:
    with scope(trusts=[world.trust.pk]):
        return list(Subscription.objects.order_by("address"))


def subscription(world: World, **values) -> Subscription:
    with scope(trusts=[world.trust.pk]):
        return factories.SubscriptionFactory(network=world.network, **values)


def mails(world: World) -> list[OutgoingMail]:
    with scope(trusts=[world.trust.pk]):
        return list(OutgoingMail.objects.select_related("dispatch").order_by("due"))


def link_to(world: World, mail_server) -> str:
    deliver(world)
    return link_in(text_of_mail(mail_server.received[-1]), "bekreft")


def test_whoever_says_yes_by_the_mail_gets_the_newsletter(world, mail_server):
    page = ask(world, name="Eva Utenfor")
    link = link_to(world, mail_server)
    question = visitor().get(link)
    (unconfirmed,) = subscriptions(world)

    answer = visitor().post(link)

    assert f"If {EVA} does not get the newsletter already, a mail is on its way there." in text_of(page)
    assert mail_server.received[0]["Subject"] == "Vil du ha nyhetsbrevet fra Sykepleiere?"
    assert (unconfirmed.address, unconfirmed.name, unconfirmed.confirmed) == (EVA, "Eva Utenfor", None)
    assert "Do you want the newsletter?" in text_of(question)
    assert f"From now on it goes to {EVA}." in text_of(answer)
    (confirmed,) = subscriptions(world)
    assert confirmed.confirmed is not None


def test_the_mail_holds_nothing_that_was_written_in_the_form(world, mail_server):
    """Or the portal would send anybody's words to anybody."""
    ask(world, name="Vinn en premie")

    deliver(world)

    (message,) = mail_server.received
    assert "Vinn en premie" not in message.as_string()
    assert message["List-Unsubscribe"] is None


def test_saying_yes_twice_is_said_once(world, mail_server):
    ask(world)
    link = link_to(world, mail_server)
    visitor().post(link)
    (first,) = subscriptions(world)

    again = visitor().post(link)

    assert again.status_code == 200
    assert subscriptions(world)[0].confirmed == first.confirmed


def test_the_answer_is_the_same_for_an_address_that_is_known(world):
    known, unknown = "kjent@example.no", "ny@example.no"
    subscription(world, address=known)

    answers = [text_of(ask(world, address)).replace(address, "…") for address in (known.upper(), unknown)]

    assert answers[0].replace(known.upper(), "…") == answers[1]
    assert [mail.address for mail in mails(world)] == [unknown]


def test_one_mail_an_hour_goes_to_an_address_that_does_not_answer(world, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 2, 10, 15, tzinfo=datetime.UTC), tick=False)
    ask(world)
    ask(world)
    assert len(mails(world)) == 1

    time_machine.move_to(datetime.datetime(2026, 3, 2, 11, 15, tzinfo=datetime.UTC), tick=False)
    ask(world)

    assert len(mails(world)) == 2
    (row,) = subscriptions(world)
    assert row.asked == timezone.now()


def test_who_asks_too_often_is_told_to_wait(world):
    answers = [ask(world).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]
    assert ask(world, "en-annen@example.no").status_code == 200


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", "Write the address that the newsletter is to go to."),
        ("eva(at)example", "valid email address"),
        (TOO_LONG, "at most 254"),
    ],
)
def test_what_is_no_address_is_refused(world, address, says):
    page = ask(world, address)

    assert page.status_code == 422
    assert says in text_of(page)
    assert subscriptions(world) == []


@pytest.mark.parametrize("token", ["x", "A" * 52, "rehearsal"])
def test_a_link_that_is_none_opens_nothing(token):
    for answer in (visitor().get(f"/nyhetsbrev/bekreft/{token}/"), visitor().post(f"/nyhetsbrev/bekreft/{token}/")):
        assert answer.status_code == 410


def test_the_link_of_somebody_forgotten_says_so(world, mail_server):
    ask(world)
    link = link_to(world, mail_server)
    with scope(trusts=[world.trust.pk]):
        Subscription.objects.all().delete()

    assert visitor().get(link).status_code == 410
    assert visitor().post(link).status_code == 410
    assert subscriptions(world) == []


def test_the_links_of_a_rehearsal_are_dead(world, mail_server):
    with scope(trusts=[world.trust.pk]):
        factories.MailSenderFactory(trust=world.trust, rehearsal_address=REHEARSAL)
    ask(world)

    link = link_to(world, mail_server)

    assert "rehearsal" in link
    assert "This link belongs to a rehearsal" in text_of(visitor().get(link))


def test_a_browser_that_is_not_of_our_pages_says_yes_for_nobody(world, mail_server):
    """The button of the page has its token; a page of somebody else's has none."""
    ask(world)
    link = link_to(world, mail_server)

    refused = Client(enforce_csrf_checks=True).post(link)

    assert refused.status_code == 403
    assert subscriptions(world)[0].confirmed is None


def test_a_letter_without_the_link_is_not_saved():
    with translation.override("en"):
        problems = problems_in_body("Hei! Vil du ha nyhetsbrevet?", LetterKind.SUBSCRIPTION)

    assert problems == ["Write {lenke} in the text: it becomes the link by which the recipient says yes."]
    assert problems_in_body("Trykk her: {lenke}", LetterKind.SUBSCRIPTION) == []


# The list of those who write


@pytest.fixture
def writer(world: World, client_of):
    return in_english(client_of(world.person(Part.OPERATIONS_GROUP)))


def test_writers_search_in_the_list(world, writer):
    subscription(world, address="ola@example.no", name="Ola Utenfor")
    subscription(world, address="kari@example.no", confirmed=None)
    address = path("newsletter_subscribers", world.network)

    everybody, found = writer.get(address), writer.get(address, {"q": "utenfor ola"})
    nobody = writer.get(address, {"q": "finnesikke"})

    assert "2 subscribers" in text_of(everybody)
    assert "kari@example.no has not answered the mail yet" in text_of(everybody)
    assert [row.address for row in found.context["page"]] == ["ola@example.no"]
    assert "Nobody matches" in text_of(nobody)


def test_htmx_gets_what_was_found(world, writer):
    subscription(world, address="ola@example.no")
    address = path("newsletter_subscribers", world.network)

    fragment = writer.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "ola@example.no" in fragment
    assert "<nav" not in fragment
    assert fragment.strip() in writer.get(address).content.decode()


def test_an_empty_list_says_where_people_subscribe(world, writer):
    page = writer.get(path("newsletter_subscribers", world.network))

    assert "No subscribers yet" in text_of(page)
    assert path("newsletter_subscribe", world.network) in page.content.decode()


def test_a_writer_removes_somebody_who_has_asked_for_it(world, writer, client_of):
    row = subscription(world, address="ola@example.no")
    address = path("newsletter_subscriber_remove", world.network, pk=row.pk)
    neighbour = client_of(world.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))
    assert neighbour.post(address).status_code == 404
    assert "Remove the subscriber?" in text_of(writer.get(address))
    assert len(subscriptions(world)) == 1

    after = writer.post(address, follow=True)

    assert "ola@example.no gets the newsletter no more." in text_of(after)
    assert subscriptions(world) == []


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_list_asks_equally_often_whatever_its_length(world, writer, rows):
    for _ in range(rows):
        subscription(world)

    with counted(9):
        writer.get(path("newsletter_subscribers", world.network))


def test_who_never_answers_is_forgotten_after_seven_days(world, time_machine):
    subscription(world, address="ja@example.no")
    subscription(world, address="ingen-svar@example.no", confirmed=None)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=6))
    subscription(world, address="ny@example.no", confirmed=None)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=1, minutes=1))

    with scope(trusts=[world.trust.pk]):
        forgotten = forget_unconfirmed(trust_id=world.trust.pk, most=100)

    assert forgotten == 1
    assert [row.address for row in subscriptions(world)] == ["ja@example.no", "ny@example.no"]
