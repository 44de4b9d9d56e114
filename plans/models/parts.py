"""What all rows inside a plan have in common: they are seen when their plan is."""

from django.db import models

from plans.models.plans import AnnualPlan


class PlanPartQuerySet(models.QuerySet):
    def visible_to(self, actor):
        plans = AnnualPlan.objects.filter(trust_id=actor.trust_id).visible_to(actor)
        return self.filter(trust_id=actor.trust_id, plan__in=plans.values("pk")).select_related(
            "plan__network__trust__region", "plan__period"
        )

    def at(self, *, trust: str, network: str, year: int, pk: int):
        address = {"plan__trust__slug": trust, "plan__network__slug": network, "plan__year": year}
        return self.filter(pk=pk, **address)
