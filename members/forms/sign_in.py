from allauth.account.forms import ConfirmLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _

from mailing.codes import code_of
from members.models import TrustPolicy
from network.free_text import FreeText


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Compares with the code worked out from the nonce that the session keeps."""

    def __init__(self, *args, code: str = "", **options) -> None:
        super().__init__(*args, code=code_of(code) if code else "", **options)


class TrustPolicyForm(forms.ModelForm):
    class Meta:
        model = TrustPolicy
        fields = ["second_factor_for"]
        widgets = {"second_factor_for": forms.RadioSelect}


class ResetForm(FreeText, forms.Form):
    warned = ("reason",)

    reason = forms.CharField(
        label=_("How do you know that it is really them?"),
        help_text=_("For example: spoke with her at work. It stays in the history."),
        max_length=200,
    )
