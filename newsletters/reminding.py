"""The year's plan says "newsletter in June and December": in the month before, its coordinators are reminded.

One mail for a network and half a year, and none when somebody has begun already.
"""

import datetime
from calendar import monthrange
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mailing import outbox
from mailing.models import Dispatch, LetterKind
from mailing.placeholders import Placeholder
from members.audiences import recipient_of
from members.letter_values import as_plain
from members.models import Person, Role
from network.actors import Part
from network.models import HealthTrust, Network
from newsletters.models import Newsletter
from plans.edtf import first_day, last_day
from plans.models import Activity

MONTHS = {5: 6, 11: 12}  # when somebody is reminded: of which month
WORDS = ("nyhetsbrev", "nyheitsbrev", "nyhendebrev", "newsletter")
LONGEST = 200  # characters of an activity's text


def remind(trust: HealthTrust, today: datetime.date) -> list[Dispatch]:
    """Again on another day of the month: nobody twice."""
    if today.month not in MONTHS:
        return []
    with translation.override(trust.language):
        return [sent for row in first_of_each_network(trust, today) if (sent := remind_of(row, today))]


def first_of_each_network(trust: HealthTrust, today: datetime.date) -> Iterator[Activity]:
    done = set()
    for row in waiting_activities(trust, today):
        network = row.plan.network_id
        if network not in done and falls_in(row.times, today.year, MONTHS[today.month]) and not is_begun(row, today):
            done.add(network)
            yield row


def waiting_activities(trust: HealthTrust, today: datetime.date):
    named = Q(pk__in=[])
    for word in WORDS:
        named |= Q(text__icontains=word)
    rows = Activity.objects.filter(named, trust=trust, plan__year=today.year).carried_out().waiting()
    return rows.select_related("plan__network__trust").order_by("plan__network", "due", "pk")


def falls_in(times: list[str], year: int, month: int) -> bool:
    """A season or a year says its months too."""
    first, last = datetime.date(year, month, 1), datetime.date(year, month, monthrange(year, month)[1])
    return any(first_day(time) <= last and first <= last_day(time) for time in times)


def is_begun(row: Activity, today: datetime.date) -> bool:
    """Some issue of this half-year is for it, or one of the network is under way."""
    half = datetime.date(today.year, 1 if today.month < 7 else 7, 1)
    for_it = Q(activity=row, made__date__gte=half) | Q(activity=row, sent__date__gte=half)
    under_way = Q(network=row.plan.network_id, sent=None)
    return Newsletter.objects.present().filter(for_it | under_way, trust=row.trust_id).exists()


def remind_of(row: Activity, today: datetime.date) -> Dispatch | None:
    """None where nobody who coordinates has an address. In the active language."""
    network = row.plan.network
    recipients = [recipient_of(person) for person in coordinators_of(network, today)]
    if not recipients:
        return None
    return outbox.send(
        trust=network.trust,
        occasion=f"newsletter-reminder/{network.pk}/{today.year}-{1 if today.month < 7 else 2}",
        kind=LetterKind.REMINDER,
        network=network,
        subject=_("Time for the newsletter of %(network)s") % {"network": network.name},
        body=written(row, network, today),
        recipients=recipients,
    )


def coordinators_of(network: Network, today: datetime.date):
    roles = Role.objects.on(today).filter(trust=network.trust_id, part=Part.COORDINATOR, network=network)
    persons = Person.objects.filter(trust=network.trust_id, pk__in=roles.values("person_id")).exclude(email="")
    return persons.order_by("family_name", "given_name", "pk")


def written(row: Activity, network: Network, today: datetime.date) -> str:
    place = {"trust": network.trust.slug, "network": network.slug}
    words = {
        "name": f"{{{Placeholder.GIVEN_NAME.value}}}",
        "month": date_format(datetime.date(today.year, MONTHS[today.month], 1), "F"),
        "activity": as_plain(Truncator(" ".join(row.text.split())).chars(LONGEST)),
        "address": settings.PORTAL_ADDRESS + reverse("newsletter_new", kwargs=place),
        "network": as_plain(network.name),
    }
    text = _(
        "Hello %(name)s!\n\nThe annual plan says that a newsletter goes out in %(month)s:\n\n> %(activity)s\n\n"
        "Nobody has begun it yet. You can copy the last one, and blocks such as new documents and coming "
        "activities fill themselves: %(address)s\n\nIs it to wait? Then change the time in the plan.\n\n%(network)s"
    )
    return text % words
