from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.models.rows import TrustKey, TrustRow
from network.models.trusts import Municipality


class Organisation(TrustRow):
    """An employer or partner: a municipality, a hospital, a school, an association."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        HEALTH_TRUST = "health_trust", pgettext_lazy("kind of organisation", "health trust")
        PRIVATE = "private", _("private non-profit")
        EDUCATION = "education", _("university or university college")
        ASSOCIATION = "association", _("patient organisation")
        REGIONAL_CENTRE = "regional_centre", _("regional centre")

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.CharField(max_length=9, blank=True)  # organisation number

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["trust", "name"], name="organisation_named_once")]

    def __str__(self) -> str:
        return self.name


class WorkplaceQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.none() if actor.is_visitor else self.filter(trust_id=actor.trust_id)

    def at(self, *, trust: str, pk: int):
        rows = self.filter(trust__slug=trust, pk=pk)
        return rows.select_related("trust__region", "municipality", "organisation")


class Workplace(TrustRow):
    """A ward, clinic, nursing home or home-care zone where resource persons work."""

    class Kind(models.TextChoices):
        HOSPITAL_WARD = "hospital_ward", _("hospital ward")
        OUTPATIENT_CLINIC = "outpatient_clinic", _("outpatient clinic")
        NURSING_HOME = "nursing_home", _("nursing home")
        HOME_CARE = "home_care", _("home care")
        RESIDENTIAL_CARE = "residential_care", _("residential or respite care")
        PRIVATE_INSTITUTION = "private_institution", _("private institution")

    organisation = TrustKey(Organisation, null=True, blank=True, related_name="workplaces")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)
    needs_resource_person = models.BooleanField(default=True)

    objects = WorkplaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "name", "municipality"], name="workplace_named_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.name
