from django import forms
from django.utils.translation import gettext_lazy as _

from mailing.bounces import block_by_hand
from network.actors import Actor
from network.free_text import FreeText
from network.models import HealthTrust


class SuppressionForm(FreeText, forms.Form):
    """An address that no more letters are to go to."""

    warned = ("note",)

    address = forms.EmailField(label=_("Address"), help_text=_("The whole e-mail address."))
    note = forms.CharField(
        label=_("Why"), max_length=100, required=False, help_text=_("Everyone who writes letters here can read it.")
    )

    def block(self, *, trust: HealthTrust, by: Actor) -> bool:
        """False, and an error to show, when it is blocked already."""
        values = self.cleaned_data
        done = block_by_hand(trust_id=trust.pk, address=values["address"], note=values["note"], by=by)
        if not done:
            self.add_error("address", _("This address is blocked already."))
        return done
