from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from newsletters.leaving import Choices


class ChoicesForm(forms.Form):
    """The networks whose newsletter is wanted; one form for a trust."""

    networks = forms.MultipleChoiceField(
        label=_("I want the newsletter of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        options.setdefault("initial", {"networks": [str(pk) for pk in choices.wanted]})
        super().__init__(*args, prefix=f"trust{choices.reader.trust.pk}", **options)
        self.fields["networks"].choices = [(str(network.pk), network.name) for network in choices.networks]

    @property
    def wanted(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data["networks"]}
