from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models import DataRequest, Person
from network.free_text import FreeText


class AskAboutDataForm(FreeText, forms.Form):
    """What somebody asks of one of the trusts that hold data about them."""

    person = forms.ChoiceField(label=_("Which trust?"))
    kind = forms.ChoiceField(label=_("What do you ask for?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your own words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What is wrong, and what should stand there instead."),
    )

    def __init__(self, *args, persons: list[Person], **options) -> None:
        super().__init__(*args, **options)
        self.persons = {str(person.pk): person for person in persons}
        self.fields["person"].choices = [(pk, person.trust.name) for pk, person in self.persons.items()]
        self.fields["kind"].choices = [(kind.value, capfirst(kind.label)) for kind in DataRequest.Kind]
        if len(persons) == 1:
            self.fields["person"].initial = next(iter(self.persons))
            self.fields["person"].widget = forms.HiddenInput()

    @property
    def asked_of(self) -> Person:
        return self.persons[self.cleaned_data["person"]]


class AnswerForm(FreeText, forms.Form):
    answer = forms.CharField(
        label=_("Answer"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What was done, or why not. The person reads it on their own page."),
    )
