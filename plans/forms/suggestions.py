from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.free_text import FreeText
from network.terms import Words
from plans.forms.fields import TimesField
from plans.models import Activity, AnnualPlan, Party
from plans.parties import party_choices
from plans.writing.suggestions import differing, values_of

REASON = _("Why? Those who write the plan read it.")


class SuggestionForm(FreeText, forms.Form):
    """An activity as somebody would have it: a new one, or another wording, party or time of one that is there."""

    text = forms.CharField(label=_("Activity"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    party = forms.ChoiceField(label=_("Responsible"), required=False)
    party_text = forms.CharField(label=_("More precisely"), max_length=120, required=False)
    reason = forms.CharField(
        label=_("Reason"), help_text=REASON, max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self, *args: Any, plan: AnnualPlan, words: Words, activity: Activity | None = None, **options
    ) -> None:
        now = values_of(activity) if activity else {}
        super().__init__(*args, initial={name: now.get(name) for name in ("text", "party", "party_text")}, **options)
        self.now = now
        self.fields["party"].choices = party_choices(words)
        self.fields["when"] = TimesField(year=plan.year, label=_("When"), initial=now.get("times", []))
        self.order_fields(["text", "party", "party_text", "when", "reason"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("party") == Party.OTHER and not cleaned.get("party_text"):
            self.add_error("party_text", _("Write who is responsible."))
        if not self.errors and self.now and not differing(self.now, self.values):
            raise forms.ValidationError(_("Nothing is changed yet. Write what should be different."), code="same")
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        named = {name: self.cleaned_data[name] for name in ("text", "party", "party_text")}
        return named | {"times": self.cleaned_data["when"]}


class DroppingForm(FreeText, forms.Form):
    reason = forms.CharField(
        label=_("Why should the activity be taken out?"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )


class AnswerForm(FreeText, forms.Form):
    """Yes or no to a suggestion, with a word to whoever made it."""

    stamp = forms.IntegerField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("A word to whoever suggested it"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )
