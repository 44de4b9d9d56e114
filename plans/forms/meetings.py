from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.models import LocalGroup
from plans.forms.fields import TimesField
from plans.models import AnnualPlan, LocalMeeting
from plans.places import PlanPlaces


class LocalMeetingsForm(forms.Form):
    """The table of local group meetings: for each group a time in spring and one in autumn."""

    stamp = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: AnnualPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan = plan
        self.groups = list(LocalGroup.objects.filter(network=plan.network))
        self.saved = {row.local_group_id: row for row in LocalMeeting.objects.filter(plan=plan)}
        self.initial["stamp"] = plan.stamp
        for group in self.groups:
            for season, label in (("spring", _("spring")), ("autumn", _("autumn"))):
                self.fields[f"{season}-{group.pk}"] = TimesField(
                    year=plan.year,
                    at_most=1,
                    label=f"{group.name}, {label} {plan.year}",
                    help_text="",
                    initial=self.time_saved(group, season),
                )
        self.fields["sub_goal"] = forms.TypedChoiceField(
            label=gettext_lazy("The table stands after the activities of"),
            coerce=int,
            choices=PlanPlaces(plan).sub_goals(),
            initial=next((row.sub_goal_id for row in self.saved.values()), None),
        )

    def time_saved(self, group: LocalGroup, season: str) -> list[str]:
        row = self.saved.get(group.pk)
        return [getattr(row, season)] if row and getattr(row, season) else []

    def rows(self) -> list[tuple[LocalGroup, forms.BoundField, forms.BoundField]]:
        return [(group, self[f"spring-{group.pk}"], self[f"autumn-{group.pk}"]) for group in self.groups]

    def save_if_unchanged(self) -> bool:
        if not AnnualPlan.objects.save_if_unchanged(pk=self.plan.pk, stamp=self.cleaned_data["stamp"]):
            return False
        for group in self.groups:
            spring, autumn = (self.cleaned_data[f"{season}-{group.pk}"] for season in ("spring", "autumn"))
            LocalMeeting.objects.update_or_create(
                trust_id=self.plan.trust_id,
                plan=self.plan,
                local_group=group,
                defaults={
                    "sub_goal_id": self.cleaned_data["sub_goal"],
                    "spring": "".join(spring),
                    "autumn": "".join(autumn),
                },
            )
        return True
