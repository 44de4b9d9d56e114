import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.actors import Part
from network.models import Network, TrustKey, TrustRow


class BodyQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Who decides for the trust's networks is known to its members."""
        return self.none() if actor.is_visitor else self.filter(trust_id=actor.trust_id)

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("trust__region", "network__trust__region")

    def running(self, network, day: datetime.date):
        """The operations groups of the network on that day."""
        there = models.Q(ended__isnull=True) | models.Q(ended__gte=day)
        kind = Body.Kind.OPERATIONS_GROUP
        return self.filter(there, trust=network.trust_id, network=network, kind=kind, started__lte=day)


class Body(TrustRow):
    """A group that decides or works for a network, or for all of the trust's. Who sits in it holds a `Role` there."""

    class Kind(models.TextChoices):
        OPERATIONS_GROUP = "operations_group", _("operations group")
        STEERING_GROUP = "steering_group", _("steering group")
        WORKING_GROUP = "working_group", _("working group")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    network = TrustKey(Network, null=True, blank=True, related_name="bodies")
    name = models.CharField(_("name"), max_length=120)
    started = models.DateField(_("first day"))
    ended = models.DateField(_("last day"), null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "network", "name"],
                condition=models.Q(ended__isnull=True),
                name="body_named_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="operations_group") | models.Q(network__isnull=False),
                name="operations_group_runs_a_network",
                violation_error_message=_("An operations group runs one network. Choose which."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def part(self) -> Part:
        return Part(self.kind)
