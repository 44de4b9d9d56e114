"""Comments on a plan and its rows, and the mail to those whom they call upon."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mailing import outbox
from mailing.models import LetterKind
from members.audiences import recipient_of
from members.letter_values import as_plain
from members.models import Person, Role
from network.actors import Actor
from network.terms import words_of
from plans.models import AnnualPlan, CommentMention, PlanComment
from plans.persons import RUNS_THE_NETWORK
from plans.reading import title_of
from plans.writing.links import link_to_talk
from plans.writing.places import Place

IN_MAIL = 80  # characters of the row's text


def comments_on(plan: AnnualPlan, place: Place | None = None) -> QuerySet[PlanComment]:
    """On one row, or on everything; the oldest first. Two queries with those whom they call upon."""
    rows = PlanComment.objects.filter(trust_id=plan.trust_id, plan=plan).present()
    if place is not None:
        nothing = {"area": None, "sub_goal": None, "activity": None}
        rows = rows.filter(**nothing | place.column)
    called = CommentMention.objects.select_related("person")
    related = ("area", "sub_goal__area", "activity__sub_goal__area")
    return rows.select_related(*related).prefetch_related(Prefetch("mentions", called))


def people_of(plan: AnnualPlan, *, but: int | None = None) -> QuerySet[Person]:
    """Those who work on the plan, whom a comment can call upon."""
    here = {"trust": plan.trust_id, "network": plan.network_id, "part__in": RUNS_THE_NETWORK}
    roles = Role.objects.on(timezone.localdate()).filter(**here)
    persons = Person.objects.current().filter(trust=plan.trust_id, pk__in=roles.values("person"))
    return persons.exclude(pk=but).order_by("family_name", "given_name", "pk")


@transaction.atomic
def comment(plan: AnnualPlan, place: Place, *, text: str, mentioned: Iterable[Person] = (), by: Actor) -> PlanComment:
    """The same open comment again by the same person is the same: a button that was pressed twice."""
    AnnualPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    before = comments_on(plan, place).open().filter(text=text, made_by_account=by.account_id).first()
    if before:
        return before
    author = {"person_id": by.person_id, "made_by": by.name, "made_by_account": by.account_id}
    row = PlanComment.objects.create(trust_id=plan.trust_id, plan=plan, text=text, **place.column, **author)
    persons = list(mentioned)
    CommentMention.objects.bulk_create(
        CommentMention(trust_id=plan.trust_id, comment=row, person=person) for person in persons
    )
    tell_mentioned(row, place, persons, by=by)
    return row


def resolve(row: PlanComment, *, by: Actor) -> bool:
    """False when somebody else was quicker."""
    rows = PlanComment.objects.filter(pk=row.pk).open()
    return bool(rows.update(resolved=timezone.now(), resolved_by=by.name))


def reopen(row: PlanComment) -> bool:
    rows = PlanComment.objects.filter(pk=row.pk, resolved__isnull=False).present()
    return bool(rows.update(resolved=None, resolved_by=""))


def delete(row: PlanComment) -> bool:
    """It goes from the page; the history keeps it."""
    return bool(PlanComment.objects.filter(pk=row.pk).present().update(removed=timezone.now()))


def tell_mentioned(row: PlanComment, place: Place, persons: list[Person], *, by: Actor) -> None:
    """One mail for each comment. What was said stands on the page, not in the mail."""
    recipients = [recipient_of(person) for person in persons if person.email]
    if not recipients:
        return
    plan, trust = row.plan, row.plan.network.trust
    with translation.override(trust.language):
        subject, body = letter(row, place, by)
    outbox.send(
        trust=trust,
        occasion=f"plan/comment/{row.pk}",
        kind=LetterKind.FREE,
        network=plan.network,
        subject=subject,
        body=body,
        recipients=recipients,
        by=by,
    )


def letter(row: PlanComment, place: Place, by: Actor) -> tuple[str, str]:
    """Subject and body; nothing that people have written is read as Markdown."""
    plan = row.plan
    what = {"plan": title_of(plan, words_of(plan.trust_id)), "network": plan.network.name, "name": by.name}
    plain = {name: as_plain(value) for name, value in what.items()}
    subject = _("%(plan)s: %(name)s asks you") % what
    said = _("%(name)s has called upon you in a comment on %(plan)s of %(network)s.") % plain
    where = as_plain(Truncator(place.label).chars(IN_MAIL))
    link = f"[{_('Read it and answer')}](<{link_to_talk(plan, place.anchor, row.anchor)}>)"
    return subject[:200], "\n\n".join([_("Hello {fornavn},"), said, where, link])
