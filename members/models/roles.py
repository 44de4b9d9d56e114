from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.bodies import Body
from members.models.dated import DatedQuerySet, ended_after_started
from members.models.persons import Person
from network.actors import Part
from network.models import LocalGroup, Network, Organisation, TrustKey, TrustRow

ROLE_PARTS = [
    Part.COORDINATOR,
    Part.OPERATIONS_GROUP,
    Part.LOCAL_GROUP_LEADER,
    Part.STEERING_GROUP,
    Part.WORKING_GROUP,
    Part.REGIONAL_COORDINATOR,
    Part.ADMINISTRATOR,
]
IN_ONE_NETWORK = [Part.COORDINATOR, Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER]
IN_A_BODY = [Part.OPERATIONS_GROUP, Part.STEERING_GROUP, Part.WORKING_GROUP]
IN_WHOLE_TRUST = [Part.REGIONAL_COORDINATOR, Part.ADMINISTRATOR]


class RoleQuerySet(DatedQuerySet):
    def visible_to(self, actor):
        return self.none() if actor.is_visitor else self.filter(trust_id=actor.trust_id)

    def at(self, *, trust: str, pk: int):
        rows = self.filter(trust__slug=trust, pk=pk)
        return rows.select_related("person", "network__trust__region", "local_group", "body", "trust__region")


class Role(TrustRow):
    """A part given to a person for a time. A steering group without a network steers all of the trust's.

    Who sits in a body has a role there: the body's own kind says which.
    """

    class Function(models.TextChoices):
        """Within a body."""

        CHAIR = "chair", _("chair")
        SECRETARY = "secretary", _("secretary")
        MEMBER = "member", _("member")
        DEPUTY = "deputy", _("deputy member")

    person = TrustKey(Person, related_name="roles")
    part = models.CharField(max_length=24, choices=[(part.value, part.label) for part in ROLE_PARTS])
    network = TrustKey(Network, null=True, blank=True, related_name="roles")
    local_group = TrustKey(LocalGroup, null=True, blank=True, related_name="roles")
    body = TrustKey(Body, null=True, blank=True, related_name="members")
    function = models.CharField(_("function"), max_length=12, choices=Function, default=Function.MEMBER)
    represents = TrustKey(Organisation, null=True, blank=True, related_name="representatives")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    objects = RoleQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=models.Q(body__isnull=True) | models.Q(part__in=IN_A_BODY),
                name="role_in_a_body_is_its_part",
            ),
            ended_after_started("role_in_order"),
        ]

    def __str__(self) -> str:
        return self.part
