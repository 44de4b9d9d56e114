from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.forms.fields import LinesField, TimesField
from plans.forms.stamped import StampedForm
from plans.models import AnnualPlan

IN_READING_ORDER = (
    "network_name",
    "motto",
    "foundations",
    "purpose",
    "characteristics",
    "intro",
    "signed_body",
    "signed_when",
    "signed_leader",
)


class NewPlanForm(forms.ModelForm):
    class Meta:
        model = AnnualPlan
        fields = ["year"]


class PlanHeadForm(StampedForm):
    """Everything in a plan that is not an area: name, motto, what it builds on, signature."""

    class Meta:
        model = AnnualPlan
        fields = ["network_name", "motto", "purpose", "characteristics", "intro", "signed_body", "signed_leader"]
        widgets = {
            "purpose": forms.Textarea({"rows": 4}),
            "characteristics": forms.Textarea({"rows": 3}),
            "intro": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        plan = self.instance
        self.fields["foundations"] = LinesField(
            label=_("The plan builds on"),
            help_text=_("One document a line, with the year it was revised when it matters."),
            required=False,
            widget=forms.Textarea({"rows": 5}),
            initial=plan.foundations,
        )
        self.fields["signed_when"] = TimesField(
            year=plan.year,
            at_most=1,
            label=_("Month of the signature"),
            help_text="",
            initial=[plan.signed_when] if plan.signed_when else [],
        )
        self.order_fields(IN_READING_ORDER)
        self.mark_free_text()

    def clean_foundations(self) -> list[str]:
        lines = self.cleaned_data["foundations"]
        if any(len(line) > 300 for line in lines):
            raise forms.ValidationError(_("A line can have 300 characters at most."))
        return lines

    def values_to_store(self) -> dict[str, Any]:
        return super().values_to_store() | {
            "foundations": self.cleaned_data["foundations"],
            "signed_when": "".join(self.cleaned_data["signed_when"]),
        }
