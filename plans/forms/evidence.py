from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network.free_text import FreeText
from network.models import NetworkDocument
from network.uploads import UploadField
from plans.models import AnnualPlan


class EvidenceForm(FreeText, forms.Form):
    """What shows that it was done: some of these, or nothing at all."""

    warned = ("shown",)

    shown = forms.CharField(
        label=_("What shows it"),
        required=False,
        max_length=2000,
        help_text=_("For example: 42 took part, or where the minutes are kept."),
    )
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    document = forms.ChoiceField(label=_("One of the network's documents"), required=False)
    file = UploadField(
        label=_("File"),
        required=False,
        help_text=_("Minutes, a list of topics, a picture of a poster. 20 MB at most."),
    )

    def __init__(self, *args: Any, plan: AnnualPlan, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = NetworkDocument.objects.filter(trust=plan.trust_id, network=plan.network_id).newest_first()
        self.documents = {str(row.pk): row for row in rows}
        self.fields["document"].choices = [
            ("", _("None")),
            *((key, row.title) for key, row in self.documents.items()),
        ]
        if not self.documents:
            del self.fields["document"]

    @property
    def says_something(self) -> bool:
        return any(self.cleaned_data.values())

    def values(self) -> dict[str, Any]:
        """For plans.evidence.add_evidence."""
        found = self.cleaned_data
        return {
            "text": found["shown"],
            "link": found["link"],
            "document": self.documents.get(found.get("document", "")),
            "upload": found["file"],
        }
