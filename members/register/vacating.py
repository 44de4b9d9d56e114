"""Vacancies, as the life of appointments opens and fills them."""

import datetime

from django.db import transaction
from django.utils import timezone

from members.models import ResourcePerson, Vacancy
from network.actors import Actor


@transaction.atomic
def open_vacancy(*, after: ResourcePerson, by: Actor | None) -> Vacancy:
    """From the day after somebody has left; the one that is open there already, if there is one."""
    vacancy, _ = Vacancy.objects.get_or_create(
        trust_id=after.trust_id,
        network_id=after.network_id,
        workplace_id=after.workplace_id,
        ended=None,
        defaults={
            "local_group_id": after.local_group_id,
            "after": after,
            "started": after.ended + datetime.timedelta(days=1),
        },
    )
    return vacancy


def fill(appointment: ResourcePerson) -> None:
    """Who comes to a workplace fills what was vacant there in the network."""
    for vacancy in open_at(appointment):
        vacancy.filled_by, vacancy.ended = appointment, max(vacancy.started, appointment.started)
        vacancy.save(update_fields=["filled_by", "ended"])


def withdraw(*, after: ResourcePerson) -> None:
    """Nobody is wanted after all: whoever left stays."""
    for vacancy in after.vacancies_left.filter(ended__isnull=True):
        vacancy.ended = max(vacancy.started, timezone.localdate())
        vacancy.save(update_fields=["ended"])


def open_at(appointment: ResourcePerson):
    return Vacancy.objects.open().filter(
        trust=appointment.trust_id, network=appointment.network_id, workplace=appointment.workplace_id
    )
