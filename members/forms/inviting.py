from django import forms
from django.utils.translation import gettext_lazy


class InviteForm(forms.Form):
    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Best the person's own at work: who reads the mail of this address can sign in."),
    )
