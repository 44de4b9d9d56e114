"""Why a personal link opens nothing, as its page says it: one sentence, and what to do."""

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mailing.models import PersonalLink


class Closed(Enum):
    """Each with its sentence and its advice."""

    GARBLED = (
        _("This link is not complete"),
        _("Open it from the mail again. If the address stands on two lines there, copy all of it."),
    )
    REHEARSAL = (
        _("This link belongs to a rehearsal"),
        _("The mail that it came with was a test, and its links lead nowhere. You need do nothing."),
    )
    USED = (
        _("This link has been used"),
        _("It works once. What was sent with it has arrived, and you need do nothing more."),
    )
    EXPIRED = (
        _("This link has expired"),
        _("Ask the coordinator of the network for a new one, or answer the mail that it came with."),
    )
    REVOKED = (
        _("This link has been withdrawn"),
        _("It is not in use any more. Do you still need it? Ask the coordinator of the network."),
    )
    ENDED = (
        _("The page has been open for too long"),
        _("Open the link in the mail again. If that leads straight back here, try another browser."),
    )
    ANOTHER = (
        _("You have opened another link in the meantime"),
        _("Nothing was sent. Open the link in the mail again."),
    )

    def __init__(self, sentence: str | Promise, advice: str | Promise) -> None:
        self.sentence, self.advice = sentence, advice


def reason_against(link: PersonalLink | None) -> Closed | None:
    """None while the link is open. One whose row is gone counts as run out: rows are kept for longer than that."""
    if link is None:
        return Closed.EXPIRED
    if link.is_used_up:
        return Closed.USED
    if link.revoked:
        return Closed.REVOKED
    return Closed.EXPIRED if link.has_expired else None
