from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import TrustPolicy


class RetentionForm(forms.ModelForm):
    class Meta:
        model = TrustPolicy
        fields = ["leavers_kept"]
        labels = {"leavers_kept": _("Years until those who have left are anonymised")}
        help_texts = {
            "leavers_kept": _("From 1 to 10. After that, names and addresses of leavers are gone for good.")
        }
