"""Forms of a letter that is being written: to whom, and what it says."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing.access import WRITERS
from mailing.letter_checks import problems_in_body, problems_in_subject
from mailing.letter_form import LONGEST, without
from mailing.models import Dispatch, LetterKind
from members.audiences import GROUPS, Audience, chosen_persons
from members.letter_values import current_documents
from members.letters import stamp_of, with_link
from members.models import Body, ResourcePerson
from network.actors import Actor, Part
from network.free_text import FreeText
from network.models import HealthTrust, LocalGroup, Network, NetworkDocument, Profession, Term, Workplace
from network.terms import Words, words_of
from network.uploads import Upload, UploadField

AUDIENCE_FIELDS = ("networks", "to", "local_groups", "professions", "workplaces", "bodies", "persons")
# Sent where the question arises, each week, or from pages of their own
BY_THE_PORTAL = [LetterKind.ASK_FOR_ADDRESS, LetterKind.DIGEST, LetterKind.NEWSLETTER, LetterKind.SUBSCRIPTION]


@dataclass(frozen=True)
class Choices:
    """To whom the actor may write; five queries."""

    trust: HealthTrust
    networks: list[Network]
    local_groups: list[LocalGroup]
    workplaces: list[Workplace]  # where somebody is, or was, a resource person of these networks
    bodies: list[Body]
    words: Words

    @classmethod
    def of(cls, actor: Actor, trust: HealthTrust) -> "Choices":
        networks = [
            network
            for network in Network.objects.filter(trust=trust)
            if actor.is_any(*WRITERS, network_id=network.pk)
        ]
        own = [network.pk for network in networks]
        groups = LocalGroup.objects.filter(trust=trust, network__in=own)
        appointments = ResourcePerson.objects.filter(trust=trust, network__in=own)
        workplaces = Workplace.objects.filter(trust=trust, pk__in=appointments.values("workplace_id"))
        bodies = Body.objects.filter(Q(network__in=own) | Q(network=None), trust=trust, ended=None)
        return cls(trust, networks, list(groups), list(workplaces), list(bodies), words_of(trust.pk))

    def groups_by_network(self) -> list:
        """Named by their network only where there are several."""
        by_network = {
            network.name: [(group.pk, group.name) for group in self.local_groups if group.network_id == network.pk]
            for network in self.networks
        }
        found = [(name, groups) for name, groups in by_network.items() if groups]
        return found if len(self.networks) > 1 else [pair for _, groups in found for pair in groups]

    def addressed(self) -> list[tuple[str, str]]:
        """The groups of people, in the trust's own words."""
        form = self.words.form
        labels = {
            Part.RESOURCE_PERSON: form(Term.Key.RESOURCE_PERSON, "plural"),
            Part.LEADER: form(Term.Key.LEADER, "plural"),
            Part.LOCAL_GROUP_LEADER: _("leaders of %(local_groups)s")
            % {"local_groups": form(Term.Key.LOCAL_GROUP, "plural")},
            Part.OPERATIONS_GROUP: form(Term.Key.OPERATIONS_GROUP, "the_singular"),
            Part.STEERING_GROUP: form(Term.Key.STEERING_GROUP, "the_singular"),
            Part.WORKING_GROUP: _("working groups"),
        }
        return [(part.value, capfirst(labels[part])) for part in GROUPS]


class Ticks(forms.TypedMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class AudienceForm(forms.Form):
    """Whom a letter goes to."""

    networks = Ticks(
        label=gettext_lazy("Networks"),
        coerce=int,
        error_messages={"required": gettext_lazy("Choose at least one network.")},
    )
    to = Ticks(
        label=gettext_lazy("To"),
        error_messages={"required": gettext_lazy("Choose who is to get the letter.")},
    )
    local_groups = Ticks(
        label=gettext_lazy("Only these groups"),
        coerce=int,
        required=False,
        help_text=gettext_lazy("None ticked: the whole network."),
    )
    professions = Ticks(
        label=gettext_lazy("Only these professions"),
        required=False,
        help_text=gettext_lazy("None ticked: all professions."),
    )
    workplaces = Ticks(
        label=gettext_lazy("Only these workplaces"),
        coerce=int,
        required=False,
        help_text=gettext_lazy("None ticked: all workplaces."),
    )
    bodies = Ticks(
        label=gettext_lazy("Only the members of"),
        coerce=int,
        required=False,
        help_text=gettext_lazy("Narrows the groups of the same kind. None ticked: all of them."),
    )
    persons = Ticks(
        label=gettext_lazy("Only these persons"),
        coerce=int,
        required=False,
        help_text=gettext_lazy("Chosen in the register. None ticked: everybody."),
    )

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choices = choices
        self.fields["networks"].choices = [(network.pk, network.name) for network in choices.networks]
        self.fields["to"].choices = choices.addressed()
        self.fields["local_groups"].choices = choices.groups_by_network()
        self.fields["professions"].choices = [(value, capfirst(label)) for value, label in Profession.choices]
        self.fields["workplaces"].choices = [(place.pk, place.name) for place in choices.workplaces]
        self.fields["bodies"].choices = [(body.pk, body.name) for body in choices.bodies]
        for name in ("local_groups", "workplaces", "bodies"):
            if not getattr(choices, name):
                del self.fields[name]
        self.offer_persons()

    def offer_persons(self) -> None:
        """Those who were chosen, by the form itself or by the register's list; with none, nothing is to tick."""
        named = self.data.getlist("persons") if self.is_bound else self.initial.get("persons") or ()
        numbers = [int(number) for number in named if str(number).isdecimal() and len(str(number)) < 19]
        found = chosen_persons(numbers, self.choices.trust, self.choices.networks) if numbers else []
        self.fields["persons"].choices = [(person.pk, person.name) for person in found]
        if not found:
            del self.fields["persons"]

    @property
    def audience_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in AUDIENCE_FIELDS if name in self.fields]

    @property
    def is_narrowed(self) -> bool:
        return any(getattr(self.audience, name) for name in AUDIENCE_FIELDS if name not in ("networks", "to"))

    @property
    def audience(self) -> Audience:
        """What is ticked so far, also while the form is not complete."""
        chosen = self.cleaned_data if self.is_bound and self.errors is not None else self.initial
        return Audience(**{name: tuple(chosen.get(name) or ()) for name in AUDIENCE_FIELDS})


class NewLetterForm(AudienceForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of letter"),
        help_text=gettext_lazy("Decides the text that you begin with."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)  # a button pressed twice makes one letter

    field_order = ("kind", *AUDIENCE_FIELDS)

    def __init__(self, *args: Any, choices: Choices, begin: Mapping[str, Any] | None = None, **options: Any) -> None:
        initial = {
            "key": uuid.uuid4(),
            "kind": LetterKind.FREE.value,
            "networks": [network.pk for network in choices.networks] if len(choices.networks) == 1 else [],
            "to": [Part.RESOURCE_PERSON.value],
            **(begin or {}),
        }
        super().__init__(*args, choices=choices, initial=initial, **options)
        self.fields["kind"].choices = [
            (kind.value, capfirst(kind.label)) for kind in LetterKind if kind not in BY_THE_PORTAL
        ]


class DraftForm(FreeText, AudienceForm):
    """What the letter says, to whom, and one file at a time that goes with it."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200, required=False)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 18, "spellcheck": "true"}),
    )
    upload = UploadField(label=gettext_lazy("Attach a file"), required=False)
    document = forms.ModelChoiceField(
        NetworkDocument.objects.none(),
        label=gettext_lazy("One of the network's documents"),
        required=False,
        empty_label=gettext_lazy("Choose …"),
    )
    stamp = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, draft: Dispatch, *args: Any, choices: Choices, **options: Any) -> None:
        audience = Audience.of_json(draft.audience)
        initial = {
            "subject": draft.subject,
            "body": draft.body,
            "stamp": stamp_of(draft),
            **{name: getattr(audience, name) for name in AUDIENCE_FIELDS},
        }
        super().__init__(*args, choices=choices, initial=initial, **options)
        self.kind = draft.kind
        for name in ("subject", "body"):
            self.fields[name].either = True  # empty is not allowed; our own words say why
            self.fields[name].widget.attrs["lang"] = draft.language
        self.fields["document"].queryset = current_documents(trust=draft.trust, networks=audience.networks)

    def clean_subject(self) -> str:
        subject = " ".join(self.cleaned_data["subject"].split())
        return without(problems_in_subject(subject, self.kind), subject)

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].replace("\r\n", "\n")  # browsers send line ends of their own
        return without(problems_in_body(body, self.kind), body)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        document = cleaned.get("document")
        if self.step in ("attach", "link") and not document and "document" not in self.errors:
            self.add_error("document", _("Choose a document first."))
        if self.step == "attach" and document and not (document.file and document.file.is_kept):
            self.add_error("document", _("This document is not a file of the portal's. Put in a link to it instead."))
        return cleaned

    @property
    def step(self) -> str:
        """Which button was pressed."""
        return self.data.get("do", "")

    @property
    def file_to_attach(self) -> Upload | None:
        return self.sound("upload")

    @property
    def document_to_attach(self) -> NetworkDocument | None:
        return self.sound("document") if self.step == "attach" else None

    @property
    def file_to_remove(self) -> int | None:
        number = self.data.get("remove", "")
        return int(number) if number.isdecimal() and len(number) < 19 else None

    def sound(self, name: str) -> Any:
        """What is in the field, whatever is wrong with the others."""
        return None if name in self.errors else self.cleaned_data.get(name)

    def body_with_link(self) -> str:
        body = self.cleaned_data["body"]
        return with_link(body, self.cleaned_data["document"]) if self.step == "link" else body

    def go_by(self, stored: Dispatch) -> None:
        """Whoever sends the form again has seen what is stored now."""
        self.data = self.data.copy()
        self.data["stamp"] = stamp_of(stored)

    def in_words(self) -> list[tuple[str, str]]:
        """Of a form that is not filled in: what it begins with, field by field."""
        ticked = [(str(field.label), ", ".join(labels_of(field))) for field in self.audience_fields]
        return [(str(self[name].label), self.initial[name]) for name in ("subject", "body")] + ticked


def labels_of(field: forms.BoundField) -> list[str]:
    return [option.data["label"] for option in field if option.data["selected"]]


class StampForm(forms.Form):
    """Nothing to fill in: which text it was that somebody has said yes to."""

    stamp = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, draft: Dispatch, *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={"stamp": stamp_of(draft)}, **options)
