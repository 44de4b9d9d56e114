"""Which resource persons a list shows. The choice stays in the address, so a list can be sent as a link."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Leader
from members.register.search import found_by

PRESENT, NEW, ON_LEAVE, ENDING, ENDED, NO_LEADER, NO_ADDRESS = (
    "present",
    "new",
    "leave",
    "ending",
    "ended",
    "no-leader",
    "no-address",
)
STATES = {
    PRESENT: _("in the network now"),
    NEW: _("new this year"),
    ON_LEAVE: _("on leave"),
    ENDING: _("is leaving"),
    ENDED: _("has left"),
    NO_LEADER: _("without a leader"),
    NO_ADDRESS: _("without an address"),
}


@dataclass(frozen=True)
class RegisterFilter:
    state: str = PRESENT
    network: int | None = None
    local_group: int | None = None
    municipality: str = ""  # Statistics Norway's number
    profession: str = ""
    text: str = ""
    today: datetime.date = field(default_factory=timezone.localdate)

    @classmethod
    def of_query(cls, query: QueryDict) -> "RegisterFilter":
        """What the address says, as far as it says something that we know."""
        state = query.get("state", PRESENT)
        return cls(
            state=state if state in STATES else PRESENT,
            network=number_in(query, "network"),
            local_group=number_in(query, "group"),
            municipality=query.get("municipality", "")[:4],
            profession=query.get("profession", "")[:24],
            text=query.get("q", "").strip()[:100],
        )

    @property
    def is_narrow(self) -> bool:
        return self != RegisterFilter(today=self.today)

    def apply(self, appointments: QuerySet) -> QuerySet:
        chosen = {
            "network_id": self.network,
            "local_group_id": self.local_group,
            "workplace__municipality__number": self.municipality,
            "profession": self.profession,
        }
        rows = self.in_state(appointments).filter(**{name: value for name, value in chosen.items() if value})
        return found_by(rows, self.text)

    def in_state(self, appointments: QuerySet) -> QuerySet:
        if self.state == ENDED:
            return appointments.filter(ended__lt=self.today)
        there = appointments.on(self.today)
        match self.state:
            case "new":
                return there.filter(started__year=self.today.year)
            case "leave":
                still_away = Q(leave_to__isnull=True) | Q(leave_to__gte=self.today)
                return there.filter(still_away, leave_from__lte=self.today)
            case "ending":
                return there.filter(ended__isnull=False)
            case "no-leader":
                return there.filter(~Exists(Leader.objects.on(self.today).filter(resource_person=OuterRef("pk"))))
            case "no-address":
                return there.filter(person__email="")
        return there


def number_in(query: QueryDict, name: str) -> int | None:
    value = query.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
