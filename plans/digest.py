"""Once a week, by mail: what plans expect of somebody. To whom nothing is due, nothing goes.

One dispatch for a trust and an ISO week, so that nobody gets two in a week, however often it is sent.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mailing import outbox
from mailing.letters import current_letter
from mailing.models import Dispatch, LetterKind
from mailing.placeholders import Placeholder
from members.audiences import recipient_of
from members.letter_values import common_values, filled_body, filled_subject
from members.models import Person
from members.places import places_by_person
from network.actors import Part, Place
from network.models import HealthTrust
from plans.models import Activity, AnnualPlan, DigestRefusal
from plans.models.plans import SEES_UNFINISHED
from plans.my_tasks import PARTIES_OF

AHEAD = datetime.timedelta(days=14)
MOST_NAMED = 20  # in one mail; the page has the rest
LONGEST = 160  # characters of an activity's text

Expected = dict[int, list[Activity]]  # by person


def send_digests(trust: HealthTrust, today: datetime.date) -> Dispatch | None:
    """None when nothing is expected of anybody. Again in the same week: to those who have got none yet."""
    expected = expected_by_person(trust, today)
    recipients = list(recipients_of(trust, expected, today))
    if not recipients:
        return None
    letter = current_letter(trust, LetterKind.DIGEST, trust.language)
    networks = {activity.plan.network_id for activities in expected.values() for activity in activities}
    values = common_values(trust=trust, networks=sorted(networks))
    page = settings.PORTAL_ADDRESS + reverse("my_tasks")
    return outbox.send(
        trust=trust,
        occasion=occasion_of(today),
        kind=LetterKind.DIGEST,
        subject=filled_subject(letter.subject, values),
        body=filled_body(letter.body, values).replace(f"{{{Placeholder.TASK_PAGE.value}}}", page),
        recipients=recipients,
    )


def occasion_of(today: datetime.date) -> str:
    year, week, _day = today.isocalendar()
    return f"digest/{year}-W{week:02}"


def expected_by_person(trust: HealthTrust, today: datetime.date) -> Expected:
    """What is late or due in the coming days, of those who have a place in the trust today. Two queries."""
    rows = Activity.objects.filter(trust=trust, due__lte=today + AHEAD).carried_out().waiting()
    rows = rows.select_related("plan__network").order_by("due", "pk")
    places = places_by_person(trust.pk)
    by_party = persons_by_party(places)
    expected: Expected = defaultdict(list)
    for row in rows:
        there = by_party[row.party, row.plan.network_id] if row.person_id is None else {row.person_id}
        for person in there & places.keys():
            if sees(places[person], row.plan):
                expected[person].append(row)
    return expected


def sees(places: Iterable[Place], plan: AnnualPlan) -> bool:
    """As AnnualPlanQuerySet.visible_to: while its next version is written, a plan is for those who work on it."""
    here = {place.part for place in places if place.network_id in (None, plan.network_id)}
    return plan.is_finished or bool(here & SEES_UNFINISHED)


def persons_by_party(places: dict[int, tuple[Place, ...]]) -> dict[tuple[str, int | None], set[int]]:
    """As plans.my_tasks.expected_of, for everybody at once."""
    found: dict[tuple[str, int | None], set[int]] = defaultdict(set)
    for person, held in places.items():
        for place in held:
            for party in PARTIES_OF.get(Part(place.part), ()):
                found[party, place.network_id].add(person)
    return found


def recipients_of(trust: HealthTrust, expected: Expected, today: datetime.date) -> Iterator[outbox.Recipient]:
    refused = DigestRefusal.objects.filter(trust=trust).values("person")
    persons = Person.objects.current().filter(trust=trust, pk__in=expected).exclude(email="").exclude(pk__in=refused)
    with translation.override(trust.language):
        for person in persons.order_by("family_name", "given_name", "pk"):
            yield recipient_of(person, **{Placeholder.TASKS.value: told(expected[person.pk], today)})


def told(activities: Iterable[Activity], today: datetime.date) -> str:
    """The late ones and those that are due, each under a line of its own; in the active language."""
    rows = list(activities)
    late = [row for row in rows[:MOST_NAMED] if row.due < today]
    coming = [row for row in rows[:MOST_NAMED] if row.due >= today]
    parts = [in_lines(_("The time is over:"), late), in_lines(_("In the next two weeks:"), coming)]
    if len(rows) > MOST_NAMED:
        more = len(rows) - MOST_NAMED
        parts.append(ngettext("And %s more.", "And %s more.", more) % more)
    return "\n\n".join(filter(None, parts))


def in_lines(heading: str, rows: list[Activity]) -> str:
    return "\n".join([heading, *map(line_of, rows)]) if rows else ""


def line_of(row: Activity) -> str:
    words = {
        "text": Truncator(" ".join(row.text.split())).chars(LONGEST),
        "network": row.plan.network.name,
        "day": date_format(row.due, "DATE_FORMAT"),
    }
    return _("– %(text)s (%(network)s, by %(day)s)") % words


# Whether somebody wants it


def wants_digest(person: Person) -> bool:
    return not DigestRefusal.objects.filter(trust=person.trust_id, person=person).exists()


def refuse_digest(person: Person) -> None:
    DigestRefusal.objects.get_or_create(trust_id=person.trust_id, person=person)


def accept_digest(person: Person) -> None:
    DigestRefusal.objects.filter(trust=person.trust_id, person=person).delete()
