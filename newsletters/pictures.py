"""Pictures of newsletters: small enough for mail, without what the camera wrote into them (place, time, owner)."""

import io
import logging
import re
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageOps

from members.letter_values import as_plain
from network.actors import Actor
from network.files import store
from network.models import Network, NetworkDocument, StoredFile
from network.uploads import JPEG, PNG
from newsletters.models import Newsletter, NewsletterImage, Section

log = logging.getLogger(__name__)

WIDEST = 1200  # pixels: twice the width of a mail, for screens with small ones
TALLEST = 2400
MOST_PIXELS = 60_000_000  # of what is chosen; more would fill the memory of the server
QUALITY = 82  # of JPEG, 0 to 95
KINDS = (JPEG, PNG)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (OSError, SyntaxError, ValueError)
ADDRESS = re.compile(r"/nyhetsbrev/bilde/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


class TooManyPixels(Exception):
    """The picture cannot be opened without filling the server's memory."""


class Damaged(Exception):
    """The bytes are no whole PNG or JPEG."""


@dataclass(frozen=True)
class Small:
    """A picture made ready."""

    content: bytes
    content_type: str
    width: int  # pixels
    height: int


@dataclass(frozen=True)
class Kept:
    """A picture whose bytes are stored, before anybody has said what it shows."""

    file: int  # StoredFile
    name: str
    width: int
    height: int


def made_small(content: bytes) -> Small:
    """Upright, at most 1200 pixels wide, nothing in it but what is seen. Raises TooManyPixels, Damaged."""
    try:
        picture = opened(content)
        if picture.width * picture.height > MOST_PIXELS:
            raise TooManyPixels
        picture.draft("RGB", (2 * WIDEST, 2 * TALLEST))  # a large JPEG is decoded at a fraction of its size
        return encoded(bare(picture))
    except BOMBS as reason:
        raise TooManyPixels from reason
    except UNREADABLE as reason:
        raise Damaged from reason


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content), formats=["PNG", "JPEG"])


def bare(picture: Image.Image) -> Image.Image:
    """The pixels alone."""
    upright = turned(picture)
    plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    plain.thumbnail((WIDEST, TALLEST))
    plain.info.clear()
    return plain


def turned(picture: Image.Image) -> Image.Image:
    """As the camera was held. What it wrote may be damaged in ways without end, and the picture itself be whole."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        log.info("What a camera wrote into a picture cannot be read.", exc_info=True)
        return picture


def encoded(picture: Image.Image) -> Small:
    """As whichever is smaller; a photograph is that as JPEG, a drawing as PNG."""
    kinds = [PNG] if picture.mode == "RGBA" else [PNG, JPEG]
    smallest = min(((written(picture, kind), kind) for kind in kinds), key=lambda each: len(each[0]))
    return Small(*smallest, picture.width, picture.height)


def written(picture: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    if kind == PNG:
        picture.save(file, "PNG", optimize=True)
    else:
        picture.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def keep(network: Network, *, small: Small, name: str) -> Kept:
    file = store(trust_id=network.trust_id, content=small.content, content_type=small.content_type)
    return Kept(file.pk, name, small.width, small.height)


@transaction.atomic
def add(network: Network, kept: Kept, *, alt: str, by: Actor) -> NewsletterImage:
    """The same picture with the same words again gives the row that is there."""
    same = {"trust_id": network.trust_id, "network": network, "file_id": kept.file, "alt": alt}
    return NewsletterImage.objects.present().filter(**same).first() or NewsletterImage.objects.create(
        **same, name=kept.name, width=kept.width, height=kept.height, made_by=by.name
    )


def picture_documents(network: Network):
    """The network's own documents that are pictures."""
    rows = NetworkDocument.objects.filter(trust=network.trust_id, network=network, file__content_type__in=KINDS)
    return rows.select_related("file").order_by("title", "pk")


def images_of(network: Network):
    """Those that may be put in, the newest first."""
    return all_images_of(network).present()


def all_images_of(network: Network):
    """Also those that somebody has deleted and may still bring back."""
    return NewsletterImage.objects.filter(trust=network.trust_id, network=network).select_related("file")


def image_with(network: Network, *, key: str) -> NewsletterImage | None:
    """None when there is none of this key."""
    return found_in(images_of(network), key)


def deleted_with(network: Network, *, key: str) -> NewsletterImage | None:
    """One that may be brought back."""
    return found_in(all_images_of(network).filter(removed__isnull=False), key)


def found_in(rows: QuerySet[NewsletterImage], key: str) -> NewsletterImage | None:
    try:
        return rows.get(key=UUID(key))
    except (ValueError, NewsletterImage.DoesNotExist):
        return None


# Changed and deleted


def save_alt(image: NewsletterImage, *, stamp: int, alt: str) -> bool:
    """What it shows, wherever it is put in from now on; texts that have it keep their words. False when somebody has
    saved or deleted it since the stamp was read. Whoever saves one that was deleted has been asked."""
    return NewsletterImage.objects.save_if_unchanged(pk=image.pk, stamp=stamp, alt=alt, removed=None)


def showing(image: NewsletterImage) -> QuerySet[Newsletter]:
    """The issues of the whole trust that have it: those that were sent in what they said, others in a part."""
    key = str(image.key)
    parts = Section.objects.present().filter(trust=image.trust_id, text__contains=key)
    is_sent = Q(state=Newsletter.State.SENT)
    has_it = is_sent & Q(body__contains=key) | ~is_sent & Q(pk__in=parts.values("newsletter"))
    return Newsletter.objects.present().filter(has_it, trust=image.trust_id)


@dataclass(frozen=True)
class Uses:
    """Where a picture is put in."""

    seen: list[Newsletter]  # by whoever asks
    others: int  # drafts of networks that they do not write for

    def __bool__(self) -> bool:
        return bool(self.seen or self.others)


def uses_of(image: NewsletterImage, actor: Actor) -> Uses:
    """Two queries."""
    having = showing(image)
    seen = list(Newsletter.objects.visible_to(actor).filter(pk__in=having.values("pk")).defer("body", "link_answers"))
    return Uses(seen, having.count() - len(seen))


@transaction.atomic
def remove(image: NewsletterImage) -> bool:
    """Off the list, for everyone; it can be brought back. False, and nothing done, when an issue has it."""
    stored = NewsletterImage.objects.select_for_update(of=["self"]).get(pk=image.pk, trust=image.trust_id)
    if showing(stored).exists():
        return False
    stored.take_off(timezone.now())
    return True


def bring_back(image: NewsletterImage) -> None:
    image.take_off(None)


def content_of(file: StoredFile) -> bytes:
    return file.path.read_bytes()


def address_of(image: NewsletterImage, network: Network) -> str:
    place = {"trust": network.trust.slug, "network": network.slug, "key": image.key}
    return reverse("newsletter_image", kwargs=place)


def markdown_of(image: NewsletterImage, network: Network) -> str:
    return f"![{as_plain(' '.join(image.alt.split()))}]({address_of(image, network)})"


def keys_in(markdown: str) -> set[UUID]:
    return {UUID(key) for key in ADDRESS.findall(markdown)}


def open_to_readers(body: str, *, trust_id: int) -> None:
    """The pictures of an issue that goes out: whoever has got it sees them without signing in."""
    NewsletterImage.objects.filter(trust=trust_id, key__in=keys_in(body), was_sent=False).update(was_sent=True)
