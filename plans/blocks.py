"""What newsletters are filled with from plans: how far they have come, what is next, projects, and news.

Outside the trust a plan is what has been published of it: what became of its activities is nobody's there.
"""

import datetime
from collections.abc import Iterator, Sequence

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from network.blocks import Block, Entry, Wanted
from network.models import Network
from plans.edtf import first_day, in_words, last_day
from plans.models import Activity, AnnualPlan, LocalMeeting, PlanVersion
from plans.shelf.feed import ProjectEntry, shelf_for
from plans.times import capitalised, times_in_words

MOST_WORDS = 60  # of a description, with its link to the rest
PUBLISHED = Q(public_number=F("version"), state=AnnualPlan.State.PUBLISHED)  # its text is that of the public version
STANDS = Q(state__in=AnnualPlan.FOLLOWED_UP) | Q(version__gt=1) & ~Q(state__in=AnnualPlan.FINISHED)


def plans_told_of(wanted: Wanted):
    """With `public_number`, of the version that is public, where anybody may read of them."""
    rows = AnnualPlan.objects.filter(trust=wanted.trust_id, network__in=wanted.networks)
    public = PlanVersion.objects.public().filter(plan=OuterRef("pk")).values("number")[:1]
    number = Subquery(public) if wanted.is_open_to_all else Value(None, IntegerField())
    rows = rows.annotate(public_number=number)
    rows = rows.filter(PUBLISHED if wanted.is_open_to_all else STANDS)
    return rows.select_related("network__trust")


def plan_status(wanted: Wanted) -> Sequence[Entry]:
    """Of the year's plan of each network, or of last year's while that one is the newest that stands; two queries."""
    years = wanted.day.year - 1, wanted.day.year
    plans = {plan.network_id: plan for plan in plans_told_of(wanted).filter(year__in=years).order_by("year")}
    numbers = {} if wanted.is_open_to_all else numbers_of(plans.values(), wanted.day)
    return [
        Entry(
            _("Plan for %(year)s") % {"year": plan.year},
            wanted.of_network(network.pk, numbers.get(plan.pk, "")),
            address_of(plan),
        )
        for network in wanted.networks
        if (plan := plans.get(network.pk))
    ]


def numbers_of(plans, day: datetime.date) -> dict[int, str]:
    """By plan, in words."""
    rows = Activity.objects.present().filter(plan__in=[plan.pk for plan in plans], sub_goal__removed=None)
    counted = (
        rows.order_by()
        .values("plan")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=Activity.State.DONE)),
            under_way=Count("pk", filter=Q(state=Activity.State.IN_PROGRESS)),
            late=Count("pk", filter=Q(state__in=Activity.WAITING, due__lt=day)),
        )
    )
    return {row["plan"]: in_a_sentence(row) for row in counted}


def in_a_sentence(row: dict) -> str:
    done = ngettext(
        "%(done)s of %(total)s activity is done", "%(done)s of %(total)s activities are done", row["total"]
    )
    parts = [done % row]
    if row["under_way"]:
        parts.append(_("%(under_way)s under way") % row)
    if row["late"]:
        parts.append(_("%(late)s late") % row)
    return ", ".join(parts) + "."


def address_of(plan: AnnualPlan, anchor: str = "") -> str:
    place = {"trust": plan.network.trust.slug, "network": plan.network.slug, "year": plan.year}
    if plan.public_number:
        return reverse("plan_version", kwargs=place | {"number": plan.public_number}) + anchor
    return reverse("plan", kwargs=place) + anchor


def coming(wanted: Wanted) -> Sequence[Entry]:
    """Activities that are due, and meetings of local groups, from that day on; three queries."""
    plans = {plan.pk: plan for plan in plans_told_of(wanted).filter(year__gte=wanted.day.year - 1)}
    found = [*activities(plans, wanted), *local_meetings(plans, wanted)]
    return [entry for _day, entry in sorted(found, key=lambda pair: pair[0])]


def activities(plans: dict[int, AnnualPlan], wanted: Wanted) -> Iterator[tuple[datetime.date, Entry]]:
    rows = Activity.objects.waiting().present().filter(plan__in=plans, sub_goal__removed=None, due__gte=wanted.day)
    for row in rows.order_by("due", "pk"):
        plan = plans[row.plan_id]
        times = [time for time in row.times if is_coming(time, wanted)]
        if times:
            when = capitalised(times_in_words(times, year=wanted.day.year))
            title, address = (
                Truncator(" ".join(row.text.split())).words(MOST_WORDS),
                address_of(plan, f"#{row.anchor}"),
            )
            yield last_day(times[0]), Entry(title, wanted.of_network(plan.network_id, when), address)


def local_meetings(plans: dict[int, AnnualPlan], wanted: Wanted) -> Iterator[tuple[datetime.date, Entry]]:
    for row in LocalMeeting.objects.filter(plan__in=plans).select_related("local_group").order_by("pk"):
        plan = plans[row.plan_id]
        for time in (row.spring, row.autumn):
            if time and is_coming(time, wanted):
                title = _("Meeting of %(group)s") % {"group": row.local_group.name}
                when = capitalised(in_words(time, year_known=wanted.day.year))
                yield last_day(time), Entry(title, wanted.of_network(plan.network_id, when), address_of(plan))


def is_coming(time: str, wanted: Wanted) -> bool:
    return last_day(time) >= wanted.day and first_day(time) <= wanted.until


def projects(wanted: Wanted) -> Sequence[Entry]:
    """What is under way; outside, only what is decided and marked for everyone. Two queries a network."""
    found = []
    for network in wanted.networks:
        shelf = shelf_for(network, wanted.since, wanted.day, public=wanted.is_open_to_all)
        page = "" if wanted.is_open_to_all else page_of("projects", network)
        found += [
            Entry(row.title, wanted.of_network(network.pk, about(row)), row.link or (page and f"{page}{row.id}/"))
            for row in shelf.projects
        ]
    return found


def about(row: ProjectEntry) -> str:
    facts = [row.where, row.years, capitalised(row.state_label), funds_of(row)]
    text = Truncator(row.description).words(MOST_WORDS)
    return ". ".join([", ".join(fact for fact in facts if fact), *([text] if text else [])])


def funds_of(row: ProjectEntry) -> str:
    if not row.granted:
        return ""
    amount = f"{row.granted:,}".replace(",", "\u00a0")
    if row.funder:
        return _("NOK %(amount)s from %(funder)s") % {"amount": amount, "funder": row.funder}
    return _("NOK %(amount)s granted") % {"amount": amount}


def news(wanted: Wanted) -> Sequence[Entry]:
    """Newest first, of those that still hold; outside, only what is marked for everyone. Two queries a network."""
    found = []
    for network in wanted.networks:
        page = "" if wanted.is_open_to_all else page_of("news", network)
        shelf = shelf_for(network, wanted.since, wanted.day, public=wanted.is_open_to_all)
        for row in shelf.news:
            if row.is_valid_on(wanted.day):
                day = date_format(row.day, "DATE_FORMAT")
                text = f"{day}. {Truncator(row.text).words(MOST_WORDS)}".strip()
                address = row.link or (page and f"{page}{row.id}/")
                found.append((row.day, Entry(row.title, wanted.of_network(network.pk, text), address)))
    return [entry for _day, entry in sorted(found, key=lambda pair: pair[0], reverse=True)]


def page_of(name: str, network: Network) -> str:
    return reverse(name, kwargs={"trust": network.trust.slug, "network": network.slug})


BLOCKS = (
    Block("plan_status", gettext_lazy("status of the plan"), plan_status),
    Block("coming", gettext_lazy("what is next"), coming),
    Block("projects", gettext_lazy("projects and funds"), projects),
    Block("news", gettext_lazy("news"), news),
)
