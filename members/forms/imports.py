"""Bringing a list in: the file, and what its columns mean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models import RegisterImport
from members.sheets.columns import COLUMNS, FULL_NAME
from members.sheets.heading import Heading, find_heading
from members.sheets.reading import read_sheet
from members.sheets.refusals import Unreadable
from network.models import Network, Profession

SHOWN = 3  # rows, as examples of a column


class ListField(forms.FileField):
    """Gives the heading and rows of a list, or says in a sentence what is wrong with the file."""

    default_error_messages = {
        "empty": _("The file is empty. Look at it on your own machine and choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
    }

    def to_python(self, chosen) -> Heading | None:
        file = super().to_python(chosen)
        if file is None:
            return None
        try:
            return find_heading(read_sheet(file))
        except Unreadable as sentence:
            raise ValidationError(str(sentence), code="unreadable") from sentence


class UploadListForm(forms.Form):
    file = ListField(
        label=_("The list"),
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt"}),
        help_text=_("Excel (XLSX) or CSV, at most 10 MB. Nothing is written until you have looked through it."),
        error_messages={"required": _("Choose a file.")},
    )


class ColumnsForm(forms.Form):
    """Which of the list's columns is which of ours, and what holds where the list says nothing."""

    def __init__(self, *args: Any, imported: RegisterImport, networks: list[Network], **options: Any) -> None:
        super().__init__(*args, **options)
        self.imported = imported
        self.places = [
            place for place in range(len(imported.header)) if imported.header[place] or self.examples(place)
        ]
        ours = {place: key for key, place in imported.columns.items()}
        choices = [
            ("", _("Not used")),
            *((column.key, capfirst(column.label)) for column in [FULL_NAME, *COLUMNS]),
        ]
        for place in self.places:
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=imported.header[place] or _("Column without a heading"),
                choices=choices,
                required=False,
                initial=ours.get(place, ""),
                help_text=self.examples(place),
            )
        self.fields["network"] = forms.ChoiceField(
            label=_("Network, where the list does not say it"),
            choices=[("", _("Choose …")), *((str(row.pk), row.name) for row in networks)],
            required=False,
            initial=str(imported.usual.get("network") or (networks[0].pk if len(networks) == 1 else "")),
        )
        self.fields["profession"] = forms.ChoiceField(
            label=_("Profession, where the list does not say it"),
            choices=[("", _("Choose …")), *Profession.choices],
            required=False,
            initial=imported.usual.get("profession", ""),
        )

    def examples(self, place: int) -> str:
        cells = [cells[place] for _line, *cells in self.imported.rows[:20] if place < len(cells) and cells[place]]
        return " · ".join(cell[:40] for cell in dict.fromkeys(cells))[:120]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        taken: dict[str, int] = {}
        for place in self.places:
            key = cleaned.get(f"column-{place}")
            if key and key in taken:
                self.add_error(f"column-{place}", _("Two columns cannot both be this. Choose one of them."))
            elif key:
                taken[key] = place
        if not self.errors:
            self.check(taken, cleaned)
        self.columns = taken
        return cleaned

    def check(self, taken: dict[str, int], cleaned: dict[str, Any]) -> None:
        if not {"full_name", "id"} & taken.keys() and not {"given_name", "family_name"} <= taken.keys():
            raise ValidationError(
                _("Choose which column holds the name: given name and family name, or the whole name.")
            )
        if not {"network", "id"} & taken.keys() and not cleaned.get("network"):
            self.add_error("network", _("The list has no column for the network. Choose which one it is about."))

    @property
    def usual(self) -> dict[str, Any]:
        network = self.cleaned_data.get("network")
        return {
            "network": int(network) if network else None,
            "profession": self.cleaned_data.get("profession") or "",
        }
