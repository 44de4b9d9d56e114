"""What is written on the shelf: a project, a piece of news, and the activities they belong to."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from members.models import ResourcePerson
from network.actors import Actor
from network.forms import DayInput
from network.models import Workplace
from plans.forms.stamped import StampedForm
from plans.models import NewsItem, Project
from plans.models.shelf import ShelfItem
from plans.shelf.links import activity_choices, linked_ids, set_links
from plans.times import capitalised


def link_field() -> forms.URLField:
    return forms.URLField(
        label=_("Link"),
        required=False,
        max_length=200,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"invalid": _("This is not a web address. One looks like https://example.no/document")},
    )


class ShelfForm(StampedForm):
    """Of a row on the shelf. `instance` comes with its network."""

    link = link_field()  # by itself: Django warns of the one it would make of the model's

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["link"] = self.instance.link
        linked = linked_ids(self.instance)
        self.fields["activities"] = forms.TypedMultipleChoiceField(
            label=_("Belongs to these activities"),
            coerce=int,
            required=False,
            choices=activity_choices(self.instance.network, actor, kept=linked),
            initial=linked,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("One of the activities has been deleted meanwhile. Choose again.")},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_wrong_order(cleaned)
        return cleaned

    def refuse_wrong_order(self, cleaned: dict[str, Any]) -> None:
        raise NotImplementedError

    def save_if_unchanged(self) -> bool:
        saved = super().save_if_unchanged()
        if saved:
            set_links(self.instance, self.cleaned_data["activities"])
        return saved

    def values_to_store(self) -> dict[str, Any]:
        """Whoever saves a row that somebody has deleted meanwhile has been told, and wants it back."""
        return super().values_to_store() | {"link": self.cleaned_data["link"], "removed": None}

    def add(self) -> ShelfItem:
        for name, value in self.values_to_store().items():
            setattr(self.instance, name, value)
        self.instance.save()
        set_links(self.instance, self.cleaned_data["activities"])
        return self.instance


class ProjectForm(ShelfForm):
    class Meta:
        model = Project
        fields = [
            "title",
            "state",
            "unit",
            "workplace",
            "description",
            "first_year",
            "last_year",
            "funder",
            "sought",
            "granted",
            "contact",
            "is_public",
        ]
        widgets = {"description": forms.Textarea({"rows": 4})}
        labels = {"sought": _("Funds sought, kroner"), "granted": _("Funds granted, kroner")}
        help_texts = {
            "unit": _("For example a ward, a municipality or two units together."),
            "workplace": _("When it is one of the register's workplaces."),
            "contact": _("Where colleagues can ask: preferably a shared address or a function."),
            "is_public": _(
                "Anyone can read title, unit, description, years and link there, once funds are granted or it runs."
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"].choices = [(state.value, capitalised(str(state.label))) for state in Project.State]
        self.fields["workplace"].queryset = workplaces_of(self.instance)
        self.fields["workplace"].empty_label = _("None of the register's")

    def refuse_wrong_order(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("The last year must not be before the first."))


class NewsForm(ShelfForm):
    class Meta:
        model = NewsItem
        fields = ["kind", "title", "text", "day", "valid_until", "is_public"]
        widgets = {"text": forms.Textarea({"rows": 4}), "day": DayInput, "valid_until": DayInput}
        help_texts = {
            "text": _("Two or three sentences are enough: what it is, and why it concerns the network."),
            "valid_until": _(
                "For example the last day to apply. After it the news is shown only to those who ask for it."
            ),
            "is_public": _("Anyone can read it there, until its last day."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind.value, capitalised(str(kind.label))) for kind in NewsItem.Kind]

    def refuse_wrong_order(self, cleaned: dict[str, Any]) -> None:
        day, until = cleaned.get("day"), cleaned.get("valid_until")
        if day and until and until < day:
            self.add_error("valid_until", _("It cannot run out before its own date."))


def workplaces_of(project: Project):
    """Those where somebody is, or was, a resource person of the network, and the one that is chosen already."""
    of_network = ResourcePerson.objects.filter(trust_id=project.trust_id, network=project.network)
    known = {*of_network.values_list("workplace_id", flat=True), project.workplace_id} - {None}
    return Workplace.objects.filter(trust_id=project.trust_id, pk__in=known)
