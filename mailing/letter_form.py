from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mailing.letter_checks import problems_in_body, problems_in_subject
from mailing.letters import Wording
from network.free_text import FreeText

LONGEST = 20_000  # characters: some ten pages
VERSION = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class LetterForm(FreeText, forms.Form):
    """The wording of a letter of a kind, written on top of `version`."""

    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    body = forms.CharField(
        label=_("Text"), max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 20, "spellcheck": "true"})
    )
    version = VERSION

    def __init__(self, *args: Any, kind: str, language: str, wording: Wording, **options: Any) -> None:
        initial = {"subject": wording.subject, "body": wording.body, "version": wording.number}
        super().__init__(*args, initial=initial, **options)
        self.kind = kind
        for name in ("subject", "body"):
            self.fields[name].either = True  # empty is not allowed; our own words say why
            self.fields[name].widget.attrs["lang"] = language

    def clean_subject(self) -> str:
        subject = " ".join(self.cleaned_data["subject"].split())
        return without(problems_in_subject(subject, self.kind), subject)

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].replace("\r\n", "\n")  # browsers send line ends of their own
        return without(problems_in_body(body, self.kind), body)

    def go_by(self, number: int) -> None:
        """Whoever sends the form again has seen this version."""
        self.data = self.data.copy()
        self.data["version"] = number


class VersionForm(forms.Form):
    """Yes to something, with the version that was the newest when it was asked."""

    version = VERSION


class BringBackForm(VersionForm):
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def without(problems: list[str], text: str) -> str:
    if problems:
        raise ValidationError(problems)
    return text
