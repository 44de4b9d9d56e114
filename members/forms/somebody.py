"""The part of a form that names somebody: one who is in the register already is offered before anybody is registered
anew. Without a script the offer comes with the answer to the first try."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Person
from members.register.people import Somebody, alike, places_told

NEW = "new"
MOST = {"given_name": 80, "family_name": 80, "phone": 20}


class NamesSomebody(forms.Form):
    """Each somebody has fields of their own: `leader_given_name`; `which` is that first part, "" for the main one."""

    trust_id: int

    def add_somebody(self, which: str = "", *, required: bool = True, phone: bool = True) -> None:
        labels = {"given_name": gettext_lazy("Given name"), "family_name": gettext_lazy("Family name")}
        for name, label in labels.items():
            self.fields[which + name] = forms.CharField(label=label, max_length=MOST[name], required=required)
            self.fields[which + name].either = True  # asked for together: no "(optional)" at each
        self.fields[which + "email"] = forms.EmailField(label=gettext_lazy("E-mail address at work"), required=False)
        if phone:
            self.fields[which + "phone"] = forms.CharField(
                label=gettext_lazy("Telephone"), max_length=MOST["phone"], required=False
            )
            self.fields[which + "phone"].widget.input_type = "tel"
        self.fields[which + "known"] = forms.ChoiceField(
            label=gettext_lazy("Is it one of these?"), required=False, widget=forms.RadioSelect
        )
        self.fields[which + "known"].either = True
        self.offer(which)

    def start_with(self, person: Person, which: str = "") -> None:
        """Somebody from the register, already chosen."""
        for name in ("given_name", "family_name", "email", "phone", "known"):
            value = person.pk if name == "known" else getattr(person, name)
            if which + name in self.fields:
                self.initial[which + name] = value
        self.offer(which)

    def offer(self, which: str) -> None:
        """Those in the register with this name or this address."""
        written = {name: str(self.written(which + name) or "") for name in ("given_name", "family_name", "email")}
        found = list(alike(trust_id=self.trust_id, **written)) if any(written.values()) else []
        told = places_told(found) if found else {}
        self.offered = getattr(self, "offered", {}) | {which: {str(person.pk): person for person in found}}
        choices = [(str(person.pk), described(person, told.get(person.pk, ""))) for person in found]
        self.fields[which + "known"].choices = [*choices, (NEW, _("No, somebody who is not in the register"))]

    def written(self, name: str) -> Any:
        return self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)

    def check_somebody(self, which: str = "", *, needed: bool = False) -> None:
        """To be called by `clean`. Whoever has a namesake in the register must be told from them."""
        cleaned = self.cleaned_data
        names = [which + "given_name", which + "family_name"]
        given = [cleaned.get(name) for name in names]
        if (needed or any(given) or cleaned.get(which + "email")) and not all(given):
            for name in names:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Write the name."))
        if all(given) and self.offered[which] and not cleaned.get(which + "known"):
            self.add_error(which + "known", _("Somebody in the register has this name or this address. Choose."))

    def somebody(self, which: str = "") -> Somebody | None:
        """None when no name was written."""
        cleaned = self.cleaned_data
        if not cleaned.get(which + "family_name"):
            return None
        known = self.offered[which].get(cleaned.get(which + "known", ""))
        return Somebody(
            known=known,
            given_name=cleaned[which + "given_name"],
            family_name=cleaned[which + "family_name"],
            email=cleaned[which + "email"],
            phone=cleaned.get(which + "phone", ""),
        )

    def fields_of(self, which: str = "") -> list[forms.BoundField]:
        """The offer only when there is one."""
        names = ["given_name", "family_name", "email", "phone"]
        found = [self[which + name] for name in names if which + name in self.fields]
        return found + ([self[which + "known"]] if self.offered[which] else [])


def described(person: Person, place: str) -> str:
    return ", ".join(filter(None, [person.name, place, person.email]))


def groups_in(legend: Any, fields: list[forms.BoundField], note: Any = "") -> dict[str, Any]:
    """A part of a form with a heading of its own."""
    return {"legend": legend, "fields": fields, "note": note}


def choose(label: Any = None) -> Any:
    return label or format_lazy("{}", gettext_lazy("Choose …"))
