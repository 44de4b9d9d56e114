from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.free_text import FreeText


class SubscribeForm(FreeText, forms.Form):
    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,  # of our column; the field itself would take more
        error_messages={"required": _("Write the address that the newsletter is to go to.")},
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=160)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["address"].widget.attrs["autocomplete"] = "email"
        self.fields["name"].widget.attrs["autocomplete"] = "name"
