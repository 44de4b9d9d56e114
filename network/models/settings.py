"""What a trust has settled for itself; its name, address and language stand in the directory."""

import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.documents import StoredFile
from network.models.rows import TrustKey, TrustRow

A_YEAR_WITH_ALL_DAYS = 2000  # so that 29 February is a day
A_DAY = RegexValidator(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


class TrustSettingsQuerySet(models.QuerySet):
    def of(self, trust) -> "TrustSettings":
        """The trust's own; not stored yet when it has settled nothing."""
        return self.filter(trust=trust).first() or TrustSettings(trust=trust)


class TrustSettings(TrustRow):
    """One row a trust. No row: what stands here as default."""

    motto = models.CharField(_("motto"), max_length=200, blank=True)
    # The yearly survey's days as month-day, "11-01": the year is another one each time.
    survey_from = models.CharField(_("first day of the yearly survey"), max_length=5, blank=True, validators=[A_DAY])
    survey_to = models.CharField(_("last day of the yearly survey"), max_length=5, blank=True, validators=[A_DAY])

    objects = TrustSettingsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trust"], name="one_settings_per_trust"),
            models.CheckConstraint(
                condition=models.Q(survey_from="", survey_to="")
                | (~models.Q(survey_from="") & ~models.Q(survey_to="")),
                name="survey_has_both_days",
                violation_error_message=_("Give both days of the survey, or none."),
            ),
        ]

    def __str__(self) -> str:
        return self.motto

    @property
    def survey_days(self) -> tuple[datetime.date, datetime.date] | None:
        """First and last day, in a year that has every day; the last may lie before the first, in the new year."""
        if not self.survey_from:
            return None
        return day_of(self.survey_from), day_of(self.survey_to)


def day_of(month_day: str) -> datetime.date:
    month, day = map(int, month_day.split("-"))
    return datetime.date(A_YEAR_WITH_ALL_DAYS, month, day)


class TrustLogoQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.none() if actor.is_visitor else self.filter(trust_id=actor.trust_id)

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("trust__region", "file")


class TrustLogo(TrustRow):
    """A logo that a new plan of the trust's networks begins with."""

    position = models.PositiveSmallIntegerField(default=0)
    file = TrustKey(StoredFile, related_name="+")
    alt_text = models.CharField(_("what the picture shows"), max_length=120)

    objects = TrustLogoQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt_text
