"""A picture for newsletters: a new one, or one of the network's documents."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from network.actors import Actor
from network.free_text import FreeText
from network.models import Network, NetworkDocument
from network.uploads import LARGEST, recognise, truthful_name
from newsletters import pictures
from newsletters.models import NewsletterImage
from newsletters.pictures import Damaged, Small, TooManyPixels

TOO_LARGE = _("The picture is larger than 20 MB. Make it smaller and try again.")
WRONG_KIND = _("The picture must be a PNG or a JPEG. Save it as one of them and choose it again.")
TOO_MANY_PIXELS = _("The picture has too many pixels. Make it smaller: 1200 pixels across is what a mail shows.")
DAMAGED = _("This picture is damaged. Save it again as PNG or JPEG and choose it again.")
MISSING = _("The document's file is not there. Choose the picture from your own machine.")
CHOOSE = _("Choose a picture.")
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
    """Where several forms stand in one page, `prefix` keeps their fields apart."""

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
        help_text=_(
            "Read aloud to those who do not see it, for example: Four colleagues around a table at the seminar"
        ),
    )

    def __init__(self, *args: Any, network: Network, **options: Any) -> None:
        super().__init__(*args, **options)
        self.network = network
        documents = pictures.picture_documents(network)
        self.fields["picture"].either = True  # neither is optional, one of them is enough
        self.fields["document"].queryset = documents
        self.fields["document"].either = True
        if not documents.exists():
            del self.fields["document"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        picture, document = cleaned.get("picture"), cleaned.get("document")
        if picture and document:
            self.add_error("document", ONE)
        elif document:
            self.take(document)
        elif not picture and not {"picture", "document"} & self.errors.keys():
            self.add_error("picture", CHOOSE)
        return cleaned

    def take(self, document: NetworkDocument) -> None:
        if not document.file.is_kept:
            self.add_error("document", MISSING)
            return
        try:
            self.cleaned_data["picture"] = document.file_name, small_of(pictures.content_of(document.file))
        except ValidationError as refusal:
            self.add_error("document", refusal)

    def add(self, *, by: Actor) -> NewsletterImage:
        name, small = self.cleaned_data["picture"]
        return pictures.add(self.network, small=small, name=name, alt=self.cleaned_data["alt"], by=by)
