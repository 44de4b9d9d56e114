"""Forms of the ground floor."""

from typing import Any

from django import forms
from django.core import signing
from django.core.validators import URLValidator
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from network.files import store
from network.free_text import FreeText
from network.models import NetworkDocument
from network.uploads import Upload, UploadField

KEPT = "network.forms.DocumentForm.kept"
KEPT_FOR = 24 * 60 * 60  # seconds


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")  # what the browser's own date field takes, whatever the language


class DocumentForm(FreeText, forms.ModelForm):
    """A document of a network: either a file or a link. `instance` comes with its network.

    A good file is stored at once and named in a signed hidden field: were something else wrong in the form,
    the file need not be chosen again.
    """

    field_order = (
        "kind",
        "title",
        "version",
        "valid_from",
        "valid_to",
        "upload",
        "without_file",
        "link",
        "is_public",
    )

    upload = UploadField(
        label=_("File"),
        required=False,
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG or plain text, at most 20 MB."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=200,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("When the document lies somewhere else: its address there."),
        error_messages={"invalid": _("This is not a web address. One looks like https://example.no/document")},
    )

    class Meta:
        model = NetworkDocument
        fields = ["kind", "title", "version", "valid_from", "valid_to", "link", "is_public"]
        widgets = {"valid_from": DayInput, "valid_to": DayInput}
        labels = {"is_public": _("Everyone may see it")}
        help_texts = {
            "version": _("As the document says it, for example “2” or “revised 2024”."),
            "is_public": _("Without this, only members of the trust see it."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [
            ("", _("Choose …")),
            *((value, capfirst(label)) for value, label in NetworkDocument.Kind.choices),
        ]
        self.fields["upload"].either = self.fields["link"].either = True  # neither is optional, one of them is enough
        self.have(self.file_so_far())

    def file_so_far(self) -> tuple[int | None, str]:
        """Id and name of the file that came with an earlier try of this form, or that the document has."""
        try:
            kept = signing.loads(self.data.get("kept", ""), salt=KEPT, max_age=KEPT_FOR)
        except signing.BadSignature:
            kept = {}
        if kept.get("network") == self.instance.network_id:
            return kept["file"], kept["name"]
        return self.instance.file_id, self.instance.file_name

    def have(self, file: tuple[int | None, str]) -> None:
        """This is the file, unless another one is chosen or this one is taken away."""
        self.file = file
        if file[0]:
            label = format_lazy(_("Take away the file “{name}”"), name=file[1])
            self.fields["without_file"] = forms.BooleanField(label=label, required=False)
            self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if upload := cleaned.get("upload"):
            self.keep(upload)
        elif cleaned.get("without_file"):
            self.file = (None, "")
        self.check_days(cleaned)
        self.check_file_or_link(cleaned)
        return cleaned

    def keep(self, upload: Upload) -> None:
        trust_id = self.instance.trust_id
        file = store(trust_id=trust_id, content=upload.content, content_type=upload.content_type)
        self.have((file.pk, upload.name))
        token = {"network": self.instance.network_id, "file": file.pk, "name": upload.name}
        self.data = self.data.copy()
        self.data["kept"] = signing.dumps(token, salt=KEPT)
        self.data.pop("without_file", None)  # was said of the file before

    def check_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day must not be before the first."))

    def check_file_or_link(self, cleaned: dict[str, Any]) -> None:
        if {"upload", "link"} & self.errors.keys():
            return
        has_file, has_link = bool(self.file[0]), bool(cleaned["link"])
        if has_file and has_link:
            self.add_error("link", _("Give either a file or a link. Empty this, or take away the file."))
        if not has_file and not has_link:
            self.add_error("upload", _("Choose a file, or give a link."))

    def save(self, commit: bool = True) -> NetworkDocument:
        self.instance.file_id, self.instance.file_name = self.file
        return super().save(commit)
