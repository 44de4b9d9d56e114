"""Forms of an appointment's life."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.somebody import NamesSomebody, groups_in
from members.models import ResourcePerson
from members.register.life import DETAILS
from network.forms import DayInput
from network.models import HealthTrust, LocalGroup, Network, Profession, Workplace

NO_PATIENTS = gettext_lazy("Write nothing about patients.")
NO_HEALTH = gettext_lazy("Write nothing about health or about patients.")


class WorkplaceChoice(forms.ModelChoiceField):
    def label_from_instance(self, workplace: Workplace) -> str:
        return f"{workplace.name} ({workplace.municipality})" if workplace.municipality else workplace.name


class GroupChoice(forms.ModelChoiceField):
    def label_from_instance(self, group: LocalGroup) -> str:
        return f"{group.name} ({group.network})" if self.several else group.name


def workplace_field(trust_id: int) -> WorkplaceChoice:
    rows = Workplace.objects.filter(trust=trust_id).select_related("municipality")
    return WorkplaceChoice(rows.order_by("name"), label=_("Workplace"), empty_label=_("Choose …"))


def group_field(networks: list[Network]) -> GroupChoice:
    groups = LocalGroup.objects.filter(network__in=[network.pk for network in networks]).select_related("network")
    field = GroupChoice(groups.order_by("network__name", "position", "name"), label=_("Local group"), required=False)
    field.several = len(networks) > 1
    field.empty_label = _("By the municipality of the workplace")
    return field


def details_fields() -> dict[str, forms.Field]:
    """What is written down of an appointment; made anew for each form."""
    levels = [("", _("Not assessed")), *ResourcePerson.CompetenceLevel.choices]
    return {
        "profession": forms.ChoiceField(
            label=_("Profession"), choices=[(value, capfirst(label)) for value, label in Profession.choices]
        ),
        "started": forms.DateField(label=_("First day"), widget=DayInput()),
        "position_percent": forms.IntegerField(
            label=_("Position, per cent"), min_value=1, max_value=100, required=False
        ),
        "further_education": forms.CharField(
            label=_("Further education"), max_length=200, required=False, help_text=NO_HEALTH
        ),
        "competence_level": forms.ChoiceField(label=_("Competence level"), choices=levels, required=False),
        "introduction_course_on": forms.DateField(
            label=_("Introduction course taken on"), widget=DayInput(), required=False
        ),
    }


def group_by_municipality(network: Network, workplace: Workplace) -> LocalGroup | None:
    """The local group of the network that covers the workplace's municipality."""
    if not workplace.municipality_id:
        return None
    return LocalGroup.objects.filter(network=network, municipalities=workplace.municipality_id).first()


class AppointmentForm(NamesSomebody):
    """Register somebody: who, where, since when, led by whom. One page, and few fields that must be filled in."""

    def __init__(self, *args: Any, trust: HealthTrust, networks: list[Network], **options: Any) -> None:
        super().__init__(*args, **options)
        self.trust_id, self.networks = trust.pk, networks
        self.initial = {"started": timezone.localdate(), "profession": Profession.NURSE} | self.initial
        self.add_somebody()
        own = Network.objects.filter(pk__in=[network.pk for network in networks])
        self.fields["network"] = forms.ModelChoiceField(own, label=_("Network"), empty_label=_("Choose …"))
        if len(networks) == 1:
            self.initial["network"] = networks[0].pk
        self.fields["workplace"] = workplace_field(trust.pk)
        self.fields["local_group"] = group_field(networks)
        self.fields |= details_fields()
        self.add_somebody("leader_", required=False, phone=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_somebody()
        self.check_somebody("leader_")
        network, group, workplace = (cleaned.get(name) for name in ("network", "local_group", "workplace"))
        if group and network and group.network_id != network.pk:
            self.add_error("local_group", _("The local group belongs to another network."))
        elif network and workplace and not group:
            cleaned["local_group"] = group_by_municipality(network, workplace)
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DETAILS}

    @property
    def groups(self) -> list[dict]:
        where = ["network", "workplace", "local_group", "profession", "started"]
        more = ["position_percent", "further_education", "competence_level", "introduction_course_on"]
        return [
            groups_in(_("Who"), self.fields_of()),
            groups_in(_("Where"), [self[name] for name in where]),
            groups_in(_("Nearest leader"), self.fields_of("leader_"), _("Can be added later.")),
            groups_in(_("More"), [self[name] for name in more], _("Can be added later.")),
        ]


class DetailsForm(forms.Form):
    def __init__(self, *args: Any, appointment: ResourcePerson, **options: Any) -> None:
        initial = {name: getattr(appointment, name) for name in DETAILS}
        super().__init__(*args, initial=initial, **options)
        self.fields |= details_fields()


class PlaceForm(forms.Form):
    """Workplace and local group."""

    def __init__(self, *args: Any, appointment: ResourcePerson, **options: Any) -> None:
        initial = {"workplace": appointment.workplace_id, "local_group": appointment.local_group_id}
        super().__init__(*args, initial=initial, **options)
        self.network = appointment.network
        self.fields["workplace"] = workplace_field(appointment.trust_id)
        self.fields["local_group"] = group_field([appointment.network])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("workplace") and not cleaned.get("local_group"):
            cleaned["local_group"] = group_by_municipality(self.network, cleaned["workplace"])
        return cleaned


class LeaderForm(NamesSomebody):
    def __init__(self, *args: Any, appointment: ResourcePerson, **options: Any) -> None:
        super().__init__(*args, **options)
        self.trust_id = appointment.trust_id
        self.initial = {"since": timezone.localdate()} | self.initial
        self.add_somebody()
        self.fields["since"] = forms.DateField(label=_("Leads since"), widget=DayInput())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_somebody()
        if cleaned.get("since") and cleaned["since"] > timezone.localdate():
            self.add_error("since", _("Choose today or an earlier day."))
        return cleaned

    @property
    def groups(self) -> list[dict]:
        return [groups_in(_("The new leader"), [*self.fields_of(), self["since"]])]


class LeaveForm(NamesSomebody):
    def __init__(self, *args: Any, appointment: ResourcePerson, **options: Any) -> None:
        initial = {"leave_from": appointment.leave_from, "leave_to": appointment.leave_to}
        super().__init__(*args, initial=initial, **options)
        self.trust_id = appointment.trust_id
        self.fields["leave_from"] = forms.DateField(
            label=_("On leave from"),
            widget=DayInput(),
            required=False,
            help_text=_("Empty this, and there is no leave. We do not ask for the reason."),
        )
        self.fields["leave_to"] = forms.DateField(label=_("On leave until"), widget=DayInput(), required=False)
        self.add_somebody("deputy_", required=False)
        if appointment.deputy:
            self.start_with(appointment.deputy, "deputy_")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_somebody("deputy_")
        first, last = cleaned.get("leave_from"), cleaned.get("leave_to")
        if last and not first and "leave_from" not in self.errors:
            self.add_error("leave_from", _("Write the first day of the leave."))
        if first and last and last < first:
            self.add_error("leave_to", _("The last day must not be before the first."))
        return cleaned

    @property
    def groups(self) -> list[dict]:
        return [
            groups_in(_("The leave"), [self["leave_from"], self["leave_to"]]),
            groups_in(_("Deputy"), self.fields_of("deputy_"), _("Leave this empty when there is none.")),
        ]


AFTERWARDS = ("vacancy", "successor", "nobody")


class EndForm(NamesSomebody):
    """When, why in broad terms, and what happens to the place."""

    def __init__(self, *args: Any, trust_id: int, started: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.trust_id, self.started = trust_id, started
        self.initial = {"on": timezone.localdate(), "afterwards": "vacancy"} | self.initial
        self.fields["on"] = forms.DateField(label=_("Last day"), widget=DayInput())
        kinds = [(value, capfirst(label)) for value, label in ResourcePerson.EndReason.choices]
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"),
            choices=[("", _("Choose …")), *kinds],
            help_text=_("Only the kind. Nothing about health."),
        )
        self.fields["afterwards"] = forms.ChoiceField(
            label=_("And then?"), widget=forms.RadioSelect, choices=list(zip(AFTERWARDS, self.labels(), strict=True))
        )
        self.add_somebody("next_", required=False)

    def labels(self) -> list[str]:
        return [_("We look for a successor"), _("The successor is found"), _("Nobody is to follow")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_somebody("next_", needed=cleaned.get("afterwards") == "successor")
        if cleaned.get("on") and cleaned["on"] < self.started:
            self.add_error("on", _("The last day must not be before the first."))
        return cleaned

    @property
    def successor(self):
        return self.somebody("next_") if self.cleaned_data["afterwards"] == "successor" else None

    @property
    def wanted(self) -> bool:
        return self.cleaned_data["afterwards"] == "vacancy"

    @property
    def groups(self) -> list[dict]:
        return [
            groups_in("", [self["on"], self["reason"], self["afterwards"]]),
            groups_in(_("The successor"), self.fields_of("next_"), _("Only when a successor is found.")),
        ]
