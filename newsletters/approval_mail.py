"""Mails about four eyes, each once: to those who can approve an issue, to whoever asked, and when it did not go."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mailing import outbox
from mailing.access import WRITERS
from mailing.models import LetterKind
from members.audiences import recipient_of
from members.letter_values import as_plain
from members.models import Person, Role
from network.actors import Actor, Part
from newsletters.models import Newsletter, NewsletterSettings


def ask_for_eyes(newsletter: Newsletter, *, by: Actor) -> None:
    """Whoever writes for the network today, but the one who asks."""
    others = holding(newsletter, *WRITERS).exclude(account=newsletter.asked_by_account)
    said = gettext_noop("%(name)s asks you to look at the newsletter “%(title)s” before it goes out.")
    tell(
        newsletter,
        others,
        occasion_of(newsletter, "asked", newsletter.asked),
        subject=gettext_noop("Look at a newsletter: %(title)s"),
        said=said,
        words={"name": by.name},
        by=by,
    )


def tell_who_asked(newsletter: Newsletter, *, by: Actor) -> None:
    asked = Person.objects.filter(account=newsletter.asked_by_account)
    said = gettext_noop("%(name)s has approved the newsletter “%(title)s”. Now you can send it.")
    tell(
        newsletter,
        asked,
        occasion_of(newsletter, "approved", newsletter.asked),
        subject=gettext_noop("Newsletter approved: %(title)s"),
        said=said,
        words={"name": by.name},
        by=by,
    )


def tell_of_held(newsletter: Newsletter, *, recipients: int) -> None:
    """That it did not go at its time: whoever scheduled it, and today's coordinators, who can ask for approval."""
    scheduled = Q(account__isnull=False, account=newsletter.scheduled_by_account)
    coordinators = Q(pk__in=holding(newsletter, Part.COORDINATOR).values("pk"))
    with translation.override(newsletter.network.trust.language):
        when = date_format(timezone.localtime(newsletter.send_at), "DATETIME_FORMAT")
    tell(
        newsletter,
        Person.objects.filter(scheduled | coordinators),
        occasion_of(newsletter, "held", newsletter.send_at),
        subject=gettext_noop("The newsletter did not go out: %(title)s"),
        said=gettext_noop(
            "The newsletter “%(title)s” was to go out %(when)s. It has %(number)s recipients now, and a second "
            "person approves newsletters to more than %(limit)s. So nobody has got it. Ask for approval, then it can "
            "go."
        ),
        words={
            "when": when,
            "number": str(recipients),
            "limit": str(NewsletterSettings.objects.of(newsletter.trust).approve_above),
        },
    )


def holding(newsletter: Newsletter, *parts: Part) -> QuerySet[Person]:
    """Whoever has one of these roles in its network today."""
    rows = Role.objects.on(timezone.localdate()).filter(trust=newsletter.trust_id, network=newsletter.network)
    return Person.objects.filter(pk__in=rows.filter(part__in=parts).values("person"))


def occasion_of(newsletter: Newsletter, what: str, when: datetime) -> str:
    """Each time that it happens is one of its own."""
    return f"newsletter/{newsletter.pk}/{what}/{when:%Y%m%dT%H%M%S%f}"


def tell(
    newsletter: Newsletter,
    persons: QuerySet[Person],
    occasion: str,
    *,
    subject: str,
    said: str,
    words: Mapping[str, str],
    by: Actor | None = None,
) -> None:
    """`subject` and `said` name the title and these words; they are translated here, into the trust's language."""
    network = newsletter.network
    reached = persons.current().filter(trust=network.trust_id).exclude(email="")
    recipients = [recipient_of(person) for person in reached.order_by("family_name", "given_name", "pk")]
    if not recipients:
        return
    words = {"title": newsletter.title, **words}
    with translation.override(network.trust.language):
        plain = {name: as_plain(word) for name, word in words.items()}
        link = f"[{_('Open the newsletter')}](<{page_of(newsletter)}>)"
        outbox.send(
            trust=network.trust,
            occasion=occasion,
            kind=LetterKind.FREE,
            network=network,
            subject=(_(subject) % words)[:200],
            body="\n\n".join([_("Hello {fornavn},"), _(said) % plain, link]),
            recipients=recipients,
            by=by,
        )


def page_of(newsletter: Newsletter) -> str:
    return settings.PORTAL_ADDRESS + reverse("newsletter_send", kwargs=newsletter.place)
