from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.forms.stamped import ContentForm
from plans.models import AnnualPlan, PlanArea, Priority, SubGoal, SubGoalPriority


class SubGoalForm(ContentForm):
    class Meta:
        model = SubGoal
        fields = ["text", "grouped"]
        widgets = {"text": forms.Textarea({"rows": 2})}
        help_texts = {"text": _("Write what is to be better at the end of the year.")}

    def __init__(self, *args: Any, plan: AnnualPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = list(PlanArea.objects.filter(plan=plan))
        self.fields["area"] = forms.TypedChoiceField(
            label=_("Stands under"),
            coerce=int,
            choices=[(area.pk, str(area)) for area in areas],
            initial=self.instance.area_id,
        )
        if choices := priority_choices(areas):
            self.fields["priorities"] = forms.TypedMultipleChoiceField(
                label=_("Works for these priorities of the strategy"),
                coerce=int,
                required=False,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                initial=priorities_of(self.instance),
            )
        self.order_fields(["text", "area", "priorities", "grouped"])

    def values_to_store(self) -> dict[str, Any]:
        area_id = self.cleaned_data["area"]
        values = {"area_id": area_id}
        if area_id != self.instance.area_id:
            values["position"] = SubGoal.objects.filter(area_id=area_id).next_position()
        return super().values_to_store() | values

    def save_if_unchanged(self) -> bool:
        saved = super().save_if_unchanged()
        if saved:
            self.save_priorities()
        return saved

    def add(self) -> SubGoal:
        super().add()
        self.save_priorities()
        return self.instance

    def save_priorities(self) -> None:
        if "priorities" in self.cleaned_data:
            set_priorities(self.instance, self.cleaned_data["priorities"])


def priorities_of(sub_goal: SubGoal) -> list[int]:
    return list(sub_goal.worked_for.values_list("priority_id", flat=True)) if sub_goal.pk else []


def priority_choices(areas: list[PlanArea]) -> list:
    """The period's priorities under the plan's areas; empty without a period."""
    of_plan = {area.focus_area_id: area for area in areas if area.focus_area_id}
    choices: dict[str, list] = {str(area): [] for area in of_plan.values()}
    for row in Priority.objects.filter(focus_area__in=of_plan).order_by("focus_area__number", "number"):
        area = of_plan[row.focus_area_id]
        choices[str(area)].append((row.pk, f"{area.number}.{row.number} {row.text}"))
    return [(area, rows) for area, rows in choices.items() if rows]


def set_priorities(sub_goal: SubGoal, priority_ids: list[int]) -> None:
    sub_goal.worked_for.exclude(priority_id__in=priority_ids).delete()
    SubGoalPriority.objects.bulk_create(
        (
            SubGoalPriority(
                trust_id=sub_goal.trust_id,
                region_id=sub_goal.plan.region_id,
                sub_goal=sub_goal,
                priority_id=priority_id,
            )
            for priority_id in priority_ids
        ),
        ignore_conflicts=True,
    )
