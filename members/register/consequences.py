"""What ending an appointment will do, in plain words, before it is done."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import ResourcePerson, Role
from members.register.people import Somebody
from network.actors import Part


def consequences_of(
    appointment: ResourcePerson, *, on: datetime.date, successor: Somebody | None, wanted: bool
) -> list[str]:
    said = {
        "name": appointment.person.name,
        "workplace": appointment.workplace.name,
        "day": date_format(on, "DATE_FORMAT"),
        "next_day": date_format(on + datetime.timedelta(days=1), "DATE_FORMAT"),
        "successor": successor.name if successor else "",
    }
    lines = [
        _("The last day of %(name)s at %(workplace)s is %(day)s."),
        _("After that day no letters to the network go to %(name)s, and the network's pages are closed to them."),
    ]
    leader = appointment.leaders.filter(ended__isnull=True).select_related("person").first()
    if leader:
        said["leader"] = leader.person.name
        lines.append(_("%(leader)s is then no longer registered as the leader of %(name)s."))
    lines.append(after(successor, leader, wanted))
    stays = _("%(name)s stays %(role)s. End that role by itself if it is over too.")
    return [line % said for line in lines] + [stays % {**said, "role": role} for role in roles_of(appointment)]


def after(successor: Somebody | None, leader, wanted: bool) -> str:
    if successor and leader:
        return _(
            "%(successor)s is registered at %(workplace)s from %(next_day)s with %(leader)s as leader, "
            "and both get a welcome letter."
        )
    if successor:
        return _("%(successor)s is registered at %(workplace)s from %(next_day)s and gets a welcome letter.")
    if wanted:
        return _("%(workplace)s stands in the list of vacancies from %(next_day)s.")
    return _("Nobody is looked for at %(workplace)s.")


def roles_of(appointment: ResourcePerson) -> list[str]:
    """That are not the appointment's: they go on."""
    roles = Role.objects.on(timezone.localdate()).filter(person=appointment.person_id, network=appointment.network_id)
    return sorted({str(Part(part).label) for part in roles.values_list("part", flat=True)})
