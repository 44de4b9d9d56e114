"""Forms for rows that several people edit: a stale save is noticed, and both texts are shown."""

from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Difference:
    label: str
    mine: str
    saved: str


class StampedForm(forms.ModelForm):
    """A ModelForm that stores only if nobody saved the row after the form was made."""

    stamp = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["stamp"] = self.instance.stamp

    def save_if_unchanged(self) -> bool:
        rows = type(self.instance).objects
        return rows.save_if_unchanged(pk=self.instance.pk, stamp=self.cleaned_data["stamp"], **self.values_to_store())

    def values_to_store(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    def differences(self, saved: "StampedForm") -> list[Difference]:
        """The visible fields in which this form and the row as it is saved now do not agree."""
        return [
            Difference(str(field.label), mine, theirs)
            for field in self.visible_fields()
            if (mine := shown(field)) != (theirs := shown(saved[field.name]))
        ]


def shown(field: forms.BoundField) -> str:
    """A field's value as a person reads it."""
    value = field.value()
    labels = {str(key): str(label) for key, label in _flat(getattr(field.field, "choices", []))}
    if isinstance(value, list | tuple):
        return ", ".join(labels.get(str(item), str(item)) for item in value)
    text = "" if value is None else str(value)
    return labels.get(text, text).replace("\r\n", "\n").strip()


def _flat(choices: Any) -> Any:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield key, label
