import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import ngettext

from members.models.appointments import ResourcePerson
from members.models.dated import ended_after_started
from members.register.access import seen_from_places
from network.actors import Part
from network.models import LocalGroup, Network, TrustKey, TrustRow, Workplace

DAYS_COUNTED, DAYS_A_MONTH = 61, 30.44


class VacancyQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Of the networks and local groups that the actor keeps the register of."""
        return self.filter(seen_from_places(actor, but=(Part.RESOURCE_PERSON,)), trust_id=actor.trust_id)

    def at(self, *, trust: str, pk: int):
        rows = self.filter(trust__slug=trust, pk=pk)
        return rows.select_related("network__trust__region", "workplace__municipality", "local_group")

    def open(self):
        return self.filter(ended__isnull=True)

    def in_network(self, network_id: int | None):
        """All of them without one."""
        return self.filter(network=network_id) if network_id else self

    def for_list(self):
        """The oldest first, with everything a row of a list shows, in one query."""
        rows = self.select_related("network", "local_group", "workplace__municipality", "after__person")
        return rows.order_by("started", "pk")


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

    @property
    def age_in_words(self) -> str:
        """Days at first, then months: how long nobody has been there."""
        days = self.age.days
        if days < DAYS_COUNTED:
            return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
        months = int(days / DAYS_A_MONTH)
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
