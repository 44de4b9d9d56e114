from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.persons import Person
from network.models import TrustKey, TrustRow


class CompetenceStepQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(trust_id=actor.trust_id, person__in=Person.objects.visible_to(actor))

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("person__trust")


class CompetenceStep(TrustRow):
    """A course or another step of a person's competence programme, taken on a day."""

    person = TrustKey(Person, related_name="competence_steps")
    title = models.CharField(_("course or step"), max_length=200)
    taken_on = models.DateField(_("taken on"))

    objects = CompetenceStepQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_on", "title"]
        constraints = [
            models.UniqueConstraint(fields=["trust", "person", "title", "taken_on"], name="step_taken_once")
        ]

    def __str__(self) -> str:
        return self.title
