from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.coverage.access import Reach
from members.coverage.needs import say_needs
from members.coverage.rules import wants
from members.models import WorkplaceNeed
from network.actors import Actor
from network.forms import DayInput
from network.models import Network, Workplace


class NeedsForm(forms.Form):
    """Of the networks whose register the actor keeps."""

    networks = forms.MultipleChoiceField(
        label=_("These should have somebody here"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, workplace: Workplace, reach: Reach, **options) -> None:
        self.workplace = workplace
        rows = Network.objects.filter(trust=workplace.trust_id)
        self.kept = [network for network in rows if reach.names(network.pk, None)]
        said = WorkplaceNeed.objects.of_trust(workplace.trust_id)
        wanted = [
            network.pk for network in self.kept if wants(network, workplace, said.get((network.pk, workplace.pk)))
        ]
        super().__init__(*args, initial={"networks": wanted}, **options)
        self.fields["networks"].choices = [(network.pk, network.name) for network in self.kept]

    def save(self, *, by: Actor) -> None:
        chosen = set(self.cleaned_data["networks"])
        say_needs(
            workplace=self.workplace, wanted={network: str(network.pk) in chosen for network in self.kept}, by=by
        )


class VacancyForm(forms.Form):
    started = forms.DateField(label=_("Vacant since"), initial=timezone.localdate, widget=DayInput)
