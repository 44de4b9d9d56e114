"""The directory: readable by everyone, because an address must lead somewhere before it is known who asks."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.slugs import RESERVED_FOR_TRUSTS


class RegionQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The region that the actor is at home in."""
        return self.filter(pk=actor.region_id)

    def at(self, *, region: str):
        return self.filter(slug=region)


class Region(models.Model):
    """A health region; owns the strategy and holds the trusts."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=40, unique=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class HealthTrustQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The trust in the address; everyone may know of it."""
        return self.filter(pk=actor.trust_id).select_related("region")

    def at(self, *, trust: str):
        return self.filter(slug=trust)

    def in_directory(self):
        return self.select_related("region").order_by("region__name", "-kind", "name")


class HealthTrust(models.Model):
    """The area of a health trust with its municipalities: the tenant. One a region is its regional centre."""

    class Kind(models.TextChoices):
        HEALTH_TRUST = "health_trust", _("health trust")
        REGIONAL_CENTRE = "regional_centre", _("regional centre")

    region = models.ForeignKey(Region, models.PROTECT, related_name="trusts")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.HEALTH_TRUST)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=40, unique=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="nb")

    objects = HealthTrustQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["region"],
                condition=models.Q(kind="regional_centre"),
                name="one_regional_centre_per_region",
                violation_error_message=_("The region already has a regional centre."),
            ),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_FOR_TRUSTS),
                name="trust_slug_not_reserved",
                violation_error_message=_("This word is used by the portal itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_regional_centre(self) -> bool:
        return self.kind == self.Kind.REGIONAL_CENTRE


class Municipality(models.Model):
    number = models.CharField(max_length=4, unique=True)  # Statistics Norway's number
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name
