from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.free_text import FreeText


class SteeringCommentForm(FreeText, forms.Form):
    text = forms.CharField(label=_("Your comment on the plan"), max_length=4000, widget=forms.Textarea({"rows": 4}))


class TakingNoteForm(FreeText, forms.Form):
    """That the steering group has taken note of the plan: when, and in which meeting."""

    noted_on = forms.DateField(label=_("On which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    meeting = forms.CharField(
        label=_("Meeting or case"), max_length=200, required=False, help_text=_("For example: case 3/25")
    )
    text = forms.CharField(
        label=_("What was said about it"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def clean_noted_on(self):
        day = self.cleaned_data["noted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day is in the future. Write the day of the meeting."))
        return day
