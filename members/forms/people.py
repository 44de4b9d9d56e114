"""Forms about a person, their roles, bodies and workplaces."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.forms.somebody import NamesSomebody, groups_in
from members.models import Body, Person, Role
from members.register.people import correctable
from network.actors import Actor, Part
from network.forms import DayInput
from network.free_text import FreeText
from network.models import LocalGroup, Municipality, Network, Organisation, Workplace


class PersonForm(forms.ModelForm):
    """Contact data; only the fields that whoever acts may correct."""

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "email", "phone"]
        labels = {"email": gettext_lazy("E-mail address at work"), "phone": gettext_lazy("Telephone")}
        help_texts = {"email": gettext_lazy("Mail goes here. The address you sign in with stays as it is.")}

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in set(self.fields) - set(correctable(self.instance, actor)):
            del self.fields[name]


class StepForm(FreeText, forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Course or step"),
        max_length=200,
        help_text=gettext_lazy("Its name. Write nothing about health or about patients."),
    )
    taken_on = forms.DateField(label=gettext_lazy("Taken on"), widget=DayInput())


GIVEN = (Part.COORDINATOR, Part.LOCAL_GROUP_LEADER, Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR)


class RoleForm(forms.Form):
    """A role for a person; of those that the actor may give."""

    def __init__(self, *args: Any, trust, may_give, **options: Any) -> None:
        super().__init__(*args, initial={"started": timezone.localdate()}, **options)
        networks = list(Network.objects.filter(trust=trust))
        groups = LocalGroup.objects.filter(network__in=networks).select_related("network")
        kinds = [(str(Part.ADMINISTRATOR), None), (str(Part.REGIONAL_COORDINATOR), None)]
        kinds = [(part, capfirst(Part(part).label)) for part, _none in kinds if may_give(part, None)]
        if not trust.is_regional_centre:
            kinds = [kind for kind in kinds if kind[0] != Part.REGIONAL_COORDINATOR]
        self.given: dict[str, tuple] = {part: (part, None, None) for part, _label in kinds}
        for network in networks:
            if may_give(Part.COORDINATOR, network.pk):
                self.add(kinds, f"coordinator-{network.pk}", Part.COORDINATOR, network, None)
        for group in groups:
            if may_give(Part.LOCAL_GROUP_LEADER, group.network_id):
                self.add(kinds, f"group-{group.pk}", Part.LOCAL_GROUP_LEADER, group.network, group)
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose …")), *kinds])
        self.fields["started"] = forms.DateField(label=_("First day"), widget=DayInput())

    def add(self, kinds: list, key: str, part: Part, network: Network, group: LocalGroup | None) -> None:
        where = f"{network.name}, {group.name}" if group else network.name
        kinds.append((key, f"{capfirst(part.label)}: {where}"))
        self.given[key] = (str(part), network, group)

    @property
    def chosen(self) -> dict[str, Any]:
        part, network, group = self.given[self.cleaned_data["role"]]
        return {"part": part, "network": network, "local_group": group, "started": self.cleaned_data["started"]}


class EndRoleForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate()}, **options)


class BodyForm(forms.Form):
    """A new body, or an old one: what it is for does not change."""

    def __init__(self, *args: Any, body: Body | None = None, networks: list[Network], **options: Any) -> None:
        initial = {"name": body.name, "started": body.started, "ended": body.ended} if body else {}
        super().__init__(*args, initial={"started": timezone.localdate()} | initial, **options)
        if body is None:
            kinds = [(value, capfirst(label)) for value, label in Body.Kind.choices]
            self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=kinds)
            own = Network.objects.filter(pk__in=[network.pk for network in networks])
            self.fields["network"] = forms.ModelChoiceField(
                own, label=_("Network"), required=False, empty_label=_("All networks of the trust")
            )
            if len(networks) == 1:
                self.initial["network"] = networks[0].pk
        self.fields["name"] = forms.CharField(label=_("Name"), max_length=120)
        self.fields["started"] = forms.DateField(label=_("First day"), widget=DayInput())
        if body:
            self.fields["ended"] = forms.DateField(
                label=_("Last day"),
                widget=DayInput(),
                required=False,
                help_text=_("The roles of all its members end with it."),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == Body.Kind.OPERATIONS_GROUP and not cleaned.get("network"):
            self.add_error("network", _("An operations group runs one network. Choose which."))
        if cleaned.get("ended") and cleaned.get("started") and cleaned["ended"] < cleaned["started"]:
            self.add_error("ended", _("The last day must not be before the first."))
        return cleaned


class MemberForm(NamesSomebody):
    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.trust_id = body.trust_id
        self.initial = {"started": timezone.localdate(), "function": Role.Function.MEMBER} | self.initial
        self.add_somebody()
        functions = [(value, capfirst(label)) for value, label in Role.Function.choices]
        self.fields["function"] = forms.ChoiceField(label=_("Function"), choices=functions)
        self.fields["represents"] = forms.ModelChoiceField(
            Organisation.objects.filter(trust=body.trust_id),
            label=_("Represents"),
            required=False,
            empty_label=_("Nobody in particular"),
        )
        self.fields["started"] = forms.DateField(label=_("First day"), widget=DayInput())
        self.fields["ended"] = forms.DateField(label=_("Last day"), widget=DayInput(), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_somebody()
        if cleaned.get("ended") and cleaned.get("started") and cleaned["ended"] < cleaned["started"]:
            self.add_error("ended", _("The last day must not be before the first."))
        return cleaned

    @property
    def groups(self) -> list[dict]:
        there = [self[name] for name in ("function", "represents", "started", "ended")]
        return [groups_in(_("Who"), self.fields_of()), groups_in(_("In the group"), there)]


class WorkplaceForm(forms.ModelForm):
    class Meta:
        model = Workplace
        fields = ["name", "kind", "municipality", "organisation", "needs_resource_person"]
        labels = {
            "name": gettext_lazy("Name"),
            "kind": gettext_lazy("Kind"),
            "municipality": gettext_lazy("Municipality"),
            "organisation": gettext_lazy("Organisation"),
            "needs_resource_person": gettext_lazy("Should have a resource person"),
        }
        help_texts = {"needs_resource_person": gettext_lazy("Else nobody is missed there in the coverage.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["municipality"].queryset = Municipality.objects.order_by("name")
        self.fields["organisation"].queryset = Organisation.objects.filter(trust=self.instance.trust_id)
        self.fields["kind"].choices = [
            ("", _("Choose …")),
            *((value, capfirst(label)) for value, label in Workplace.Kind.choices),
        ]
