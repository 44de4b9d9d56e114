import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.forms import DayInput
from plans.models import AnnualPlan


class StatusDayForm(forms.Form):
    """As of which day the steering group is told how far the plan has come."""

    day = forms.DateField(label=_("As of"), widget=DayInput)

    def __init__(self, *args, plan: AnnualPlan, **options) -> None:
        super().__init__(*args, **options)
        self.plan, self.initial["day"] = plan, timezone.localdate()

    def clean_day(self) -> datetime.date:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day is in the future. Nobody knows yet how it will be."))
        if day.year < self.plan.year - 1:
            raise forms.ValidationError(_("The plan did not exist yet. Choose a later day."))
        return day
