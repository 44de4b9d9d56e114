"""Mail providers that tell by webhook what became of a mail. django-anymail checks and reads what they post.

Which ones: MAIL_PROVIDERS. Each needs its secret (ANYMAIL_…), or its webhook is not there at all. Our mark comes back
in the Message-ID where the provider keeps it, and for the others in a header of their own.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from anymail.webhooks.base import AnymailCoreWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.sendgrid import SendGridTrackingWebhookView
from django.conf import settings
from django.http import HttpRequest

from mailing.failures import kind_of
from mailing.marks import Mark, mark_of, read_mark
from mailing.models import Bounce, OutgoingMail
from mailing.reports import Report


@dataclass(frozen=True)
class Provider:
    reader: type[AnymailCoreWebhookView]
    secrets: tuple[str, ...]  # settings, of which one must be set
    header: str = ""  # that carries our mark
    value: Callable[[str], str] = str


def as_json(mark: str) -> str:
    return json.dumps({"mark": mark})


PROVIDERS = {
    "brevo": Provider(BrevoTrackingWebhookView, ("ANYMAIL_WEBHOOK_SECRET",), "X-Mailin-custom", as_json),
    "mailgun": Provider(MailgunTrackingWebhookView, ("ANYMAIL_MAILGUN_WEBHOOK_SIGNING_KEY",)),
    "postmark": Provider(PostmarkTrackingWebhookView, ("ANYMAIL_WEBHOOK_SECRET",), "X-PM-Metadata-mark"),
    "sendgrid": Provider(
        SendGridTrackingWebhookView,
        ("ANYMAIL_WEBHOOK_SECRET", "ANYMAIL_SENDGRID_TRACKING_WEBHOOK_VERIFICATION_KEY"),
        "X-SMTPAPI",
        lambda mark: json.dumps({"unique_args": {"mark": mark}}),
    ),
}
# What a provider calls a bounce that need not be for good; anymail gives both kinds the same name.
SOFT_WORDS = {"soft_bounce", "SoftBounce", "blocked", "expired", "old", "suppress-complaint", "suppress-unsubscribe"}
BLAMES_ADDRESS = {RejectReason.BOUNCED, RejectReason.INVALID}


def open_provider(name: str) -> Provider | None:
    """None for one that is not in use, or whose secret is not set: then anybody could post."""
    provider = PROVIDERS.get(name) if name in settings.MAIL_PROVIDERS else None
    if provider and any(getattr(settings, secret, "") for secret in provider.secrets):
        return provider
    return None


def headers_for_providers(mail: OutgoingMail) -> dict[str, str]:
    """The others do not know these and let them be."""
    used = [provider for name in settings.MAIL_PROVIDERS if (provider := open_provider(name)) and provider.header]
    return {provider.header: provider.value(mark_of(mail)) for provider in used}


def read_reports(name: str, provider: Provider, request: HttpRequest) -> list[Report]:
    """Raises AnymailWebhookValidationFailure (400) when the request does not prove that the provider sent it."""
    reader = provider.reader()
    reader.run_validators(request)
    return list(reports_of(name, reader.parse_events(request)))


def reports_of(name: str, events: list[AnymailTrackingEvent]) -> Iterator[Report]:
    for event in events:
        kind = meaning_of(event)
        mark = mark_in(event) if kind is not None else None
        if kind is None or mark is None:
            continue
        moment = event.timestamp.isoformat() if event.timestamp else event.event_id
        yield Report(
            mark=mark,
            source=Bounce.Source.WEBHOOK,
            event=f"{name}:{mark.mail}:{kind}:{moment}",
            kind=kind,
            text=words_of(event),
            told_of=event.recipient or "",
            happened=event.timestamp,
        )


def meaning_of(event: AnymailTrackingEvent) -> str | None:
    """'' when the mail has arrived, None for what is about neither mail nor address."""
    match event.event_type:
        case EventType.DELIVERED:
            return ""
        case EventType.COMPLAINED:
            return Bounce.Kind.COMPLAINT
        case EventType.BOUNCED:
            return kind_of(words_of(event), for_good=not SOFT_WORDS & own_words(event))
        case EventType.REJECTED if event.reject_reason == RejectReason.SPAM:
            return Bounce.Kind.COMPLAINT
        case EventType.REJECTED:
            return Bounce.Kind.HARD if event.reject_reason in BLAMES_ADDRESS else Bounce.Kind.SOFT
    return None


def own_words(event: AnymailTrackingEvent) -> set[str]:
    """The provider's own name of the event, wherever it puts it."""
    told = event.esp_event
    inner = told.get("event-data") or {}  # Mailgun
    words = [told.get("event"), told.get("type"), told.get("Type"), inner.get("reason")]
    return {word for word in words if isinstance(word, str)}


def words_of(event: AnymailTrackingEvent) -> str:
    return event.mta_response or event.description or ""


def mark_in(event: AnymailTrackingEvent) -> Mark | None:
    """From where it was put: never from what the recipient's server or the recipient wrote."""
    metadata = event.metadata if isinstance(event.metadata, dict) else {}
    for place in (metadata.get("mark"), event.message_id):
        if isinstance(place, str) and (mark := read_mark(place)):
            return mark
    return None
