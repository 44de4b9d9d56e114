"""Who acts: a signed-in user with their places in one trust, a guest by link, or a visitor."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(models.TextChoices):
    """What a person is in a network; the words that rights are given to."""

    COORDINATOR = "coordinator", _("coordinator")
    OPERATIONS_GROUP = "operations_group", _("member of the operations group")
    LOCAL_GROUP_LEADER = "local_group_leader", _("local group leader")
    STEERING_GROUP = "steering_group", _("member of the steering group")
    WORKING_GROUP = "working_group", _("member of a working group")
    REGIONAL_COORDINATOR = "regional_coordinator", _("regional coordinator")
    ADMINISTRATOR = "administrator", _("administrator")
    RESOURCE_PERSON = "resource_person", _("resource person")
    LEADER = "leader", pgettext_lazy("part in a network", "leader")


@dataclass(frozen=True)
class Place:
    """One part in one network; a network of None means the whole trust."""

    part: str
    network_id: int | None = None
    local_group_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """Everything a predicate may ask about who acts. Places are those of today, in `trust_id` only."""

    account_id: int | None = None
    person_id: int | None = None
    trust_id: int | None = None
    region_id: int | None = None
    name: str = ""
    places: tuple[Place, ...] = ()
    purpose: str = ""  # of a signed link; such a guest has no places

    @property
    def is_visitor(self) -> bool:
        """Not a member of the trust at hand: sees what it has published."""
        return self.person_id is None

    def is_any(self, *parts: Part, network_id: int | None = None) -> bool:
        """Has one of the parts in this network or in the whole trust."""
        return any(place.part in parts and place.network_id in (None, network_id) for place in self.places)

    def is_anywhere(self, *parts: Part) -> bool:
        """Has one of the parts somewhere in the trust, in whichever network."""
        return any(place.part in parts for place in self.places)


VISITOR = Actor()
