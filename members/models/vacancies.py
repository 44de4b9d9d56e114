import datetime

from django.db import models
from django.utils import timezone

from members.models.appointments import ResourcePerson
from members.models.dated import ended_after_started
from network.models import LocalGroup, Network, TrustKey, TrustRow, Workplace


class VacancyQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended__isnull=True)


class Vacancy(TrustRow):
    """A workplace that somebody is wanted for, since when. Closed when it is filled, or no longer wanted."""

    network = TrustKey(Network, related_name="vacancies")
    workplace = TrustKey(Workplace, related_name="vacancies")
    local_group = TrustKey(LocalGroup, null=True, blank=True, related_name="vacancies")
    after = TrustKey(ResourcePerson, null=True, blank=True, related_name="vacancies_left")  # who left it
    filled_by = TrustKey(ResourcePerson, null=True, blank=True, related_name="vacancies_filled")
    started = models.DateField()
    ended = models.DateField(null=True, blank=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["started", "pk"]
        verbose_name_plural = "vacancies"
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "network", "workplace"],
                condition=models.Q(ended__isnull=True),
                name="one_open_vacancy_per_workplace",
            ),
            models.CheckConstraint(
                condition=models.Q(filled_by__isnull=True) | models.Q(ended__isnull=False),
                name="filled_vacancy_has_ended",
            ),
            ended_after_started("vacancy_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} in {self.network_id}"

    @property
    def age(self) -> datetime.timedelta:
        return (self.ended or timezone.localdate()) - self.started
