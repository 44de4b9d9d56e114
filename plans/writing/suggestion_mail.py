"""Mails about suggestions, each once: a new one to the coordinators, the decision to whoever made it."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mailing import outbox
from mailing.models import LetterKind
from members.audiences import recipient_of
from members.letter_values import as_plain
from members.models import Person, Role
from network.actors import Actor, Part
from network.terms import words_of
from plans.models import PlanSuggestion
from plans.reading import title_of
from plans.writing.links import suggestion_url

Letter = Callable[[PlanSuggestion, Actor], tuple[str, str]]  # subject and body
IN_MAIL = 80  # characters of the activity's text


def tell_writers(suggestion: PlanSuggestion, *, by: Actor) -> None:
    """The network's coordinators of today."""
    network = suggestion.plan.network
    roles = Role.objects.on(timezone.localdate())
    coordinators = roles.filter(trust=network.trust_id, network=network, part=Part.COORDINATOR).values("person")
    _tell(suggestion, Person.objects.filter(pk__in=coordinators), what="new", written=new_letter, by=by)


def tell_proposer(suggestion: PlanSuggestion, *, by: Actor) -> None:
    _tell(suggestion, Person.objects.filter(pk=suggestion.person_id), what="", written=letter, by=by)


def _tell(suggestion: PlanSuggestion, persons: QuerySet[Person], *, what: str, written: Letter, by: Actor) -> None:
    network = suggestion.plan.network
    reached = persons.current().filter(trust=network.trust_id).exclude(email="")
    recipients = [recipient_of(person) for person in reached.order_by("family_name", "given_name", "pk")]
    if not recipients:
        return
    with translation.override(network.trust.language):
        subject, body = written(suggestion, by)
    outbox.send(
        trust=network.trust,
        occasion="/".join(filter(None, ["plan/suggestion", str(suggestion.pk), what])),
        kind=LetterKind.FREE,
        network=network,
        subject=subject,
        body=body,
        recipients=recipients,
        by=by,
    )


def new_letter(suggestion: PlanSuggestion, by: Actor) -> tuple[str, str]:
    what, plain = _named(suggestion, by)
    subject = _("%(plan)s: suggestion from %(name)s") % what
    said = _("%(name)s suggests something for %(plan)s of %(network)s.") % plain
    return _put_together(suggestion, subject, said, _("Read it and answer"))


def letter(suggestion: PlanSuggestion, by: Actor) -> tuple[str, str]:
    """Of the decision."""
    what, plain = _named(suggestion, by)
    if suggestion.state == PlanSuggestion.State.ACCEPTED:
        subject = _("%(plan)s: your suggestion is accepted") % what
        said = _("%(name)s has accepted your suggestion for %(plan)s of %(network)s.") % plain
    else:
        subject = _("%(plan)s: your suggestion is not taken up") % what
        said = _("%(name)s has said no to your suggestion for %(plan)s of %(network)s.") % plain
    return _put_together(suggestion, subject, said, _("See the suggestion and the answer"))


def _named(suggestion: PlanSuggestion, by: Actor) -> tuple[dict[str, str], dict[str, str]]:
    """What a letter names, for its subject and for its body; nothing that people have written is read as Markdown."""
    plan = suggestion.plan
    what = {"plan": title_of(plan, words_of(plan.trust_id)), "network": plan.network.name, "name": by.name}
    return what, {name: as_plain(value) for name, value in what.items()}


def _put_together(suggestion: PlanSuggestion, subject: str, said: str, link: str) -> tuple[str, str]:
    about = as_plain(Truncator(" ".join(str(suggestion).split())).chars(IN_MAIL))
    page = settings.PORTAL_ADDRESS + suggestion_url(suggestion)
    return subject[:200], "\n\n".join([_("Hello {fornavn},"), said, about, f"[{link}](<{page}>)"])
