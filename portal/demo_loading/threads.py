"""Links from the rows of the demo's plans to those that they were carried forward from."""

from network.models import HealthTrust
from plans.models import Activity, SubGoal
from portal.demo.threads import ACTIVITIES, SUB_GOALS
from portal.demo_loading.following import activity_called


def load_threads(trust: HealthTrust) -> None:
    for (slug, network), year, numbers in SUB_GOALS:
        if slug == trust.slug:
            here, before = (sub_goals_by_number(trust, network, each) for each in (year, year - 1))
            for number, earlier in numbers.items():
                SubGoal.objects.filter(pk=here[number]).update(predecessor=before[earlier])
    for (slug, network), year, beginning, earlier, earlier_beginning in ACTIVITIES:
        if slug == trust.slug:
            activity = activity_called(trust, network, year, beginning)
            before = activity_called(trust, network, earlier, earlier_beginning)
            Activity.objects.filter(pk=activity.pk).update(predecessor=before)


def sub_goals_by_number(trust: HealthTrust, network: str, year: int) -> dict[str, int]:
    """Ids by their number as the plan shows it: «2.4»."""
    here = {"plan__trust": trust, "plan__network__slug": network, "plan__year": year}
    rows = SubGoal.objects.filter(**here).order_by("area__number", "position").values_list("area__number", "pk")
    numbered: dict[str, int] = {}
    places: dict[int, int] = {}
    for area, pk in rows:
        places[area] = places.get(area, 0) + 1
        numbered[f"{area}.{places[area]}"] = pk
    return numbered
