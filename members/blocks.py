"""What newsletters are filled with from the register: who is new, and where somebody is wanted."""

from collections.abc import Iterator, Sequence

from django.db.models import Count
from django.utils.translation import gettext_lazy, ngettext

from members.models import ResourcePerson, Vacancy
from network.blocks import Block, Entry, Wanted


def new_members(wanted: Wanted) -> Sequence[Entry]:
    """By name only where nobody outside reads it; one query."""
    new = ResourcePerson.objects.on(wanted.day).filter(
        trust=wanted.trust_id, network__in=wanted.networks, started__gt=wanted.since
    )
    return list(in_numbers(new, wanted) if wanted.is_open_to_all else by_name(new, wanted))


def by_name(new, wanted: Wanted) -> Iterator[Entry]:
    rows = new.select_related("person", "workplace").order_by("person__family_name", "person__given_name", "pk")
    for row in rows:
        yield Entry(row.person.name, wanted.of_network(row.network_id, row.workplace.name))


def in_numbers(new, wanted: Wanted) -> Iterator[Entry]:
    counts = dict(new.order_by().values_list("network").annotate(Count("person", distinct=True)))
    for network in wanted.networks:
        if number := counts.get(network.pk):
            text = ngettext("%(number)s new resource person", "%(number)s new resource persons", number)
            yield Entry(text % {"number": number}, wanted.of_network(network.pk, ""))


def vacancies(wanted: Wanted) -> Sequence[Entry]:
    """Workplaces that somebody is wanted for; nobody learns who left. One query."""
    rows = Vacancy.objects.open().filter(trust=wanted.trust_id, network__in=wanted.networks)
    rows = rows.filter(started__lte=wanted.day).select_related("workplace__municipality")
    return [
        Entry(row.workplace.name, wanted.of_network(row.network_id, town_of(row)))
        for row in rows.order_by("workplace__name", "pk")
    ]


def town_of(row: Vacancy) -> str:
    return row.workplace.municipality.name if row.workplace.municipality else ""


BLOCKS = (
    Block("new_members", gettext_lazy("new resource persons"), new_members),
    Block("vacancies", gettext_lazy("workplaces without a resource person"), vacancies),
)
