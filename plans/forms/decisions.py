from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.free_text import FreeText


class ApprovalForm(FreeText, forms.Form):
    """Who approved the plan, when, and where it is written down."""

    approved_by = forms.CharField(label=_("Approved by"), max_length=120)
    approved_on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    minutes = forms.CharField(
        label=_("Reference to the minutes"),
        max_length=200,
        required=False,
        help_text=_("For example: case 3/25"),
    )

    def clean_approved_on(self):
        day = self.cleaned_data["approved_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day is in the future. Write the day the plan was approved."))
        return day
