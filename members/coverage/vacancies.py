"""Vacancies that are opened and closed by hand. What does so by itself is in members/register/vacating.py."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.coverage.seats import Seat
from members.models import Vacancy
from members.register.people import Refused
from network.actors import Actor
from network.models import HealthTrust


@transaction.atomic
def open_by_hand(*, trust: HealthTrust, seat: Seat, started: datetime.date, by: Actor) -> Vacancy:
    """The one that is open there already, if somebody was faster."""
    if started > timezone.localdate():
        raise Refused(_("The day lies ahead. Choose today or an earlier day."))
    vacancy, _made = Vacancy.objects.get_or_create(
        trust=trust,
        network=seat.area.network,
        workplace_id=seat.workplace_id,
        ended=None,
        defaults={"local_group_id": seat.area.group_id, "started": started},
    )
    return vacancy


@transaction.atomic
def close(*, vacancy: Vacancy, by: Actor) -> None:
    """Nobody is wanted there any longer. Once closed it stays as it is."""
    row = Vacancy.objects.select_for_update().get(trust=vacancy.trust_id, pk=vacancy.pk)
    if row.ended is None:
        row.ended = max(row.started, timezone.localdate())
        row.save(update_fields=["ended"])
