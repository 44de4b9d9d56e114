"""An issue as its writers see it before anybody else does."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mailing import outbox
from mailing.leaving import TRIED, foot_addresses
from mailing.letter_text import as_html
from mailing.models import Dispatch, LetterKind
from network.actors import Actor
from newsletters.content import compose, letter_of
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
    """HTML, with pictures where the portal is open: it may be under another name than in mail."""
    letter = letter_of(newsletter, compose(newsletter), mood="dark" if look == Look.DARK else "light")
    return letter.html_for(foot_addresses()).replace(f'src="{settings.PORTAL_ADDRESS}/', 'src="/')


def shown_as_text(newsletter: Newsletter) -> str:
    return letter_of(newsletter, compose(newsletter)).text_for(foot_addresses())


def shown_as_page(newsletter: Newsletter) -> SafeString:
    """Its text; our own addresses without the host."""
    return SafeString(as_html(compose(newsletter).markdown).replace(f'="{settings.PORTAL_ADDRESS}/', '="/'))


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
