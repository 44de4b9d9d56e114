"""A picture for newsletters: a new one, or one of the network's documents."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from network.actors import Actor
from network.free_text import FreeText
from network.models import Network, NetworkDocument
from network.uploads import LARGEST, recognise, truthful_name
from newsletters import pictures
from newsletters.models import NewsletterImage
from newsletters.pictures import Damaged, Kept, Small, TooManyPixels
from plans.forms.stamped import StampedForm

KEPT = "newsletters.forms.pictures.PictureForm.kept"
KEPT_FOR = 24 * 60 * 60  # seconds
TOO_LARGE = _("The picture is larger than 20 MB. Make it smaller and try again.")
WRONG_KIND = _("The picture must be a PNG or a JPEG. Save it as one of them and choose it again.")
TOO_MANY_PIXELS = _("The picture has too many pixels. Make it smaller: 1200 pixels across is what a mail shows.")
DAMAGED = _("This picture is damaged. Save it again as PNG or JPEG and choose it again.")
MISSING = _("The document's file is not there. Choose the picture from your own machine.")
CHOOSE = _("Choose a picture.")
READ_ALOUD = _("Read aloud to those who do not see it, for example: Four colleagues around a table")
ONE = _("Choose either a picture of your own or one of the documents.")


def small_of(content: bytes) -> Small:
    if recognise(content) not in pictures.KINDS:
        raise ValidationError(WRONG_KIND, code="wrong_kind")
    try:
        return pictures.made_small(content)
    except TooManyPixels:
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels") from None
    except Damaged:
        raise ValidationError(DAMAGED, code="damaged") from None


class SmallPictureField(forms.FileField):
    """Gives a name and a `Small`."""

    default_error_messages = {
        "empty": _("The file is empty. Look at it on your own machine and choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
    }

    def to_python(self, chosen: UploadedFile | None) -> tuple[str, Small] | None:
        file = super().to_python(chosen)
        if file is None:
            return None
        if file.size > LARGEST:
            raise ValidationError(TOO_LARGE, code="too_large")
        small = small_of(file.read())
        return truthful_name(file.name, small.content_type), small


class PictureForm(FreeText, forms.Form):
    """Where several forms stand in one page, `prefix` keeps their fields apart.

    A good picture is stored at once and named in a signed hidden field: were the words missing, it need not be chosen
    again.
    """

    picture = SmallPictureField(
        label=_("Picture"),
        required=False,
        help_text=_(
            "PNG or JPEG. It is made small enough for mail, and what the camera noted in it – place, time – is "
            "taken out. Whoever can be recognised must have said yes, and no patient may be seen."
        ),
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )
    document = forms.ModelChoiceField(
        NetworkDocument.objects.none(),
        label=_("Or one of the network's documents"),
        required=False,
        empty_label=_("Choose …"),
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=300,
        help_text=READ_ALOUD,
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, network: Network, **options: Any) -> None:
        super().__init__(*args, **options)
        self.network = network
        documents = pictures.picture_documents(network)
        self.fields["picture"].either = True  # neither is optional, one of them is enough
        self.fields["document"].queryset = documents
        self.fields["document"].either = True
        if not documents.exists():
            del self.fields["document"]

    @property
    def kept_so_far(self) -> Kept | None:
        """What came with an earlier try of this form."""
        try:
            token = signing.loads(self.data.get(self.add_prefix("kept"), ""), salt=KEPT, max_age=KEPT_FOR)
        except signing.BadSignature:
            return None
        return Kept(**token["picture"]) if token["network"] == self.network.pk else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        picture, document = cleaned.get("picture"), cleaned.get("document")
        self.kept = None
        if {"picture", "document"} & self.errors.keys():
            return cleaned
        if picture and document:
            self.add_error("document", ONE)
        elif picture or document:
            self.keep(picture or self.small_of_document(document))
        elif kept := self.kept_so_far:
            self.kept = kept
        else:
            self.add_error("picture", CHOOSE)
        return cleaned

    def small_of_document(self, document: NetworkDocument) -> tuple[str, Small] | None:
        if not document.file.is_kept:
            self.add_error("document", MISSING)
            return None
        try:
            return document.file_name, small_of(pictures.content_of(document.file))
        except ValidationError as refusal:
            self.add_error("document", refusal)
            return None

    def keep(self, found: tuple[str, Small] | None) -> None:
        if found is None:
            return
        name, small = found
        self.kept = pictures.keep(self.network, small=small, name=name)
        self.data = self.data.copy()
        token = {"network": self.network.pk, "picture": asdict(self.kept)}
        self.data[self.add_prefix("kept")] = signing.dumps(token, salt=KEPT)

    @property
    def kept_name(self) -> str:
        """Of the picture that need not be chosen again."""
        kept = self.kept_so_far if self.is_bound else None
        return kept.name if kept else ""

    def add(self, *, by: Actor) -> NewsletterImage:
        return pictures.add(self.network, self.kept, alt=self.cleaned_data["alt"], by=by)


class AltForm(StampedForm):
    """The words of a picture that is there."""

    class Meta:
        model = NewsletterImage
        fields = ["alt"]
        labels = {"alt": _("What the picture shows")}
        help_texts = {"alt": READ_ALOUD}
