from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.models import LocalGroup
from plans.forms.fields import SubGoalField, TimesField
from plans.forms.stamped import Comparable
from plans.models import AnnualPlan, LocalMeeting
from plans.places import PlanPlaces


class LocalMeetingsForm(Comparable, forms.Form):
    """The table of local group meetings: for each group a time in spring and one in autumn."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False)  # empty before there is a table

    def __init__(self, *args: Any, plan: AnnualPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        self.groups = list(LocalGroup.objects.filter(network=plan.network))
        self.saved = {row.local_group_id: row for row in LocalMeeting.objects.filter(plan=plan)}
        self.initial["stamp"] = stamp_of(self.saved.values())
        for group in self.groups:
            self.add_times(group, "spring", _("spring"))
            self.add_times(group, "autumn", _("autumn"))
        self.fields["sub_goal"] = SubGoalField(
            label=gettext_lazy("The table stands after the activities of"),
            choices=PlanPlaces(plan).sub_goals(),
            initial=next((row.sub_goal_id for row in self.saved.values()), None),
        )

    def add_times(self, group: LocalGroup, season: str, label: str) -> None:
        time = getattr(self.saved.get(group.pk), season, "")
        self.fields[f"{season}-{group.pk}"] = TimesField(
            year=self.plan.year,
            at_most=1,
            label=f"{group.name}, {label} {self.plan.year}",
            help_text="",
            initial=[time] if time else [],
        )

    def rows(self) -> list[tuple[LocalGroup, forms.BoundField, forms.BoundField]]:
        return [(group, self[f"spring-{group.pk}"], self[f"autumn-{group.pk}"]) for group in self.groups]

    def save_if_unchanged(self) -> bool:
        """The table is one text: whoever saves it must have seen all of it. A table without any time goes."""
        rows = LocalMeeting.objects.filter(plan=self.plan)
        if self.cleaned_data["stamp"] != stamp_of(rows):
            return False
        wanted = [self.row_of(group) for group in self.groups]
        if not any(row.spring or row.autumn for row in wanted):
            rows.delete()
            return True
        LocalMeeting.objects.bulk_create(
            wanted,
            update_conflicts=True,
            unique_fields=["trust", "plan", "local_group"],
            update_fields=["sub_goal", "spring", "autumn"],
        )
        return True

    def row_of(self, group: LocalGroup) -> LocalMeeting:
        return LocalMeeting(
            trust_id=self.plan.trust_id,
            plan=self.plan,
            local_group=group,
            sub_goal_id=self.cleaned_data["sub_goal"],
            spring="".join(self.cleaned_data[f"spring-{group.pk}"]),
            autumn="".join(self.cleaned_data[f"autumn-{group.pk}"]),
        )


def stamp_of(rows: Iterable[LocalMeeting]) -> str:
    """What the table says, in short: the plan's own stamp would count changes of its head as well."""
    return ";".join(sorted(f"{row.local_group_id},{row.sub_goal_id},{row.spring},{row.autumn}" for row in rows))
