"""Mails about four eyes, each once: to those who can approve an issue, and back to whoever asked."""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mailing import outbox
from mailing.access import WRITERS
from mailing.models import LetterKind
from members.audiences import recipient_of
from members.letter_values import as_plain
from members.models import Person, Role
from network.actors import Actor
from newsletters.models import Newsletter


def ask_for_eyes(newsletter: Newsletter, *, by: Actor) -> None:
    """Whoever writes for the network today, but the one who asks."""
    rows = Role.objects.on(timezone.localdate()).filter(trust=newsletter.trust_id, network=newsletter.network)
    writers = Person.objects.filter(pk__in=rows.filter(part__in=WRITERS).values("person"))
    others = writers.exclude(account=newsletter.asked_by_account)
    said = gettext_noop("%(name)s asks you to look at the newsletter “%(title)s” before it goes out.")
    tell(newsletter, others, "asked", subject=gettext_noop("Look at a newsletter: %(title)s"), said=said, by=by)


def tell_who_asked(newsletter: Newsletter, *, by: Actor) -> None:
    asked = Person.objects.filter(account=newsletter.asked_by_account)
    said = gettext_noop("%(name)s has approved the newsletter “%(title)s”. Now you can send it.")
    tell(newsletter, asked, "approved", subject=gettext_noop("Newsletter approved: %(title)s"), said=said, by=by)


def tell(newsletter: Newsletter, persons: QuerySet[Person], what: str, *, subject: str, said: str, by: Actor) -> None:
    """Each time that somebody asks is an occasion of its own. `subject` and `said` name the title and who acts; they
    are translated here, into the trust's language."""
    network = newsletter.network
    reached = persons.current().filter(trust=network.trust_id).exclude(email="")
    recipients = [recipient_of(person) for person in reached.order_by("family_name", "given_name", "pk")]
    if not recipients:
        return
    with translation.override(network.trust.language):
        words = {"name": by.name, "title": newsletter.title}
        plain = {name: as_plain(word) for name, word in words.items()}
        link = f"[{_('Open the newsletter')}](<{page_of(newsletter)}>)"
        outbox.send(
            trust=network.trust,
            occasion=f"newsletter/{newsletter.pk}/{what}/{newsletter.asked:%Y%m%dT%H%M%S%f}",
            kind=LetterKind.FREE,
            network=network,
            subject=(_(subject) % words)[:200],
            body="\n\n".join([_("Hello {fornavn},"), _(said) % plain, link]),
            recipients=recipients,
            by=by,
        )


def page_of(newsletter: Newsletter) -> str:
    return settings.PORTAL_ADDRESS + reverse("newsletter_send", kwargs=newsletter.place)
