"""Pictures for tests, made as they are needed."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def drawing(width: int = 4, height: int = 3, **how) -> SimpleUploadedFile:
    return SimpleUploadedFile("tegning.png", content(Image.new("RGB", (width, height), "teal"), "PNG", **how))


def content(picture: Image.Image, kind: str, **how) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def photograph(width: int, height: int, **how) -> bytes:
    noise = Image.effect_noise((width, height), 80).convert("RGB")
    return content(noise, "JPEG", **how)
