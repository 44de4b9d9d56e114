"""How far a mail has come, and whether the trust's mail flows: for those who watch it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mailing.explanations import explain
from mailing.models import AddressProblem, Dispatch, MailSender, OutgoingMail
from mailing.models.states import MailState
from network.actors import Actor

ON_A_PAGE = 25  # dispatches
MAILS_ON_A_PAGE = 50
IN_LINE = (MailState.QUEUED, MailState.DEFERRED, MailState.SENDING)
NOT_DELIVERED = (MailState.FAILED, MailState.SUPPRESSED)


class Standing(models.TextChoices):
    """What a list can be narrowed to."""

    DRAFT = "draft", _("draft")
    UNDER_WAY = "under_way", _("under way")
    PAUSED = "paused", _("paused")
    FINISHED = "finished", _("finished")
    WITH_FAILURES = "with_failures", _("not all have got it")
    CANCELLED = "cancelled", _("cancelled")


@dataclass(frozen=True)
class Progress:
    """How many mails of a dispatch are in which state."""

    dispatch: Dispatch
    counts: dict[str, int]

    @cached_property
    def total(self) -> int:
        return sum(self.counts.values())

    @cached_property
    def waiting(self) -> int:
        return sum(self.counts.get(state, 0) for state in IN_LINE)

    @cached_property
    def done(self) -> int:
        return self.total - self.waiting

    @property
    def sent(self) -> int:
        return self.counts.get(MailState.SENT, 0)

    @cached_property
    def not_delivered(self) -> int:
        return sum(self.counts.get(state, 0) for state in NOT_DELIVERED)

    @property
    def is_moving(self) -> bool:
        return self.dispatch.state == Dispatch.State.SENDING and self.waiting > 0

    @property
    def quarters(self) -> int:
        """0 to 4: what is worth saying aloud."""
        return 4 * self.done // self.total if self.total else 4

    @property
    def standing(self) -> Standing:
        if self.dispatch.state == Dispatch.State.SENDING:
            return Standing.UNDER_WAY if self.waiting else Standing.FINISHED
        return Standing(self.dispatch.state)

    @property
    def by_state(self) -> list[tuple[str, str, int]]:
        """(value, label, number) of the states that occur, in their order."""
        return [(state.value, str(state.label), self.counts[state]) for state in MailState if self.counts.get(state)]


def progress_of(dispatches: Iterable[Dispatch]) -> list[Progress]:
    """One query, whatever their number."""
    dispatches = list(dispatches)
    rows = OutgoingMail.objects.filter(dispatch__in=dispatches).order_by().values_list("dispatch", "state")
    counts: dict[int, dict[str, int]] = {dispatch.pk: {} for dispatch in dispatches}
    for dispatch_id, state, number in rows.annotate(number=Count("pk")):
        counts[dispatch_id][state] = number
    return [Progress(dispatch, counts[dispatch.pk]) for dispatch in dispatches]


def dispatches_for(actor: Actor, *, network: str = "", standing: str = "") -> QuerySet[Dispatch]:
    """Drafts first, then the newest."""
    dispatches = Dispatch.objects.visible_to(actor).select_related("network")
    if network:
        dispatches = dispatches.filter(network__slug=network)
    if standing in Standing.values:
        dispatches = dispatches.filter(condition_of(Standing(standing)))
    is_draft = Case(When(state=Dispatch.State.DRAFT, then=Value(0)), default=Value(1), output_field=IntegerField())
    return dispatches.order_by(is_draft, "-made", "-pk")


def condition_of(standing: Standing) -> Q:
    mails = OutgoingMail.objects.filter(dispatch=OuterRef("pk"))
    in_line = Exists(mails.filter(state__in=IN_LINE))
    match standing:
        case Standing.UNDER_WAY:
            return Q(in_line, state=Dispatch.State.SENDING)
        case Standing.FINISHED:
            return Q(~in_line, state=Dispatch.State.SENDING)
        case Standing.WITH_FAILURES:
            return Q(Exists(mails.filter(state__in=NOT_DELIVERED)))
    return Q(state=standing.value)


def mails_of(dispatch: Dispatch, *, state: str = "", words: str = "") -> QuerySet[OutgoingMail]:
    """By name. Each of the words must stand in the name or the address."""
    mails = dispatch.mails.all()
    if state in MailState.values:
        mails = mails.filter(state=state)
    for word in words.split():
        mails = mails.filter(Q(name__icontains=word) | Q(address__icontains=word))
    return mails


def page_of(rows: QuerySet, number: str | None, *, size: int) -> Page:
    return Paginator(rows, size).get_page(number)


# Whether the trust's mail flows


@dataclass(frozen=True)
class SenderState:
    """What the trust's mail is like now. `answer` is the server's, in its own words."""

    sender: MailSender

    @property
    def paused(self) -> datetime.datetime | None:
        return self.sender.paused

    @property
    def closed_until(self) -> datetime.datetime | None:
        until = self.sender.closed_until
        return until if until and until > timezone.now() else None

    @property
    def stands_still(self) -> bool:
        return bool(self.paused or self.closed_until)

    @property
    def answer(self) -> str:
        return self.sender.trouble

    @property
    def explanation(self) -> str:
        return explain(self.sender.trouble)


def with_mail_facts(networks: QuerySet) -> QuerySet:
    """Each with what its trust's mail wants of a coordinator: so the personal page asks once for both."""
    sender = MailSender.objects.filter(trust=OuterRef("trust"))
    problems = AddressProblem.objects.unsettled().filter(trust=OuterRef("trust")).order_by().values("trust")
    return networks.annotate(
        mail_paused=Exists(sender.filter(paused__isnull=False)),
        mail_closed=Exists(sender.filter(closed_until__gt=timezone.now())),
        address_problems=problems.annotate(number=Count("pk")).values("number"),
    )
