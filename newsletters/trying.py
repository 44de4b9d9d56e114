"""An issue as its writers see it before anybody else does."""

import uuid

from django.db import models
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing import outbox
from mailing.framing import with_near_pictures
from mailing.leaving import TRIED, foot_addresses
from mailing.models import Dispatch, LetterKind
from network.actors import Actor
from newsletters.content import compose, letter_of, on_page
from newsletters.models import Newsletter
from newsletters.pictures import open_to_readers

LONGEST_SUBJECT = 200


class Look(models.TextChoices):
    DESKTOP = "desktop", gettext_lazy("Mail on a computer")
    PHONE = "phone", gettext_lazy("Mail on a phone")
    DARK = "dark", gettext_lazy("Mail in the dark")
    PAGE = "page", gettext_lazy("Page in the archive")
    TEXT = "text", gettext_lazy("Plain text")


def shown_as_mail(newsletter: Newsletter, look: Look) -> str:
    """HTML, with the seats in its foot filled."""
    letter = letter_of(newsletter, compose(newsletter), mood="dark" if look == Look.DARK else "light")
    return with_near_pictures(letter.html_for(foot_addresses()))


def shown_as_text(newsletter: Newsletter) -> str:
    return letter_of(newsletter, compose(newsletter)).text_for(foot_addresses())


def shown_as_page(newsletter: Newsletter) -> SafeString:
    return on_page(compose(newsletter).markdown)


def send_to_oneself(newsletter: Newsletter, *, address: str, by: Actor) -> Dispatch:
    """By the outbox, as it will go to all; but with links that leave nothing. Its pictures are open from now on to
    whoever has their addresses: else the mail could not show them."""
    body = compose(newsletter).markdown
    open_to_readers(body, trust_id=newsletter.trust_id)
    with translation.override(newsletter.language):
        subject = _("Test: %(title)s") % {"title": newsletter.title}
    return outbox.send(
        trust=newsletter.network.trust,
        occasion=f"{TRIED}{newsletter.pk}/{uuid.uuid4()}",
        kind=LetterKind.NEWSLETTER,
        subject=subject[:LONGEST_SUBJECT],
        body=body,
        language=newsletter.language,
        recipients=[outbox.Recipient(address=address, name=by.name)],
        network=newsletter.network,
        by=by,
    )
