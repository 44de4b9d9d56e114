from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Body
from network.free_text import FreeText
from network.uploads import UploadField

IN_THE_FUTURE = _("The day is in the future. Write the day the plan was approved.")


class ApprovalForm(FreeText, forms.Form):
    """Which group approved the plan, when, and where it is written down. `bodies`: those that it can choose from."""

    body = forms.ModelChoiceField(
        label=_("Which group has approved it"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("Another group: I write its name"),
    )
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
    minutes_file = UploadField(
        label=_("The minutes as a file"),
        required=False,
        help_text=_("If you have them. Only those who work on the plan and the steering group can open the file."),
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        if not bodies:
            del self.fields["body"]
            return
        self.fields["body"].queryset = bodies
        self.fields["approved_by"].required = False
        self.fields["approved_by"].label = _("Name of the group, if it is not in the list")

    def clean_approved_on(self):
        day = self.cleaned_data["approved_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(IN_THE_FUTURE)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if body := cleaned.get("body"):
            cleaned["approved_by"] = body.name
        elif "body" in self.fields and not cleaned.get("approved_by") and "approved_by" not in self.errors:
            self.add_error("approved_by", _("Choose the group that has approved the plan, or write its name."))
        return cleaned
