"""An appointment as a row of the sheet: text, with days as Norwegians write them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from members.models import Leader, LookUp, Person, ResourcePerson
from members.sheets.cells import written_day
from members.sheets.columns import COLUMNS, DAYS, KINDS, OF_PERSON, PROFESSIONS
from network.models import Workplace

BATCH = 500  # rows


def row_of(appointment: ResourcePerson, leader: Person | None) -> dict[str, str]:
    """By the keys of members/sheets/columns.py."""
    return {
        **{key: getattr(appointment.person, key) for key in OF_PERSON},
        "profession": PROFESSIONS[appointment.profession][0],
        "network": appointment.network.name,
        "local_group": appointment.local_group.name if appointment.local_group_id else "",
        **of_workplace(appointment.workplace),
        "position_percent": str(appointment.position_percent or ""),
        **{key: written_day(getattr(appointment, key)) for key in DAYS},
        "further_education": appointment.further_education,
        "competence_level": appointment.competence_level,
        "leader_name": leader.name if leader else "",
        "leader_email": leader.email if leader else "",
        "id": str(appointment.pk or ""),
    }


def of_workplace(workplace: Workplace) -> dict[str, str]:
    return {
        "municipality": workplace.municipality.name if workplace.municipality_id else "",
        "workplace": workplace.name,
        "workplace_kind": KINDS[workplace.kind][0],
        "organisation": workplace.organisation.name if workplace.organisation_id else "",
    }


def rows_to_export(appointments: QuerySet, *, account: int | None, actor: str) -> Iterator[list[str]]:
    """A batch at a time; each person in it is noted as looked up. Needs a scope that may write."""
    current = Leader.objects.on(timezone.localdate()).select_related("person").order_by("-started")
    wanted = appointments.select_related(
        "person", "network", "local_group", "workplace__municipality", "workplace__organisation"
    ).prefetch_related(Prefetch("leaders", current, to_attr="now_led_by"))
    rows = wanted.iterator(chunk_size=BATCH)
    noted: set[int] = set()
    while batch := list(islice(rows, BATCH)):
        note({row.person_id: row.trust_id for row in batch if row.person_id not in noted}, account, actor)
        noted |= {row.person_id for row in batch}
        for row in batch:
            written = row_of(row, row.now_led_by[0].person if row.now_led_by else None)
            yield [written[column.key] for column in COLUMNS]


def note(persons: dict[int, int], account: int | None, actor: str) -> Iterable[LookUp]:
    return LookUp.objects.bulk_create(
        LookUp(trust_id=trust, person=person, what=LookUp.What.EXPORT, account=account, actor=actor)
        for person, trust in persons.items()
    )
