"""The link by which a newsletter is left: who can make one, what it is in, and what it is not in."""

import pytest

from mailing.delivery import take_turn
from mailing.leaving import (
    confirm_token,
    leave_token,
    read_confirm_token,
    read_leave_token,
)
from mailing.models import Dispatch, OutgoingMail, PersonalLink
from mailing.outbox import Recipient, send
from mailing.reading import ReadMail
from mailing.writing import Writer
from network.tenancy import scope
from newsletters.content import address_of
from tests.factories import MailSenderFactory, NewsletterFactory, OutgoingMailFactory

pytestmark = pytest.mark.django_db

KARI = Recipient(address="kari@example.no", name="Kari Nordmann", person=12)


@pytest.fixture
def mail(world, dispatch) -> OutgoingMail:
    with scope(trusts=[world.trust.pk]):
        return OutgoingMailFactory(dispatch=dispatch, person=None)


def a_newsletter(world, *, kind: str = "newsletter", occasion: str = "", **values) -> OutgoingMail:
    issue = NewsletterFactory(network=world.network)
    letter = {"subject": "Nytt i juni", "body": "Hei {navn}", "network": world.network, "language": "nn"} | values
    send(trust=world.trust, occasion=occasion or f"newsletter/{issue.pk}", kind=kind, recipients=[KARI], **letter)
    return OutgoingMail.objects.select_related("dispatch").latest("dispatch__pk")


def written(world, mail: OutgoingMail, **sender):
    return Writer(MailSenderFactory.build(trust=world.trust, **sender)).write(mail)


@pytest.fixture
def here(world):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        yield world


# The token


def test_a_token_says_which_mail_it_was(mail):
    claims = read_leave_token(leave_token(mail))

    assert (claims.mail, claims.trust) == (mail.pk, mail.trust_id)


@pytest.mark.parametrize("garbled", ["", "rehearsal", "A" * 47, "A" * 48, "A" * 49, "æ" * 48, "-" * 48 + "\n"])
def test_what_we_have_not_signed_says_nothing(garbled):
    assert read_leave_token(garbled) is None


def test_each_letter_of_a_token_counts(mail):
    token = leave_token(mail)

    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert read_leave_token(changed) is None


def test_a_token_for_one_purpose_is_none_for_another(mail):
    assert read_confirm_token(leave_token(mail)) is None
    assert read_leave_token(confirm_token(mail)) is None
    assert read_confirm_token(confirm_token(mail)).mail == mail.pk


def test_tokens_of_an_earlier_secret_still_hold(mail, settings):
    token = leave_token(mail)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another secret of ours"

    assert read_leave_token(token).mail == mail.pk


# The mail


def test_a_newsletter_can_be_left_by_one_press_and_in_its_foot(here):
    mail = a_newsletter(here)

    message = written(here, mail).message

    address = f"http://localhost:8000/nyhetsbrev/av/{leave_token(mail)}/"
    assert message.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for content in (message.body, message.alternatives[0][0]):
        assert address in content
        assert address.replace("/av/", "/valg/") in content
        assert "invalid" not in content


def test_a_newsletter_says_where_it_stands_in_the_archive(here):
    issue = NewsletterFactory(network=here.network)
    mail = a_newsletter(here, occasion=f"newsletter/{issue.pk}")

    message = written(here, mail).message

    assert address_of(issue) in message.body
    assert address_of(issue) in message.alternatives[0][0]


def test_nothing_else_of_a_newsletter_differs_from_reader_to_reader(here):
    mail = a_newsletter(here)
    own = leave_token(mail)

    message = written(here, mail).message

    for content in (message.body, message.alternatives[0][0]):
        assert "Hei {navn}" in content
        assert "Kari" not in content
        assert "lenke/" not in content
        assert own not in content.replace(f"/av/{own}/", "").replace(f"/valg/{own}/", "")
    assert not PersonalLink.objects.exists()


def test_its_title_stands_above_its_text(here):
    message = written(here, a_newsletter(here)).message

    assert message.body.startswith("Nytt i juni\n\nHei")
    assert ">Nytt i juni</h1>" in message.alternatives[0][0]


def test_other_letters_cannot_be_left(here):
    message = written(here, a_newsletter(here, kind="free")).message

    assert "List-Unsubscribe" not in message.extra_headers
    assert "/nyhetsbrev/av/" not in message.body + message.alternatives[0][0]


def test_in_a_rehearsal_the_links_open_nothing(here):
    mail = a_newsletter(here)

    message = written(here, mail, rehearsal_address="prove@example.no").message

    assert "/nyhetsbrev/av/rehearsal/" in message.body
    assert leave_token(mail) not in message.body + message.alternatives[0][0]
    assert "List-Unsubscribe" not in message.extra_headers


def test_one_that_is_tried_leaves_nothing(here):
    mail = a_newsletter(here, occasion=f"newsletter-try/{NewsletterFactory(network=here.network).pk}/a")

    message = written(here, mail).message

    assert "/nyhetsbrev/av/rehearsal/" in message.body
    assert "List-Unsubscribe" not in message.extra_headers


def test_a_question_to_a_subscriber_brings_its_own_link(here):
    mail = a_newsletter(here, kind="subscription", occasion="subscription/1", body="Ja: {lenke}")

    message = written(here, mail).message

    assert f"Ja: http://localhost:8000/nyhetsbrev/bekreft/{confirm_token(mail)}/" in message.body
    assert "/lenke/feil" not in message.body


def test_the_language_is_that_of_the_newsletter(here):
    a_newsletter(here)

    assert Dispatch.objects.latest("pk").language == "nn"


@pytest.mark.parametrize(("kind", "body"), [("newsletter", "Hei"), ("subscription", "Ja: {lenke}")])
def test_pages_show_words_in_the_place_of_its_links(here, kind, body):
    mail = a_newsletter(here, kind=kind, body=body)

    read = ReadMail(mail)

    for content in (read.text, read.html):
        assert "[personal link]" in content or "[personlig lenke]" in content
        assert leave_token(mail) not in content
        assert confirm_token(mail) not in content


def test_a_server_that_quotes_the_link_does_not_put_it_into_our_rows(here):
    mail = a_newsletter(here)
    token = leave_token(mail)

    assert token not in written(here, mail).without_secrets(f"550 refused: /nyhetsbrev/av/{token}/")


def test_a_newsletter_arrives_with_its_headers(here, mail_server):
    MailSenderFactory(trust=here.trust)
    mail = a_newsletter(here)

    take_turn(here.trust.pk)

    [received] = mail_server.received
    assert leave_token(mail) in received["List-Unsubscribe"]
    assert received["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
