"""Forms for rows that several people edit: a stale save is noticed, and both texts are shown."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from network.free_text import FreeText
from plans.models import PlanContent


@dataclass(frozen=True)
class Difference:
    label: str
    mine: str
    saved: str


class Comparable:
    """A form whose content can be held against what is saved now."""

    def differences(self, saved: "Comparable") -> list[Difference]:
        """The visible fields in which this form, when it is cleaned, and the unbound form of what is saved differ."""
        found = []
        for field in self.visible_fields():
            mine = shown(field, self.cleaned_data.get(field.name, field.value()))
            theirs = shown(field, saved[field.name].value())
            if mine != theirs:
                found.append(Difference(str(field.label), mine, theirs))
        return found


class StampedForm(FreeText, Comparable, forms.ModelForm):
    """A ModelForm that stores only if nobody saved the row after the form was made."""

    stamp = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["stamp"] = self.instance.stamp

    def save_if_unchanged(self) -> bool:
        rows = type(self.instance).objects
        return rows.save_if_unchanged(pk=self.instance.pk, stamp=self.cleaned_data["stamp"], **self.values_to_store())

    def values_to_store(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class ContentForm(StampedForm):
    """Of a row that has a place in an order and can be deleted and brought back."""

    def __init__(self, *args: Any, instance: PlanContent, **options: Any) -> None:
        # Several forms can stand open in one plan; their fields must not share an id.
        super().__init__(*args, instance=instance, auto_id=f"{instance.anchor}-%s", **options)

    def values_to_store(self) -> dict[str, Any]:
        """Whoever saves a row that somebody has deleted meanwhile has been asked, and wants it back."""
        return super().values_to_store() | {"removed": None}

    def add(self) -> PlanContent:
        """Store a new row as the last one where it stands."""
        for name, value in self.values_to_store().items():
            setattr(self.instance, name, value)
        self.instance.place_last()
        self.instance.save()
        return self.instance


def shown(field: forms.BoundField, value: Any) -> str:
    """A field's value as a person reads it."""
    value = field.field.prepare_value(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if choices := list(_flat(getattr(field.field, "choices", []))):
        chosen = {str(item) for item in (value if isinstance(value, list | tuple) else [value])}
        return ", ".join(str(label) for key, label in choices if str(key) in chosen)
    text = "" if value is None else str(value)
    return text.replace("\r\n", "\n").strip()


def _flat(choices: Any) -> Any:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield key, label
