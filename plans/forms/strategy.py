"""Forms in which the regional coordinator writes the strategy."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.free_text import FreeText
from plans.forms.fields import LinesField
from plans.forms.stamped import StampedForm
from plans.models import FocusArea, FoundationDocument, Priority, StrategyPeriod
from plans.strategies import place_priority
from plans.times import capitalised

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEAR = gettext_lazy("Write a year between 2000 and 2100.")
BULLET = re.compile(r"^(?:[-–•*\uf0b7]|\d{1,2}[.)])\s+")


class PeriodForm(StampedForm):
    class Meta:
        model = StrategyPeriod
        fields = ["title", "first_year", "last_year", "area_word", "purpose", "characteristics", "intro"]
        labels = {
            "title": gettext_lazy("Title"),
            "first_year": gettext_lazy("First year"),
            "last_year": gettext_lazy("Last year"),
            "area_word": gettext_lazy("What its areas are called"),
            "purpose": gettext_lazy("Purpose"),
            "characteristics": gettext_lazy("The networks are characterised by"),
            "intro": gettext_lazy("Introduction"),
        }
        help_texts = {
            "purpose": gettext_lazy("Stands on every new annual plan of the period."),
            "characteristics": gettext_lazy("Stands on every new annual plan of the period."),
        }
        widgets = {
            "area_word": forms.RadioSelect,
            "purpose": forms.Textarea({"rows": 4}),
            "characteristics": forms.Textarea({"rows": 3}),
            "intro": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area_word"].choices = [
            (word.value, capitalised(str(word.label))) for word in StrategyPeriod.AreaWord
        ]

    def clean_first_year(self) -> int:
        return plausible_year(self.cleaned_data["first_year"])

    def clean_last_year(self) -> int:
        return plausible_year(self.cleaned_data["last_year"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "first_year" in cleaned and "last_year" in cleaned:
            check_years(self, cleaned["first_year"], cleaned["last_year"])
        return cleaned

    def say_years_are_taken(self) -> None:
        check_years(self, self.cleaned_data["first_year"], self.cleaned_data["last_year"])


def plausible_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(YEAR, code="implausible_year")
    return year


def check_years(form: forms.ModelForm, first_year: int, last_year: int) -> None:
    """Two periods of a region never cover the same year: an annual plan must know which one it stands under."""
    others = StrategyPeriod.objects.filter(region_id=form.instance.region_id).exclude(pk=form.instance.pk)
    if first_year <= last_year and (other := others.overlapping(first_year, last_year).first()):
        text = _("“%(title)s” covers %(years)s. Choose years that no other period has, or change that one first.")
        form.add_error("first_year", text % {"title": other.title, "years": other.years})


class ReopenForm(FreeText, forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it opened again?"),
        help_text=gettext_lazy("The reason stands in the history of the period."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )


class PlacedForm(StampedForm):
    """Of a row that stands in an order, with its place as a number that can be changed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = self.instance.siblings().exclude(pk=self.instance.pk).count()
        self.fields["place"] = forms.IntegerField(
            label=_("Number in the list"),
            min_value=1,
            max_value=max(others + 1, self.instance.place or 1),
            required=False,
            initial=self.instance.place if self.instance.pk else others + 1,
            help_text=_("The others make room."),
        )

    def save_if_unchanged(self) -> bool:
        saved = super().save_if_unchanged()
        if saved:
            self.store_place()
        return saved

    def store_place(self) -> None:
        row, place = type(self.instance).objects.get(pk=self.instance.pk), self.cleaned_data["place"]
        if place is not None and place != row.place:
            row.place_at(place)


class FocusAreaForm(PlacedForm):
    class Meta:
        model = FocusArea
        fields = ["title", "goal", "continues", "continuation"]
        labels = {
            "title": gettext_lazy("Title"),
            "goal": gettext_lazy("Goal"),
            "continues": gettext_lazy("Comes from this area of the period before"),
            "continuation": gettext_lazy("How"),
        }
        help_texts = {"continues": gettext_lazy("So that figures and plans can be followed over the years.")}
        widgets = {"goal": forms.Textarea({"rows": 3}), "continuation": forms.RadioSelect}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        before = StrategyPeriod.objects.before(self.instance.period).first()
        if before is None:
            del self.fields["continues"], self.fields["continuation"]
        else:
            self.fields["continues"].queryset = FocusArea.objects.filter(period=before)
            self.fields["continues"].empty_label = _("None: it is new")
            self.fields["continuation"].choices = continuation_choices()
        self.order_fields(["place", "title", "goal", "continues", "continuation"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "continues" not in cleaned:
            return cleaned
        if cleaned["continues"] is None:
            cleaned["continuation"] = ""
        elif not cleaned.get("continuation"):
            self.add_error("continuation", _("Say whether it is the same area or takes the other one's place."))
        return cleaned

    def values_to_store(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}


def continuation_choices() -> list[tuple[str, str]]:
    return [
        (FocusArea.Continuation.SAME.value, _("It is the same area")),
        (FocusArea.Continuation.REPLACED.value, _("It takes that area's place")),
    ]


class PrioritiesForm(FreeText, forms.Form):
    """Many at once; what is copied from a document may have its bullets or numbers."""

    priorities = LinesField(
        label=gettext_lazy("Priorities, one a line"),
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("Bullets and numbers at the beginning of a line are taken away."),
        max_length=20_000,
    )

    def clean_priorities(self) -> list[str]:
        return [text for line in self.cleaned_data["priorities"] if (text := BULLET.sub("", line).strip())]


class PriorityForm(PlacedForm):
    class Meta:
        model = Priority
        fields = ["text"]
        labels = {"text": gettext_lazy("Priority")}
        widgets = {"text": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = FocusArea.objects.filter(period=self.instance.period)
        self.fields["area"] = forms.TypedChoiceField(
            label=_("Stands under"),
            coerce=int,
            choices=[(area.pk, str(area)) for area in areas],
            initial=self.instance.focus_area_id,
            error_messages={"invalid_choice": _("This area has been deleted meanwhile. Choose another one.")},
        )
        self.order_fields(["text", "place", "area"])

    def store_place(self) -> None:
        place_priority(self.instance, area_id=self.cleaned_data["area"], number=self.cleaned_data["place"])


class FoundationForm(PlacedForm):
    link = forms.URLField(label=gettext_lazy("Link"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = FoundationDocument
        fields = ["title", "publisher", "valid_from", "valid_to", "link"]
        labels = {
            "title": gettext_lazy("Title"),
            "publisher": gettext_lazy("Publisher"),
            "valid_from": gettext_lazy("Valid from"),
            "valid_to": gettext_lazy("Valid to"),
        }
        help_texts = {
            "valid_to": gettext_lazy("The portal warns from six months before this day. Empty: no end is known.")
        }
        widgets = {
            "valid_from": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "valid_to": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day must not be before the first."))
        return cleaned
