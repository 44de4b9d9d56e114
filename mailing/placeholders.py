"""The words in braces that a letter may hold, as {fornavn}: which there are, and which a letter got wrong.

They have one spelling in all languages: a coordinator writes them in a letter, and sees them in a list beside it.
"""

import re
from difflib import get_close_matches

from django.db import models
from django.utils.translation import gettext_lazy as _

from mailing.models import LetterKind

WRITTEN = re.compile(r"\{([^{}\n]{0,40})\}")
BLANK = re.compile(r"\[…[^\[\]\n]{0,100}\](?!\()")  # "[… day and date]": to be filled in before a letter is sent


class Placeholder(models.TextChoices):
    NAME = "navn", _("the recipient's name")
    GIVEN_NAME = "fornavn", _("the recipient's given name")
    NETWORK = "nettverk", _("the name of the network")
    TRUST = "foretak", _("the name of the health trust")
    WORKPLACE = "arbeidssted", _("the workplace")
    RESOURCE_PERSON = "ressursperson", _("the name of the resource person that the letter is about")
    LEADER = "leder", _("the name of the leader")
    COORDINATOR = "koordinator", _("the name of the coordinator")
    CONTACT = "kontakt", _("how to reach the network")
    DOCUMENTS = "dokumenter", _("a list of the network's documents, with links")
    TASKS = "oppgaver", _("what is late or due for the recipient")
    TASK_PAGE = "oppgaveside", _("the address of the page with one's own tasks")
    LINK = "lenke", _("the recipient's own link; put in when the mail is sent")


EVERYWHERE = [
    Placeholder.NAME,
    Placeholder.GIVEN_NAME,
    Placeholder.NETWORK,
    Placeholder.TRUST,
    Placeholder.COORDINATOR,
    Placeholder.CONTACT,
    Placeholder.DOCUMENTS,
]
ALSO = {
    LetterKind.WELCOME_RESOURCE_PERSON: [Placeholder.WORKPLACE, Placeholder.LEADER],
    LetterKind.WELCOME_LEADER: [Placeholder.WORKPLACE, Placeholder.RESOURCE_PERSON],
    LetterKind.WELCOME_NEW_LEADER: [Placeholder.WORKPLACE, Placeholder.RESOURCE_PERSON],
    LetterKind.ASK_FOR_ADDRESS: [Placeholder.RESOURCE_PERSON],
    LetterKind.DIGEST: [Placeholder.TASKS, Placeholder.TASK_PAGE],
    LetterKind.SUBSCRIPTION: [Placeholder.LINK],
    LetterKind.SUBSCRIPTION: [Placeholder.LINK],
}
# The same to all who get a letter: put in when it is queued. The rest differs from mail to mail.
COMMON = {
    Placeholder.NETWORK,
    Placeholder.TRUST,
    Placeholder.COORDINATOR,
    Placeholder.CONTACT,
    Placeholder.DOCUMENTS,
}


def allowed_in(kind: str) -> list[Placeholder]:
    return [*EVERYWHERE, *ALSO.get(LetterKind(kind), [])]


def used_in(text: str) -> list[str]:
    return list(dict.fromkeys(WRITTEN.findall(text)))


def unknown_in(text: str, kind: str) -> dict[str, str]:
    """What stands in braces and is no placeholder of this kind, each with what was probably meant ('' if unclear)."""
    allowed = [placeholder.value for placeholder in allowed_in(kind)]
    return {
        word: (get_close_matches(word.strip().lower(), allowed, n=1) or [""])[0]
        for word in used_in(text)
        if word not in allowed
    }


def blanks_in(text: str) -> list[str]:
    """What the standard texts leave to whoever sends the letter, and is still to be written."""
    return list(dict.fromkeys(BLANK.findall(text)))
