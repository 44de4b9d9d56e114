"""The foot of every letter: "is this mail not for you?" What is said there becomes a task for the register."""

from typing import Any

from django import forms
from django.db import models, transaction
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mailing.links import revoke, use
from mailing.models import AddressProblem, Dispatch, OutgoingMail, PersonalLink
from network.free_text import FreeText
from network.models import Network
from network.tenancy import scope


class Said(models.TextChoices):
    SOMEBODY_ELSE = "somebody_else", _("I am not {name}")
    LEFT = "left", _("{name} no longer works here")
    NEW_ADDRESS = "new_address", _("I am {name}, and have a new address")


READ_BY_OTHERS = (Said.SOMEBODY_ELSE, Said.LEFT)  # then somebody else reads the person's mail


class WrongRecipientForm(FreeText, forms.Form):
    said = forms.ChoiceField(
        label=_("What is wrong?"),
        widget=forms.RadioSelect,
        help_text=_("After one of the first two, the personal links in mails to this address open nothing any more."),
        error_messages={"required": _("Choose what is wrong.")},
    )
    new_address = forms.EmailField(label=_("New address"), required=False, help_text=_("Only if you have a new one."))
    text = forms.CharField(
        label=_("Something else that we should know"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, mail: OutgoingMail, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["said"].choices = [(said.value, said_of(mail, said)) for said in Said]
        self.fields["new_address"].widget.attrs["autocomplete"] = "email"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        has_new = cleaned.get("said") == Said.NEW_ADDRESS
        if has_new and not cleaned.get("new_address") and "new_address" not in self.errors:
            self.add_error("new_address", _("Write the new address."))
        return cleaned

    @property
    def is_read_by_others(self) -> bool:
        return self.cleaned_data["said"] in READ_BY_OTHERS


def said_of(mail: OutgoingMail, said: Said):
    return format_lazy(said.label, name=mail.name or mail.address)


@transaction.atomic
def report(link: PersonalLink, *, said: str, new_address: str = "", text: str = "") -> bool:
    """Tell the register, in the guest's own lane; the link is used up by it. False when it was just before.

    Once somebody else reads the person's mail, none of the links that were sent to the address opens anything: they
    act in the person's name. The address itself stays as it is: a link changes none.
    """
    if not use(link):
        return False
    if said in READ_BY_OTHERS:
        sent_there = PersonalLink.objects.filter(trust_id=link.trust_id, person=link.person)
        revoke(sent_there.filter(mail__address__iexact=link.mail.address).exclude(pk=link.pk))
    add_problem(link, told=told(link, said=said, new_address=new_address, text=text))
    return True


def told(link: PersonalLink, *, said: str, new_address: str, text: str) -> str:
    """In the trust's language: those who mend the register read it."""
    with translation.override(link.trust.language):
        lines = [str(said_of(link.mail, Said(said))), new_address, text.strip()]
    return "\n".join(filter(None, lines))


def add_problem(link: PersonalLink, *, told: str) -> None:
    """Each link tells for itself, so that the second who tells overwrites no word of the first."""
    mail = link.mail
    problem = AddressProblem(
        trust_id=link.trust_id,
        address=mail.address,
        recipient=f"{mail.recipient} {link.pk}",
        person=link.person,
        name=mail.name,
        mail=mail,
        cause=AddressProblem.Cause.REPORTED,
        told=told,
    )
    # A guest may add a problem and not read it back, as `save()` does with its new id.
    AddressProblem.objects.bulk_create([problem], ignore_conflicts=True)


def network_of(link: PersonalLink) -> Network | None:
    """Of the letter. A guest reads the trust's networks, but no dispatch, so that one is asked as the trust."""
    with scope(trusts_read=[link.trust_id]):
        dispatch = Dispatch.objects.filter(mails=link.mail_id).select_related("network").first()
    return dispatch.network if dispatch else None
