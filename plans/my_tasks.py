"""What a plan expects of one person: what they are named for, and what their part in the network has to do.

Where somebody is named, it is expected of that person and of nobody else.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from network.actors import Actor, Part, Place
from network.models import Network
from plans.following import Listed
from plans.models import Activity, Party

SOON = 30  # days, on one's own page
# What the plan calls them; resource persons and leaders are too many for "the resource persons" to mean each.
PARTIES_OF = {
    Part.COORDINATOR: (Party.OPERATIONS_GROUP, Party.OPERATIONS_GROUP_LEADER, Party.NETWORK_LEADERS),
    Part.OPERATIONS_GROUP: (Party.OPERATIONS_GROUP,),
    Part.LOCAL_GROUP_LEADER: (Party.LOCAL_GROUPS,),
}
OPEN = (*Activity.WAITING, Activity.State.POSTPONED)


def expected_of(person_id: int | None, places: Iterable[Place]) -> Q:
    """The condition on activities."""
    by_party: dict[str, set[int]] = defaultdict(set)
    for place in places:
        for party in PARTIES_OF.get(Part(place.part), ()):
            by_party[party].add(place.network_id)
    mine = Q(person=person_id)
    for party, networks in by_party.items():
        mine |= Q(person=None, party=party, plan__network__in=networks)
    return mine


def tasks_of(actor: Actor) -> QuerySet[Activity]:
    """Open ones of plans that stand and that the actor sees, with all that a list shows of them."""
    rows = Activity.objects.visible_to(actor).carried_out().filter(state__in=OPEN)
    return rows.filter(expected_of(actor.person_id, actor.places)).order_by("due", "plan__year", "pk")


@dataclass(frozen=True)
class Group:
    """Some tasks under one heading."""

    key: str
    label: str
    tasks: tuple[Listed, ...]


def in_groups(tasks: Iterable[Listed], today: datetime.date) -> list[Group]:
    """Late first, then what is due soon, then the rest; a group without any is left out."""
    until = today + datetime.timedelta(days=SOON)
    sorted_out: dict[str, list[Listed]] = {"late": [], "soon": [], "rest": []}
    for task in tasks:
        row = task.row
        if task.is_late:
            sorted_out["late"].append(task)
        elif row.due and row.due <= until and row.state in Activity.WAITING:
            sorted_out["soon"].append(task)
        else:
            sorted_out["rest"].append(task)
    labels = {"late": _("Late"), "soon": _("Due within 30 days"), "rest": _("Later")}
    return [Group(key, labels[key], tuple(found)) for key, found in sorted_out.items() if found]


# On the personal page, within its queries


def with_task_facts(networks: QuerySet[Network], actor: Actor, today: datetime.date) -> QuerySet[Network]:
    """Each network with `late_tasks` and `soon_tasks` of the actor: numbers."""
    rows = Activity.objects.visible_to(actor).carried_out().waiting().filter(plan__network=OuterRef("pk"))
    rows = rows.filter(expected_of(actor.person_id, actor.places)).order_by()
    until = today + datetime.timedelta(days=SOON)
    return networks.annotate(
        late_tasks=number_of(rows.filter(due__lt=today)),
        soon_tasks=number_of(rows.filter(due__range=(today, until))),
    )


def number_of(rows: QuerySet[Activity]) -> Coalesce:
    counted = rows.values("plan__network").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
