"""What a letter must not leave the house with: said while it is written, and when it is saved."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from mailing.letter_text import SCHEMES, targets
from mailing.models import LetterKind
from mailing.placeholders import Placeholder, unknown_in, used_in
from mailing.rendering import LINK_SEAT, seated

NOT_IN_SUBJECT = [
    Placeholder.DOCUMENTS.value,
    Placeholder.TASKS.value,
    Placeholder.TASK_PAGE.value,
    Placeholder.LINK.value,
]  # lists and addresses
SEAT_IN_ADDRESS = quote("\ue000")  # a placeholder, as Markdown writes it in an address


def problems_in_subject(subject: str, kind: str) -> list[str]:
    if not subject.strip():
        return [_("Write a subject: it is the first that the recipient sees.")]
    out_of_place = [word for word in used_in(subject) if word in NOT_IN_SUBJECT]
    return [
        *words_not_known(subject, kind),
        *(_("{%(word)s} cannot stand in the subject.") % {"word": word} for word in out_of_place),
    ]


def problems_in_body(body: str, kind: str) -> list[str]:
    if not body.strip():
        return [_("Write something: the letter is empty.")]
    return [*words_not_known(body, kind), *links_that_lead_nowhere(body), *links_that_are_missing(body, kind)]


def words_not_known(text: str, kind: str) -> list[str]:
    return [not_known(word, meant) for word, meant in unknown_in(text, kind).items()]


def not_known(word: str, meant: str) -> str:
    if meant:
        text = _("The portal does not know {%(word)s}. Did you mean {%(meant)s}?")
        return text % {"word": word, "meant": meant}
    return _("The portal does not know {%(word)s}. The list beside the text has those it knows.") % {"word": word}


def links_that_lead_nowhere(body: str) -> Iterator[str]:
    for shown, target in targets(seated(body)):
        shown = shown or target
        if not target or target.startswith("#"):
            yield _("The link “%(shown)s” leads nowhere. Write it as [%(shown)s](https://…).") % {"shown": shown}
        elif SEAT_IN_ADDRESS in target or (target.startswith(LINK_SEAT) and target != LINK_SEAT):
            yield _("The address of the link “%(shown)s” cannot hold a word in braces.") % {"shown": shown}
        elif not is_whole(target):
            text = _("The link “%(shown)s” leads to “%(target)s”. An address begins with https://, mailto: or tel:.")
            yield text % {"shown": shown, "target": target}


def links_that_are_missing(body: str, kind: str) -> Iterator[str]:
    if kind == LetterKind.SUBSCRIPTION and Placeholder.LINK not in used_in(body):
        yield _("Write {lenke} in the text: it becomes the link by which the recipient says yes.")


def is_whole(target: str) -> bool:
    """An address that leads somewhere from a mail, where nothing stands before it."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    place = parts.netloc if parts.scheme in ("http", "https") else parts.path
    return parts.scheme in SCHEMES and bool(place)
