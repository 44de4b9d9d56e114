"""Forms behind a personal link: filled in on a phone by somebody who signs in nowhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.appointments import NO_PATIENTS, EndForm
from members.register.people import Somebody
from network.actors import Part
from network.free_text import FreeText


class NamedForm(forms.Form):
    """Somebody is named, and nobody offered: a link looks nobody up."""

    given_name = forms.CharField(label=gettext_lazy("Given name"), max_length=80)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=80)
    email = forms.EmailField(label=gettext_lazy("E-mail address at work"))
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False)

    @property
    def named(self) -> Somebody:
        return Somebody(**{name: self.cleaned_data[name] for name in ("given_name", "family_name", "email", "phone")})


class HandOverForm(NamedForm):
    """Who leads these from now on."""

    whom = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Whom do you no longer lead?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )
    field_order = ("whom", "given_name", "family_name", "email", "phone")

    def __init__(self, *args: Any, staff: list, **options: Any) -> None:
        super().__init__(*args, initial={"whom": [row.pk for row in staff]}, **options)
        self.fields["whom"].choices = [(row.pk, f"{row.person.name}, {row.workplace.name}") for row in staff]


class LeaverForm(EndForm):
    """As the register's own, but that nobody is offered."""

    def offer(self, which: str) -> None:
        self.offered = {which: {}}
        self.fields[which + "known"].choices = []
        self.fields[which + "email"].either = True  # whoever is named is named with an address

    def labels(self) -> list[str]:
        return [_("We look for a successor"), _("I know who follows"), _("I do not know")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_named = cleaned.get("afterwards") == "successor"
        if is_named and not cleaned.get("next_email") and "next_email" not in self.errors:
            self.add_error("next_email", _("Write the address: the successor is welcomed there."))
        return cleaned


class OwnDataForm(FreeText, forms.Form):
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=20, required=False)
    new_address = forms.EmailField(
        label=gettext_lazy("New e-mail address"),
        required=False,
        help_text=gettext_lazy("Only if you have a new one. The coordinator changes it."),
    )
    text = forms.CharField(
        label=gettext_lazy("Is something else wrong?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NO_PATIENTS,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"].widget.input_type = "tel"
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"


class AskForm(forms.Form):
    """Whom the yearly question goes to."""

    network = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Network"), empty_label=None)
    part = forms.ChoiceField(
        label=gettext_lazy("Whom to ask"),
        widget=forms.RadioSelect,
        choices=[
            (Part.LEADER.value, gettext_lazy("The leaders, about their resource persons")),
            (Part.RESOURCE_PERSON.value, gettext_lazy("The resource persons, about themselves")),
        ],
    )
    everybody = forms.BooleanField(
        label=gettext_lazy("Also those who have answered in the last three months"), required=False
    )

    def __init__(self, *args: Any, networks, **options: Any) -> None:
        super().__init__(*args, initial={"part": Part.LEADER.value}, **options)
        self.fields["network"].queryset = networks
        first = networks.first()
        self.fields["network"].initial = first.pk if first else None
