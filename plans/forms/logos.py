from django import forms
from django.utils.translation import gettext_lazy as _
from PIL import Image

AT_MOST = 2 * 1024 * 1024  # bytes


class LogoForm(forms.Form):
    picture = forms.ImageField(
        label=_("Logo"),
        help_text=_("PNG or JPEG, 2 MB at most."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
        error_messages={"invalid_image": _("This file is not a PNG or JPEG picture, or it is damaged.")},
    )
    alt_text = forms.CharField(
        label=_("What the picture shows"),
        max_length=120,
        help_text=_("Read aloud to those who do not see it, for example: Logo of the health trust"),
    )

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        if picture.size > AT_MOST:
            raise forms.ValidationError(_("The picture is larger than 2 MB. Make it smaller and try again."))
        if picture.image.format not in {"PNG", "JPEG"}:
            raise forms.ValidationError(_("The picture must be a PNG or a JPEG."))
        return picture

    @property
    def content_type(self) -> str:
        return Image.MIME[self.cleaned_data["picture"].image.format]
