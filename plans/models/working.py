"""Rows about the work on a plan: seen by those who see its draft, whatever state it is in."""

from django.db import models

from plans.models.plans import SEES_UNFINISHED


class WorkQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Those who work on the network's plans or steer it."""
        rows = self.filter(trust_id=actor.trust_id)
        rows = rows.select_related("plan__network__trust__region", "plan__period", *self.rows_told_of())
        working = [place.network_id for place in actor.places if place.part in SEES_UNFINISHED]
        if None in working:
            return rows
        return rows.filter(plan__network__in=working)

    def at(self, *, trust: str, network: str, year: int, pk: int):
        plan = {"plan__network__slug": network, "plan__year": year}
        return self.filter(trust__slug=trust, pk=pk, **plan)

    def rows_told_of(self) -> tuple[str, ...]:
        """The relations to the rows of the plan, which pages name."""
        return ("sub_goal__area", "activity__sub_goal__area")
