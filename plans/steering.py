"""What the steering group does with a plan: comments on it, takes note of it. The coordinators hear of it once."""

import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing import outbox
from mailing.models import LetterKind
from members.audiences import recipient_of
from members.letter_values import as_plain
from members.models import Person, Role
from network.actors import Actor, Part
from network.terms import words_of
from plans.models import AnnualPlan, SteeringNote
from plans.reading import title_of
from plans.services import STATE_CHANGED, WrongState

Kind = SteeringNote.Kind
NOT_APPROVED = gettext_lazy("The plan is not approved. Take note of it when it is.")


class NotedBefore(Exception):
    """Somebody has noted for this version already that the steering group has taken note of it."""


@transaction.atomic
def comment(plan: AnnualPlan, *, text: str, by: Actor) -> SteeringNote:
    """The same text again by the same person is the same comment: a button that was pressed twice."""
    AnnualPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    said = {"plan": plan, "version": plan.version, "kind": Kind.COMMENT, "text": text}
    before = SteeringNote.objects.filter(**said, written_by_account=by.account_id).first()
    return before or _write(by, **said)


@transaction.atomic
def take_note(
    plan: AnnualPlan, *, noted_on: datetime.date, meeting: str = "", text: str = "", by: Actor
) -> SteeringNote:
    """Of an approved plan, once for each version. Raises NotedBefore, or WrongState when it is written anew."""
    if not AnnualPlan.objects.select_for_update(no_key=True).filter(pk=plan.pk, state=plan.state).exists():
        raise WrongState(STATE_CHANGED)
    if not plan.is_finished:
        raise WrongState(NOT_APPROVED)
    noted = {"kind": Kind.NOTED, "noted_on": noted_on, "meeting": meeting, "text": text}
    try:
        with transaction.atomic():
            return _write(by, plan=plan, version=plan.version, **noted)
    except IntegrityError as error:
        if "version_noted_once" in str(error):
            raise NotedBefore from error
        raise


def take_back(note: SteeringNote) -> None:
    """It goes from the page; the history keeps it."""
    note.delete()


def _write(by: Actor, *, plan: AnnualPlan, **values) -> SteeringNote:
    author = {"written_by": by.name, "written_by_account": by.account_id}
    note = SteeringNote.objects.create(trust_id=plan.trust_id, plan=plan, **author, **values)
    tell_coordinators(note, by=by)
    return note


def tell_coordinators(note: SteeringNote, *, by: Actor) -> None:
    """What was said stands on the page, not in the mail."""
    network, trust = note.plan.network, note.plan.network.trust
    with translation.override(trust.language):
        subject, body = letter(note, by)
    roles = Role.objects.on(timezone.localdate()).filter(trust=trust, network=network, part=Part.COORDINATOR)
    persons = Person.objects.current().filter(pk__in=roles.values("person")).exclude(email="")
    outbox.send(
        trust=trust,
        occasion=f"steering/note/{note.pk}",
        kind=LetterKind.FREE,
        network=network,
        subject=subject,
        body=body,
        recipients=[recipient_of(person) for person in persons.order_by("family_name", "given_name", "pk")],
        by=by,
    )


def letter(note: SteeringNote, by: Actor) -> tuple[str, str]:
    """Subject and body; what people are called is not read as Markdown."""
    plan = note.plan
    words = words_of(plan.trust_id)
    title, group = title_of(plan, words), words.form("steering_group", "the_singular")
    what = {"plan": title, "network": plan.network.name, "group": group, "name": by.name}
    plain = {name: as_plain(value) for name, value in what.items()}
    if note.kind == Kind.NOTED:
        subject = _("%(plan)s: noted by %(group)s") % what
        said = _("%(name)s has noted that %(group)s has taken note of %(plan)s of %(network)s.") % plain
    else:
        subject = _("%(plan)s: comment from %(group)s") % what
        said = _("%(name)s of %(group)s has commented on %(plan)s of %(network)s.") % plain
    place = {"trust": plan.network.trust.slug, "network": plan.network.slug, "year": plan.year}
    page = settings.PORTAL_ADDRESS + reverse("plan_steering", kwargs=place)
    hello = _("Hello {fornavn},")
    return subject[:200], "\n\n".join([hello, said, f"[{_('Read it on the page of the plan')}](<{page}>)"])
