import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.persons import Person
from network.actors import Part
from network.models import TrustKey, TrustRow

ANSWERED_WITHIN = datetime.timedelta(days=30)  # the law says a month
ANSWERERS = (Part.COORDINATOR, Part.ADMINISTRATOR)


def due_day() -> datetime.date:
    return timezone.localdate() + ANSWERED_WITHIN


class DataRequestQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Those who keep the whole register; one's own are read on one's own page."""
        own = self.filter(trust_id=actor.trust_id)
        return own if actor.is_anywhere(*ANSWERERS) else own.none()

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("trust__region", "person")

    def open(self):
        return self.filter(settled__isnull=True)

    def for_list(self):
        """Open ones first, the most urgent first; then those that were answered last."""
        rows = self.select_related("person")
        return rows.order_by(models.F("settled").desc(nulls_first=True), "due", "pk")

    def of_person(self, person_id: int):
        return self.filter(person=person_id)


class DataRequest(TrustRow):
    """Somebody asks that what is held about them is corrected or deleted. A human answers; nothing goes by itself."""

    class Kind(models.TextChoices):
        CORRECT = "correct", _("correct something about me")
        DELETE = "delete", _("delete what is held about me")

    person = TrustKey(Person, related_name="data_requests")
    kind = models.CharField(_("What do you ask for?"), max_length=10, choices=Kind)
    text = models.TextField(_("In your own words"), max_length=1000, blank=True)
    asked = models.DateTimeField(default=timezone.now)
    due = models.DateField(default=due_day)
    answer = models.TextField(_("Answer"), max_length=1000, blank=True)
    settled = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=160, blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "person", "kind"],
                condition=models.Q(settled__isnull=True),
                name="one_open_data_request_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind}"

    @property
    def is_late(self) -> bool:
        return self.settled is None and self.due < timezone.localdate()

    def settle(self, *, answer: str, by) -> None:
        self.answer, self.settled, self.settled_by = answer, timezone.now(), by.name
        self.save(update_fields=["answer", "settled", "settled_by"])
