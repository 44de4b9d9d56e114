import io
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

from network.uploads import JPEG, PNG, recognise

LARGEST = 2 * 1024 * 1024  # bytes
MOST_PIXELS = 16_000_000  # 4000 × 4000: more is no logo, and would fill the memory of the worker that prints it
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

TOO_LARGE = _("The picture is larger than 2 MB. Make it smaller and try again.")
TOO_MANY_PIXELS = _("The picture has too many pixels. Make it smaller: 1000 × 1000 is plenty for a logo.")
WRONG_KIND = _("The picture must be a PNG or a JPEG.")
DAMAGED = _("This picture is damaged. Save it again as PNG or JPEG and choose it again.")


@dataclass(frozen=True)
class Picture:
    content: bytes
    content_type: str


class PictureField(forms.FileField):
    """Gives a `Picture`: PNG or JPEG by its bytes, whatever its name, and seen to be whole."""

    default_error_messages = {
        "empty": _("The file is empty. Look at it on your own machine and choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
    }

    def to_python(self, chosen: UploadedFile | None) -> Picture | None:
        file = super().to_python(chosen)
        if file is None:
            return None
        if file.size > LARGEST:
            raise ValidationError(TOO_LARGE, code="too_large")
        content = file.read()
        content_type = recognise(content)
        if content_type not in {PNG, JPEG}:
            raise ValidationError(WRONG_KIND, code="wrong_kind")
        refuse_unprintable(content)
        return Picture(content, content_type)


def refuse_unprintable(content: bytes) -> None:
    """Read all of it, as the printer will; the size first, which stands in its head.

    A JPEG that is cut off is taken: WeasyPrint tells Pillow to, for the whole process, and prints what there is.
    """
    try:
        head = opened(content)
        if head.width * head.height > MOST_PIXELS:
            raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels")
        head.verify()  # uses it up
        opened(content).load()
    except BOMBS:
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels") from None
    except (OSError, SyntaxError, ValueError):
        raise ValidationError(DAMAGED, code="damaged") from None


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=["PNG", "JPEG"])


class LogoForm(forms.Form):
    picture = PictureField(
        label=_("Logo"),
        help_text=_("PNG or JPEG, 2 MB at most."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )
    alt_text = forms.CharField(
        label=_("What the picture shows"),
        max_length=120,
        help_text=_("Read aloud to those who do not see it, for example: Logo of the health trust"),
    )
