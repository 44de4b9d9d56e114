"""What mail providers post, recorded in tests/mailing/webhooks/ with our mark in place of MARK."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.marks import mark_of
from mailing.models import AddressProblem, Bounce, OutgoingMail, Suppression
from network.tenancy import scope
from tests.factories import DispatchFactory, OutgoingMailFactory
from tests.world import World

pytestmark = pytest.mark.django_db

State = OutgoingMail.State
RECORDED = Path(__file__).parent / "webhooks"
PROVIDERS = ["brevo", "mailgun", "postmark", "sendgrid"]
SERVERS_OWN = {"X-Peer", "X-MailFrom", "X-RcptTo"}
SECRET, KEY = "ressursnett:et-langt-passord", "mailgun-key"


@pytest.fixture(autouse=True)
def every_provider_is_in_use(settings) -> None:
    settings.MAIL_PROVIDERS = PROVIDERS
    settings.ANYMAIL_WEBHOOK_SECRET = SECRET
    settings.ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY = KEY


@pytest.fixture
def mail(world: World) -> OutgoingMail:
    with scope(trusts=[world.trust.pk]):
        return OutgoingMailFactory(
            dispatch=DispatchFactory(network=world.network),
            address="ola@example.no",
            state=State.SENT,
            sent=timezone.now(),
        )


def recorded(provider: str, what: str, mark: str) -> dict | list:
    text = (RECORDED / f"{provider}.json").read_text()
    return json.loads(json.dumps(json.loads(text)[what]).replace("MARK", mark))


def post(provider: str, payload, *, secret: str = SECRET, key: str = KEY, **headers):
    """As the provider does, from the outside: without a session and with a check on forged forms."""
    if provider == "mailgun" and isinstance(payload, dict):
        payload = payload | {"signature": signature(key)}
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    proof = {"Authorization": "Basic " + base64.b64encode(secret.encode()).decode()} if secret else {}
    return Client(enforce_csrf_checks=True).post(
        f"/varsler/{provider}/", body, content_type="application/json", headers=proof | headers
    )


def signature(key: str) -> dict:
    moment, token = "1795162502", "a" * 50
    digest = hmac.new(key.encode(), f"{moment}{token}".encode(), hashlib.sha256).hexdigest()
    return {"timestamp": moment, "token": token, "signature": digest}


def stored(mail: OutgoingMail) -> list[tuple]:
    with scope(trusts=[mail.trust_id]):
        mail.refresh_from_db()
        return list(Bounce.objects.values_list("kind", "source", "mail"))


def everything(mail: OutgoingMail) -> tuple[int, int, int]:
    with scope(trusts=[mail.trust_id]):
        return Bounce.objects.count(), Suppression.objects.count(), AddressProblem.objects.count()


# What is told


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize(
    ("what", "kind", "state"),
    [
        ("hard", Bounce.Kind.HARD, State.FAILED),
        ("soft", Bounce.Kind.SOFT, State.FAILED),
        ("complaint", Bounce.Kind.COMPLAINT, State.SENT),
    ],
)
def test_what_a_provider_tells_is_stored_with_the_mail(mail, provider, what, kind, state):
    answer = post(provider, recorded(provider, what, mark_of(mail)))

    assert answer.status_code == 200
    assert stored(mail) == [(kind, Bounce.Source.WEBHOOK, mail.pk)]
    assert mail.state == state


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_servers_words_are_on_the_mail(mail, provider):
    post(provider, recorded(provider, "hard", mark_of(mail)))

    stored(mail)
    assert "5.1.1" in mail.last_answer


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_delivered_mail_is_known_as_delivered(mail, provider):
    post(provider, recorded(provider, "delivered", mark_of(mail)))

    assert stored(mail) == []
    assert f"{mail.delivered:%Y-%m-%d %H:%M:%S}" == "2026-11-20 08:15:02"


@pytest.mark.parametrize(
    ("provider", "what"), [*((name, "opened") for name in PROVIDERS), ("mailgun", "delayed"), ("sendgrid", "delayed")]
)
def test_what_says_nothing_of_the_address_is_forgotten(mail, provider, what):
    assert post(provider, recorded(provider, what, mark_of(mail))).status_code == 200

    assert (stored(mail), mail.state, mail.delivered) == ([], State.SENT, None)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_same_event_posted_again_counts_once(mail, provider):
    for _ in range(2):
        assert post(provider, recorded(provider, "hard", mark_of(mail))).status_code == 200

    assert everything(mail) == (1, 1, 1)


def test_many_events_come_in_one_post(mail):
    events = recorded("sendgrid", "delivered", mark_of(mail)) + recorded("sendgrid", "complaint", mark_of(mail))

    post("sendgrid", events)

    assert stored(mail) == [(Bounce.Kind.COMPLAINT, Bounce.Source.WEBHOOK, mail.pk)]
    assert mail.delivered


# Whom it is about


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_mail_that_is_not_ours_is_taken_and_forgotten(mail, provider):
    """It names an address of ours, so it could do harm."""
    assert post(provider, recorded(provider, "stranger", "")).status_code == 200

    assert (everything(mail), stored(mail), mail.state) == ((0, 0, 0), [], State.SENT)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_mark_that_is_made_up_is_forgotten(mail, provider):
    made_up = f"{mail.pk.hex}.{mail.trust_id}.{'0' * 16}"

    assert post(provider, recorded(provider, "hard", made_up)).status_code == 200

    assert everything(mail) == (0, 0, 0)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_nothing_is_seen_from_another_trust(world, mail, provider):
    post(provider, recorded(provider, "hard", mark_of(mail)))

    with scope(trusts=[world.other_trust.pk]):
        assert (Bounce.objects.count(), Suppression.objects.count()) == (0, 0)


# Who may tell


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("secret", ["", "ressursnett:feil"])
def test_without_the_secret_nothing_is_stored(mail, provider, secret):
    assert post(provider, recorded(provider, "hard", mark_of(mail)), secret=secret).status_code == 400

    assert everything(mail) == (0, 0, 0)


def test_mailgun_must_have_signed_it(mail, settings):
    settings.ANYMAIL_WEBHOOK_SECRET = ""
    payload = recorded("mailgun", "hard", mark_of(mail))

    assert post("mailgun", payload, key="another key").status_code == 400
    assert everything(mail) == (0, 0, 0)
    assert post("mailgun", payload).status_code == 200
    assert everything(mail) == (1, 1, 1)


def test_sendgrid_may_sign_instead_of_knowing_a_password(mail, settings):
    settings.ANYMAIL_WEBHOOK_SECRET = ""
    key, others = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    settings.ANYMAIL_SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY = public_half(key)
    body = json.dumps(recorded("sendgrid", "hard", mark_of(mail))).encode()

    assert post("sendgrid", body, secret="", **signed_by(others, body)).status_code == 400
    assert everything(mail) == (0, 0, 0)
    assert post("sendgrid", body, secret="", **signed_by(key, body)).status_code == 200
    assert everything(mail) == (1, 1, 1)


def public_half(key) -> str:
    pem = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return "".join(pem.decode().splitlines()[1:-1])


def signed_by(key, body: bytes) -> dict[str, str]:
    moment = "1795162502"
    proof = key.sign(moment.encode() + body, ec.ECDSA(hashes.SHA256()))
    return {
        "X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(proof).decode(),
        "X-Twilio-Email-Event-Webhook-Timestamp": moment,
    }


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_without_its_secret_is_not_there(mail, provider, settings):
    settings.ANYMAIL_WEBHOOK_SECRET = settings.ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY = ""

    assert post(provider, recorded(provider, "hard", mark_of(mail)), secret="").status_code == 404


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_that_is_not_in_use_is_not_there(mail, provider, settings):
    settings.MAIL_PROVIDERS = []

    assert post(provider, recorded(provider, "hard", mark_of(mail))).status_code == 404


def test_a_provider_may_ask_whether_there_is_somebody():
    assert Client().head("/varsler/postmark/").status_code == 200
    assert Client().head("/varsler/ukjent/").status_code == 404
    assert Client().get("/varsler/postmark/").status_code == 405


@pytest.mark.parametrize("provider", ["brevo", "postmark", "sendgrid"])
@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff", b'"text"', b"null"])
def test_what_cannot_be_read_is_refused(mail, provider, body):
    assert post(provider, body).status_code == 400

    assert everything(mail) == (0, 0, 0)


# What goes out


@pytest.fixture
def received(mail, mail_server):
    """The mail as it leaves for the provider."""

    def sent_again():
        with scope(trusts=[mail.trust_id]):
            OutgoingMail.objects.filter(pk=mail.pk).update(state=State.QUEUED)
            take_turn(mail.trust_id)
        return mail_server.received[-1]

    return sent_again


def test_a_mail_carries_its_mark_for_the_providers_in_use(mail, received, settings):
    settings.MAIL_PROVIDERS = ["postmark", "brevo"]

    message = received()

    assert message["X-PM-Metadata-mark"] == mark_of(mail)
    assert json.loads(message["X-Mailin-custom"]) == {"mark": mark_of(mail)}
    assert "X-SMTPAPI" not in message


def test_a_mail_carries_no_such_header_without_a_provider(received, settings):
    settings.MAIL_PROVIDERS = []

    assert not [name for name in received() if name.startswith("X-") and name not in SERVERS_OWN]
