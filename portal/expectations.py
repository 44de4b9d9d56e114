"""What is expected of a human now, in one trust. Later floors add their own function to `SOURCES`."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mailing.access import WRITERS, can_send_letters
from members.requests import can_answer_requests
from network.actors import Actor, Part
from network.models import Network
from plans.models import Activity, AnnualPlan, FoundationDocument, SteeringNote

State = AnnualPlan.State


@dataclass(frozen=True)
class Task:
    title: str
    text: str
    url: str
    due: datetime.date | None = None


def expected_of(actor: Actor, networks: Sequence[Network]) -> list[Task]:
    return [task for source in SOURCES for task in source(actor, networks)]


def plan_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """One query for all networks the actor writes plans in."""
    own = [network for network in networks if actor.is_any(*WRITERS, network_id=network.pk)]
    if not own:
        return
    today = timezone.localdate()
    plans = list(current_plans(actor, own, today))
    for network in own:
        of_network = [plan for plan in plans if plan.network_id == network.pk]
        if not any(plan.year == today.year for plan in of_network):
            yield missing_plan(network, today.year)
        for plan in of_network:
            yield from tasks_of(plan, actor)


def current_plans(actor: Actor, networks: Sequence[Network], today: datetime.date) -> QuerySet[AnnualPlan]:
    """Last year's plan and later ones, with the number of activities whose time is over."""
    unfinished = [Activity.State.PLANNED, Activity.State.IN_PROGRESS]
    late = Q(activities__removed=None, activities__due__lt=today, activities__state__in=unfinished)
    plans = AnnualPlan.objects.visible_to(actor).filter(network__in=networks, year__gte=today.year - 1)
    return plans.annotate(late=Count("activities", filter=late)).order_by("year")


def missing_plan(network: Network, year: int) -> Task:
    return Task(
        title=_("Write the annual plan for %(year)s") % {"year": year},
        text=_("%(network)s, %(trust)s has none yet.") % {"network": network, "trust": network.trust},
        url=reverse("plans", kwargs={"trust": network.trust.slug, "network": network.slug}),
    )


def tasks_of(plan: AnnualPlan, actor: Actor) -> Iterator[Task]:
    year = {"year": plan.year}
    if plan.state == State.DRAFT:
        yield plan_task(plan, _("Finish the annual plan for %(year)s") % year, _("It is still a draft."))
    if plan.state == State.IN_REVIEW:
        title = _("Read through the annual plan for %(year)s") % year
        yield plan_task(plan, title, _("It waits for the operations group's approval."))
    if plan.state == State.APPROVED and actor.is_any(Part.COORDINATOR, network_id=plan.network_id):
        title = _("Publish the annual plan for %(year)s") % year
        yield plan_task(plan, title, _("It is approved, and not yet published."))
    if plan.is_followed_up and plan.late:
        title = ngettext(
            "Follow up %(count)s activity whose time is over",
            "Follow up %(count)s activities whose time is over",
            plan.late,
        )
        yield plan_task(
            plan, title % {"count": plan.late}, _("In the annual plan for %(year)s.") % year, "plan_following"
        )


def steering_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Until one of the group has noted it for the version that stands. One query, of members of the group only."""
    steered = [network.pk for network in networks if actor.is_any(Part.STEERING_GROUP, network_id=network.pk)]
    if not steered:
        return
    noted = SteeringNote.objects.noted().filter(trust=OuterRef("trust"), plan=OuterRef("pk"))
    plans = AnnualPlan.objects.visible_to(actor).filter(network__in=steered, state__in=AnnualPlan.FOLLOWED_UP)
    waiting = plans.filter(~Exists(noted.filter(version=OuterRef("version"))), year__gte=timezone.localdate().year)
    for plan in waiting.order_by("year", "network__name"):
        title = _("Take note of the annual plan for %(year)s") % {"year": plan.year}
        yield plan_task(plan, title, _("It is approved, and waits for the steering group."), "plan_steering")


def plan_task(plan: AnnualPlan, title: str, text: str, page: str = "plan") -> Task:
    network = plan.network
    here = {"trust": network.trust.slug, "network": network.slug, "year": plan.year}
    return Task(title=title, text=f"{text} {network}, {network.trust}.", url=reverse(page, kwargs=here))


def own_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Of the trust, at most two. The networks have come with the facts (plans.my_tasks.with_task_facts)."""
    late, soon = sum(network.late_tasks for network in networks), sum(network.soon_tasks for network in networks)
    if late:
        title = ngettext("%(count)s task of yours is late", "%(count)s tasks of yours are late", late)
        text = _("In %(trust)s. Say what has become of it, or ask for more time.")
        yield Task(title % {"count": late}, text % {"trust": networks[0].trust}, reverse("my_tasks"))
    if soon:
        title = ngettext(
            "%(count)s task of yours is due within a month", "%(count)s tasks of yours are due within a month", soon
        )
        text = _("In %(trust)s.") % {"trust": networks[0].trust}
        yield Task(title % {"count": soon}, text, reverse("my_tasks"))


def mail_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Of the trust, once. The networks have come with the facts (mailing.watching.with_mail_facts)."""
    if not networks or not can_send_letters(actor, networks[0].trust):
        return
    facts, trust = networks[0], networks[0].trust
    here = {"trust": trust.slug}
    if facts.mail_paused or facts.mail_closed:
        why = _("Somebody has paused it.") if facts.mail_paused else _("The mail server takes nothing just now.")
        yield Task(_("Mail stands still in %(trust)s") % {"trust": trust}, why, reverse("dispatches", kwargs=here))
    if facts.address_problems:
        title = ngettext("%(count)s address does not work", "%(count)s addresses do not work", facts.address_problems)
        text = _("Letters of %(trust)s do not reach these people.") % {"trust": trust}
        yield Task(title % {"count": facts.address_problems}, text, reverse("mail_addresses", kwargs=here))


def coverage_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Of each network whose register the actor keeps; the networks come with their facts (members.coverage.facts)."""
    for network in networks:
        if not network.lacking or not actor.is_any(*WRITERS, network_id=network.pk):
            continue
        title = ngettext(
            "%(count)s workplace lacks somebody", "%(count)s workplaces lack somebody", network.lacking
        ) % {"count": network.lacking}
        text = f"{network}, {network.trust}."
        if network.vacant_since:
            day = date_format(network.vacant_since, "SHORT_DATE_FORMAT")
            text += " " + _("The oldest vacancy is from %(day)s.") % {"day": day}
        address = reverse("coverage", kwargs={"trust": network.trust.slug})
        yield Task(title, text, f"{address}?view=gaps&network={network.pk}")


def request_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Of the trust, once. The networks have come with the facts (members.requests.with_request_facts)."""
    if not networks or not networks[0].open_requests or not can_answer_requests(actor, networks[0].trust):
        return
    waiting, trust = networks[0].open_requests, networks[0].trust
    title = ngettext(
        "%(count)s person asks about their own data", "%(count)s persons ask about their own data", waiting
    )
    text = _("In %(trust)s. The law gives a month to answer.") % {"trust": trust}
    url = reverse("data_requests", kwargs={"trust": trust.slug})
    yield Task(title % {"count": waiting}, text, url, networks[0].first_request_due)


def proposal_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Of each network the actor keeps. The networks have come with the facts (members.register.proposals)."""
    for network in networks:
        if not network.open_proposals or not actor.is_any(*WRITERS, network_id=network.pk):
            continue
        number = network.open_proposals
        title = ngettext(
            "%(count)s person is proposed for the register", "%(count)s persons are proposed for the register", number
        )
        where = {"network": network, "trust": network.trust}
        text = _("%(network)s, %(trust)s. Their leaders have named them.") % where
        yield Task(title % {"count": number}, text, reverse("proposals", kwargs={"trust": network.trust.slug}))


def newsletter_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Of each network that the actor writes for; they have come with the facts (newsletters.facts)."""
    for network in networks:
        if not network.newsletters_to_approve or not actor.is_any(*WRITERS, network_id=network.pk):
            continue
        number = network.newsletters_to_approve
        title = ngettext("%(count)s newsletter waits for approval", "%(count)s newsletters wait for approval", number)
        text = _("%(network)s, %(trust)s. Somebody else than its writer looks at it before it goes out.")
        where = {"network": network, "trust": network.trust}
        url = reverse("newsletters", kwargs={"trust": network.trust.slug, "network": network.slug})
        yield Task(title % {"count": number}, text % where, url)


def held_newsletter_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """For whoever sends them (newsletters.facts)."""
    for network in networks:
        if not network.newsletters_held or not actor.is_any(Part.COORDINATOR, network_id=network.pk):
            continue
        number = network.newsletters_held
        title = ngettext(
            "%(count)s newsletter did not go out at its time",
            "%(count)s newsletters did not go out at their time",
            number,
        )
        text = _("%(network)s, %(trust)s. It has come to have so many recipients that it needs approval.")
        where = {"network": network, "trust": network.trust}
        url = reverse("newsletters", kwargs={"trust": network.trust.slug, "network": network.slug})
        yield Task(title % {"count": number}, text % where, url)


def strategy_tasks(actor: Actor, networks: Sequence[Network]) -> Iterator[Task]:
    """Of the region, for its coordinator: what the strategy that runs now builds on is out of date."""
    if not actor.is_anywhere(Part.REGIONAL_COORDINATOR):
        return
    if documents := list(FoundationDocument.objects.visible_to(actor).to_look_at()):
        title = ngettext(
            "%(count)s document that the strategy builds on has expired or soon will",
            "%(count)s documents that the strategy builds on have expired or soon will",
            len(documents),
        )
        text = ", ".join(document.title for document in documents)
        period = documents[0].period
        years = {"first_year": period.first_year, "last_year": period.last_year}
        url = reverse("strategy", kwargs={"region": period.region.slug, **years})
        yield Task(title % {"count": len(documents)}, text, f"{url}#foundations")


SOURCES = (
    own_tasks,
    plan_tasks,
    steering_tasks,
    mail_tasks,
    coverage_tasks,
    proposal_tasks,
    request_tasks,
    newsletter_tasks,
    held_newsletter_tasks,
    strategy_tasks,
)
