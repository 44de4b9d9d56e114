from django.db import models

from members.models.dated import DatedQuerySet, ended_after_started
from members.models.persons import Person
from network.actors import Part
from network.models import LocalGroup, Network, TrustKey, TrustRow

ROLE_PARTS = [
    Part.COORDINATOR,
    Part.OPERATIONS_GROUP,
    Part.LOCAL_GROUP_LEADER,
    Part.STEERING_GROUP,
    Part.REGIONAL_COORDINATOR,
    Part.ADMINISTRATOR,
]
IN_ONE_NETWORK = [Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER]
IN_WHOLE_TRUST = [Part.REGIONAL_COORDINATOR, Part.ADMINISTRATOR]


class Role(TrustRow):
    """A part given to a person for a time. A steering group without a network steers all of the trust's."""

    person = TrustKey(Person, related_name="roles")
    part = models.CharField(max_length=24, choices=[(part.value, part.label) for part in ROLE_PARTS])
    network = TrustKey(Network, null=True, blank=True, related_name="roles")
    local_group = TrustKey(LocalGroup, null=True, blank=True, related_name="roles")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(part__in=IN_ONE_NETWORK) | models.Q(network__isnull=False),
                name="role_names_its_network",
            ),
            models.CheckConstraint(
                condition=~models.Q(part__in=IN_WHOLE_TRUST) | models.Q(network__isnull=True),
                name="role_for_whole_trust",
            ),
            models.CheckConstraint(
                condition=models.Q(part=Part.LOCAL_GROUP_LEADER, local_group__isnull=False)
                | (~models.Q(part=Part.LOCAL_GROUP_LEADER) & models.Q(local_group__isnull=True)),
                name="local_group_leader_names_group",
            ),
            ended_after_started("role_in_order"),
        ]

    def __str__(self) -> str:
        return self.part
