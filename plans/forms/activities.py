from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.terms import Words
from plans.forms.fields import TimesField
from plans.forms.stamped import StampedForm
from plans.models import Activity, AnnualPlan
from plans.models.activities import due_day
from plans.parties import party_choices
from plans.places import PlanPlaces


class ActivityForm(StampedForm):
    """An activity's text, who, when, state and where it stands."""

    class Meta:
        model = Activity
        fields = ["text", "party", "party_text", "state", "note"]
        widgets = {
            "text": forms.Textarea({"rows": 3}),
            "note": forms.Textarea({"rows": 2}),
            "state": forms.RadioSelect,
        }
        help_texts = {
            "text": _("Write what is to be done, verb first."),
            "party_text": _("Shown instead of the choice, for example the name of a role or a partner."),
            "note": _("What was done, or why it was postponed. No patient information."),
        }

    def __init__(self, *args: Any, plan: AnnualPlan, words: Words, **options: Any) -> None:
        super().__init__(*args, **options)
        places = PlanPlaces(plan)
        self.fields["party"].choices = party_choices(words)
        self.fields["when"] = TimesField(year=plan.year, label=_("When"), initial=self.instance.times)
        self.fields["refers_to"] = forms.ChoiceField(
            label=_("Refers to"),
            required=False,
            choices=[("", _("Nothing else in the plan")), *places.references()],
            initial=places.reference_of(self.instance),
        )
        self.fields["sub_goal"] = forms.TypedChoiceField(
            label=_("Stands under"), coerce=int, choices=places.sub_goals(), initial=self.instance.sub_goal_id
        )
        self.order_fields(["text", "party", "party_text", "when", "state", "note", "refers_to", "sub_goal"])

    def values_to_store(self) -> dict[str, Any]:
        times = self.cleaned_data["when"]
        values = {"times": times, "due": due_day(times), "sub_goal_id": self.cleaned_data["sub_goal"]}
        return super().values_to_store() | values | reference_values(self.cleaned_data["refers_to"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.instance.times = cleaned.get("when", self.instance.times)
        return cleaned


class FollowUpForm(StampedForm):
    """State and note only: for a plan whose text stands, and for those who carry an activity out."""

    class Meta:
        model = Activity
        fields = ["state", "note"]
        widgets = {"note": forms.Textarea({"rows": 3}), "state": forms.RadioSelect}
        help_texts = ActivityForm.Meta.help_texts


def reference_values(reference: str) -> dict[str, int | None]:
    """'area-3' or 'sub-goal-7' as the two columns; both empty when it refers to nothing."""
    kind, _dash, pk = reference.rpartition("-")
    return {
        "refers_to_area_id": int(pk) if kind == "area" else None,
        "refers_to_sub_goal_id": int(pk) if kind == "sub-goal" else None,
    }
