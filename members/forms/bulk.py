"""What is done with several of the register's list at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import ResourcePerson
from members.register.access import can_keep_appointment
from members.register.beginnings import networks_kept
from network.actors import Actor
from network.forms import DayInput
from network.models import HealthTrust, LocalGroup

MOST = 200  # more than a page of the list shows


class BulkForm(forms.Form):
    """`chosen`: of those that were ticked, the ones that the actor keeps; the others are passed over."""

    do = forms.ChoiceField(choices=[(step, step) for step in ("group", "course", "letter", "invite")])
    group = forms.ModelChoiceField(LocalGroup.objects.none(), required=False)
    day = forms.DateField(label=gettext_lazy("Introduction course taken on"), required=False, widget=DayInput())

    def __init__(self, *args: Any, actor: Actor, trust: HealthTrust, **options: Any) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        wanted = [int(value) for value in self.data.getlist("chosen")[:MOST] if value.isascii() and value.isdigit()]
        seen = ResourcePerson.objects.visible_to(actor).filter(pk__in=wanted).select_related("person", "network")
        self.chosen = [row for row in seen if can_keep_appointment(actor, row)] if wanted else []
        self.fields["group"].queryset = LocalGroup.objects.filter(network__in=networks_kept(actor, trust))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        step = cleaned.get("do")
        if not self.chosen:
            self.add_error(None, _("Tick those whom it is about first."))
        elif step == "group" and not cleaned.get("group"):
            self.add_error("group", _("Choose the local group first."))
        elif step == "course" and not cleaned.get("day"):
            self.add_error("day", _("Write the day of the course first."))
        return cleaned
