"""Where in a plan something can stand, and what it can refer to: the choices of the forms."""

from django.utils.text import Truncator

from plans.models import Activity, AnnualPlan, PlanArea, SubGoal

Choice = tuple[str, str]


class PlanPlaces:
    """The areas and sub-goals of a plan with their numbers; two queries."""

    def __init__(self, plan: AnnualPlan) -> None:
        self.areas = list(PlanArea.objects.filter(plan=plan))
        self.rows = SubGoal.objects.filter(plan=plan).present()
        self.numbered = list(self._number())

    def _number(self):
        by_area: dict[int, list[SubGoal]] = {}
        for row in self.rows:
            by_area.setdefault(row.area_id, []).append(row)
        for area in self.areas:
            for number, row in enumerate(by_area.get(area.pk, []), 1):
                yield area, f"{area.number}.{number}", row

    def sub_goals(self) -> list:
        groups: dict[str, list[Choice]] = {str(area): [] for area in self.areas}
        for area, number, row in self.numbered:
            groups[str(area)].append((str(row.pk), f"{number} {_short(row.text)}"))
        return [(area, choices) for area, choices in groups.items() if choices]

    def references(self) -> list[Choice]:
        found: list[Choice] = []
        for area in self.areas:
            found.append((f"area-{area.pk}", str(area)))
            found += [
                (f"sub-goal-{row.pk}", f"{number} {_short(row.text)}")
                for its_area, number, row in self.numbered
                if its_area is area
            ]
        return found

    @staticmethod
    def reference_of(activity: Activity) -> str:
        if activity.refers_to_area_id:
            return f"area-{activity.refers_to_area_id}"
        return f"sub-goal-{activity.refers_to_sub_goal_id}" if activity.refers_to_sub_goal_id else ""


def _short(text: str) -> str:
    return Truncator(text).chars(70)
