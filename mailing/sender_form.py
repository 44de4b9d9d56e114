"""How a trust's mail leaves: from whom, how fast, by which server, and whether it is a rehearsal."""

import socket
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mailing.lines import ForbiddenServer, refuse_own_network
from mailing.models import MailSender
from mailing.sealing import seal
from mailing.sender_settings import open_again

KEEPS_PASSWORD = ("host", "port", "security", "username")  # a password is for one server and one user only


class SenderForm(forms.ModelForm):
    """`instance` is stored and locked, its trust known. The password goes in and never comes out again."""

    rehearse = forms.BooleanField(label=_("Rehearse: send all letters to one address instead"), required=False)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = MailSender
        fields = [
            "from_name",
            "from_address",
            "reply_to",
            "per_minute",
            "host",
            "port",
            "security",
            "username",
            "rehearsal_address",
        ]
        widgets = {"username": forms.TextInput(attrs={"autocomplete": "off"})}
        help_texts = {
            "from_name": _(
                "What stands beside the address in the recipient's mailbox. Empty: the name of the trust."
            ),
            "from_address": _("Empty: the portal's own address, with your name on it."),
            "reply_to": _("Where answers go. Empty: to the sender's address."),
            "per_minute": _("Some servers take only so many. Ask whoever runs yours."),
            "host": _("For example smtp.example.no. Empty: the portal's own server."),
            "port": _("587 with STARTTLS, 465 with TLS."),
            "rehearsal_address": _("Where the mail of a rehearsal goes, for example your own."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.before = {name: getattr(self.instance, name) for name in self.Meta.fields}
        self.initial["rehearse"] = self.instance.is_rehearsing
        self.fields["from_name"].widget.attrs["placeholder"] = self.instance.trust.name
        self.fields["password"].help_text = (
            _("A password is stored. Leave this empty to keep it.")
            if self.instance.sealed_password
            else _("Stored sealed, and never shown again.")
        )
        for field in self.fields.values():
            field.label = capfirst(field.label)

    def clean_host(self) -> str:
        return self.cleaned_data["host"].strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("host") and not self.errors:
            self.check_server(cleaned)
            self.check_password(cleaned)
        if not cleaned.get("rehearse"):
            cleaned["rehearsal_address"] = ""
            self.errors.pop("rehearsal_address", None)
        elif not cleaned.get("rehearsal_address") and "rehearsal_address" not in self.errors:
            self.add_error("rehearsal_address", _("Write the address that the rehearsal is to go to."))
        return cleaned

    def check_server(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("from_address"):
            self.add_error("from_address", _("Mail by your own server needs an address of your own to come from."))
        try:
            refuse_own_network(cleaned["host"], cleaned["port"])
        except ForbiddenServer:
            self.add_error(
                "host",
                _("This name leads into a closed network. Give the name of a mail server on the internet."),
            )
        except (socket.gaierror, UnicodeError):
            self.add_error("host", _("There is no server with this name. Look for a misspelling."))

    def check_password(self, cleaned: dict[str, Any]) -> None:
        has_one = bool(cleaned.get("password") or (self.instance.sealed_password and cleaned.get("username")))
        if has_one and cleaned.get("security") == MailSender.Security.NONE:
            self.add_error(
                "security", _("A password is not sent over a line that is not safe. Choose STARTTLS or TLS.")
            )
        moved = any(cleaned.get(name) != self.before[name] for name in KEEPS_PASSWORD)
        if moved and has_one and not cleaned.get("password"):
            self.add_error(
                "password", _("Server or user name is another one now. Write the password that belongs to it.")
            )
        if cleaned.get("password") and not cleaned.get("username"):
            self.add_error("username", _("Whose password is it? Write the user name too."))

    def save(self, commit: bool = True) -> MailSender:
        """Writes only what the form is about: the worker has columns of its own in the row. A turn that began before
        ends by itself (mailing/turns.py), so that a rehearsal begins and ends at once."""
        sender, password = self.instance, self.cleaned_data["password"]
        if password:
            sender.sealed_password = seal(password)
        if not sender.host or not sender.username:
            sender.sealed_password = ""
        sender.save(update_fields=[*self.Meta.fields, "sealed_password"])
        open_again(sender)
        return sender
