from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.rows import TrustKey, TrustRow
from network.models.trusts import Municipality
from network.slugs import RESERVED_FOR_NETWORKS


class Profession(models.TextChoices):
    NURSE = "nurse", _("nurse")
    PHYSIOTHERAPIST = "physiotherapist", _("physiotherapist")
    OCCUPATIONAL_THERAPIST = "occupational_therapist", _("occupational therapist")
    SOCIAL_WORKER = "social_worker", _("social worker")
    OTHER = "other", _("other profession")


class NetworkQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Every network of a trust is known to everyone who may open the trust, visitors included."""
        return self.filter(trust_id=actor.trust_id).select_related("trust__region")

    def at(self, *, trust: str, network: str):
        return self.filter(trust__slug=trust, slug=network)


class Network(TrustRow):
    """One profession's network in a trust, or in a whole region when it hangs on the regional centre."""

    class Kind(models.TextChoices):
        NURSES = "nurses", _("nurses")
        PHYSIO_OCCUPATIONAL = "physio_occupational", _("physiotherapists and occupational therapists")
        SOCIAL_WORKERS = "social_workers", _("social workers")
        OTHER = "other", _("several professions")

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=40, db_index=False)  # found by (trust, …, slug)
    kind = models.CharField(max_length=24, choices=Kind, default=Kind.NURSES)
    started_year = models.PositiveSmallIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True)  # public: how to reach the network, not a person's data

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["trust", "slug"], name="one_network_per_address"),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_FOR_NETWORKS), name="network_slug_not_reserved"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LocalGroupQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.none() if actor.is_visitor else self.filter(trust_id=actor.trust_id)

    def at(self, *, trust: str, network: str, pk: int):
        rows = self.filter(trust__slug=trust, network__slug=network, pk=pk)
        return rows.select_related("network__trust__region", "trust__region")

    def with_municipality_names(self):
        names = ArrayAgg(
            "municipalities__name",
            filter=models.Q(municipalities__isnull=False),
            order_by="municipalities__name",
            default=[],
        )
        return self.annotate(municipality_names=names).order_by("position", "name")


class LocalGroup(TrustRow):
    """A part of a network that covers some municipalities and meets by itself."""

    network = TrustKey(Network, related_name="local_groups")
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=40, db_index=False)  # found by (trust, …, slug)
    position = models.PositiveSmallIntegerField(default=0)
    municipalities = models.ManyToManyField(Municipality, through="LocalGroupMunicipality")

    objects = LocalGroupQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["trust", "network", "slug"], name="one_local_group_per_address")
        ]

    def __str__(self) -> str:
        return self.name


class LocalGroupMunicipality(TrustRow):
    local_group = TrustKey(LocalGroup, models.CASCADE, related_name="covered")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "local_group", "municipality"], name="municipality_once_per_local_group"
            )
        ]
