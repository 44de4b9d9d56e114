"""Forms of an issue that is about to go: to whom, and when."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.audiences import Audience
from members.forms.letters import AUDIENCE_FIELDS, AudienceForm, Choices
from network.forms import DayInput
from newsletters.audience import stamp_of_rule
from newsletters.models import Newsletter, NewsletterSettings


class ReadersForm(AudienceForm):
    """The rule by which an issue finds its readers. The network that writes it is always among them."""

    to_subscribers = forms.BooleanField(
        label=gettext_lazy("Also to subscribers from outside"),
        required=False,
        help_text=gettext_lazy("They have asked for it by e-mail, and can leave it at any time."),
    )
    stamp = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, newsletter: Newsletter, *args: Any, choices: Choices, **options: Any) -> None:
        self.newsletter = newsletter
        audience = Audience.of_json(newsletter.audience)
        initial = {name: getattr(audience, name) for name in AUDIENCE_FIELDS} | {
            "to_subscribers": newsletter.to_subscribers,
            "stamp": stamp_of_rule(newsletter),
        }
        super().__init__(*args, choices=choices, initial=initial, **options)
        self.fields["to"].required = False  # an issue may be for subscribers alone
        self.offer_networks()

    def offer_networks(self) -> None:
        others = [network for network in self.choices.networks if network.pk != self.newsletter.network_id]
        field = self.fields["networks"]
        field.required, field.choices = False, [(network.pk, network.name) for network in others]
        field.label = _("Also to these networks")
        if not others:
            del self.fields["networks"]

    @property
    def audience(self) -> Audience:
        """What is ticked so far, with the networks that were chosen by somebody who may write for them."""
        ticked = super().audience
        offered = {network.pk for network in self.choices.networks}
        kept = [pk for pk in self.newsletter.network_ids if pk not in offered]
        networks = dict.fromkeys([self.newsletter.network_id, *kept, *ticked.networks])
        return Audience(**{name: getattr(ticked, name) for name in AUDIENCE_FIELDS} | {"networks": tuple(networks)})

    def as_newsletter(self) -> Newsletter:
        """The issue as it would go by what is ticked; not saved."""
        looked_at = Newsletter.objects.select_related("trust", "network__trust").get(
            pk=self.newsletter.pk, trust_id=self.newsletter.trust_id
        )
        looked_at.audience = self.audience.as_json()
        chosen = self.cleaned_data if self.is_bound else self.initial
        looked_at.to_subscribers = bool(chosen.get("to_subscribers"))
        return looked_at

    def in_words(self) -> list[tuple[str, str]]:
        """Of a form that is not filled in: what is stored, field by field."""
        ticked = [
            (str(field.label), ", ".join(option.data["label"] for option in field if option.data["selected"]))
            for field in self.audience_fields
        ]
        outside = _("yes") if self.initial["to_subscribers"] else _("no")
        return [*ticked, (str(self.fields["to_subscribers"].label), outside)]


class StampForm(forms.Form):
    """Nothing to fill in: which text and readers it was that somebody has said yes to."""

    stamp = forms.CharField(widget=forms.HiddenInput)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ScheduleForm(StampForm):
    """When it is sent."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    at = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.send_at and self.send_at <= timezone.now():
            self.add_error("day", _("This time is over. Choose a later one, or send it now."))
        return cleaned

    @property
    def send_at(self) -> datetime.datetime | None:
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("at")
        return timezone.make_aware(datetime.datetime.combine(day, at)) if day and at else None


class NewsletterSettingsForm(forms.ModelForm):
    class Meta:
        model = NewsletterSettings
        fields = ["approve_above"]
        labels = {"approve_above": gettext_lazy("A second person approves newsletters to more than")}
        help_texts = {
            "approve_above": gettext_lazy(
                "Number of recipients. 0: every newsletter is approved. Empty: nobody needs to be asked."
            )
        }
