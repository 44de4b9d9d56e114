"""The mail that tells who made a suggestion what became of it: once, as a suggestion is decided once."""

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mailing import outbox
from mailing.models import LetterKind
from members.audiences import recipient_of
from members.letter_values import as_plain
from members.models import Person
from network.actors import Actor
from network.terms import words_of
from plans.models import PlanSuggestion
from plans.reading import title_of
from plans.writing.links import suggestion_url

IN_MAIL = 80  # characters of the activity's text


def tell_proposer(suggestion: PlanSuggestion, *, by: Actor) -> None:
    trust = suggestion.plan.network.trust
    proposers = Person.objects.current().filter(pk=suggestion.person_id, trust=trust).exclude(email="")
    recipients = [recipient_of(person) for person in proposers]
    if not recipients:
        return
    with translation.override(trust.language):
        subject, body = letter(suggestion, by)
    outbox.send(
        trust=trust,
        occasion=f"plan/suggestion/{suggestion.pk}",
        kind=LetterKind.FREE,
        network=suggestion.plan.network,
        subject=subject,
        body=body,
        recipients=recipients,
        by=by,
    )


def letter(suggestion: PlanSuggestion, by: Actor) -> tuple[str, str]:
    """Subject and body; nothing that people have written is read as Markdown."""
    plan = suggestion.plan
    what = {"plan": title_of(plan, words_of(plan.trust_id)), "network": plan.network.name, "name": by.name}
    plain = {name: as_plain(value) for name, value in what.items()}
    if suggestion.state == PlanSuggestion.State.ACCEPTED:
        subject = _("%(plan)s: your suggestion is accepted") % what
        said = _("%(name)s has accepted your suggestion for %(plan)s of %(network)s.") % plain
    else:
        subject = _("%(plan)s: your suggestion is not taken up") % what
        said = _("%(name)s has said no to your suggestion for %(plan)s of %(network)s.") % plain
    about = as_plain(Truncator(" ".join(str(suggestion).split())).chars(IN_MAIL))
    page = settings.PORTAL_ADDRESS + suggestion_url(suggestion)
    link = f"[{_('See the suggestion and the answer')}](<{page}>)"
    return subject[:200], "\n\n".join([_("Hello {fornavn},"), said, about, link])
