"""What is lacking, for the personal page: as it was told the region last, so that nothing is counted there."""

from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from members.coverage.figures import COVERAGE
from members.models import Vacancy
from network.models import Figure


def with_coverage_facts(networks: QuerySet) -> QuerySet:
    """Each with `lacking`, a number of workplaces or None, and `vacant_since`, its oldest open vacancy's day."""
    told = Figure.objects.filter(trust=OuterRef("trust"), key=Concat(Value(f"{COVERAGE}."), OuterRef("slug")))
    vacant = Vacancy.objects.open().filter(network=OuterRef("pk"), trust=OuterRef("trust")).order_by("started")
    return networks.annotate(
        lacking=told.order_by("-period").annotate(number=F("whole") - F("part")).values("number")[:1],
        vacant_since=vacant.values("started")[:1],
    )
