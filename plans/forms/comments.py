from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Person
from network.free_text import FreeText


class CommentForm(FreeText, forms.Form):
    """What somebody says, and whom they call upon: by a tick, or by "@" and the name in the text."""

    text = forms.CharField(label=_("Your comment"), max_length=4000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, people: Iterable[Person], anchor: str = "plan", **options) -> None:
        # Several stand open in one plan; their fields must not share an id.
        super().__init__(*args, auto_id=f"talk-{anchor or 'plan'}-%s", **options)
        self.people = list(people)
        if self.people:
            self.fields["mentioned"] = forms.TypedMultipleChoiceField(
                label=_("@ Call upon"),
                help_text=_("They get a mail about this comment. Nobody else does."),
                choices=[(person.pk, person.name) for person in self.people],
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def mentioned(self) -> list[Person]:
        chosen, text = set(self.cleaned_data.get("mentioned", [])), self.cleaned_data["text"].casefold()
        return [person for person in self.people if person.pk in chosen or f"@{person.name}".casefold() in text]
