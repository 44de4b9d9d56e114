"""The wording of letters: the portal's standard texts, and a trust's own in their place.

Nothing is ever overwritten: a change adds a version, and going back to the standard text is a version too.
"""

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import IntegrityError, transaction

from mailing.models import LetterKind, LetterVersion
from network.actors import Actor
from network.models import HealthTrust

KINDS = [kind for kind in LetterKind if kind != LetterKind.NEWSLETTER]  # which is written anew each time
STANDARD = Path(__file__).parent / "standard"  # <language>/<kind>.md; the first line is the subject


@dataclass(frozen=True)
class Wording:
    """What a letter says now. `number` is that of the newest version, 0 when it was never changed."""

    subject: str
    body: str  # Markdown with placeholders
    number: int = 0
    is_standard: bool = True
    saved: datetime.datetime | None = None
    saved_by: str = ""

    def says(self, subject: str, body: str) -> bool:
        return (self.subject, self.body) == (subject, body)


class Stale(Exception):
    """Somebody else has saved the letter meanwhile: nothing is stored. `now` is what they saved."""

    def __init__(self, now: Wording) -> None:
        super().__init__()
        self.now = now


@cache
def standard_letter(kind: str, language: str) -> tuple[str, str]:
    """Subject and body."""
    subject, _, body = (STANDARD / language / f"{LetterKind(kind).value}.md").read_text("utf-8").partition("\n")
    return subject, body.strip()


def current_letter(trust: HealthTrust, kind: str, language: str) -> Wording:
    newest = LetterVersion.objects.of(trust, kind, language).first()
    return wording_of(newest) if newest else Wording(*standard_letter(kind, language))


def wording_of(version: LetterVersion) -> Wording:
    own = (version.subject, version.body)
    return Wording(
        *(standard_letter(version.kind, version.language) if version.is_standard else own),
        number=version.number,
        is_standard=version.is_standard,
        saved=version.saved,
        saved_by=version.saved_by,
    )


def save_version(
    trust: HealthTrust, kind: str, language: str, *, subject: str, body: str, based_on: int, by: Actor
) -> bool:
    """Store a new wording, written on top of version `based_on`. False when that says the same already.

    Raises Stale when it is not the newest any more.
    """
    now = current_letter(trust, kind, language)
    if now.says(subject, body):
        return False
    version = LetterVersion(subject=subject, body=body)
    add(version, trust, kind, language, based_on=based_on, now=now, by=by)
    return True


def back_to_standard(trust: HealthTrust, kind: str, language: str, *, based_on: int, by: Actor) -> bool:
    """False when it is the standard text already. Raises Stale as above."""
    now = current_letter(trust, kind, language)
    if now.is_standard:
        return False
    add(LetterVersion(is_standard=True), trust, kind, language, based_on=based_on, now=now, by=by)
    return True


def bring_back(version: LetterVersion, *, based_on: int, by: Actor) -> bool:
    """An earlier version becomes the newest; what came after it stays in the history."""
    place = (version.trust, version.kind, version.language)
    if version.is_standard:
        return back_to_standard(*place, based_on=based_on, by=by)
    return save_version(*place, subject=version.subject, body=version.body, based_on=based_on, by=by)


def add(
    version: LetterVersion, trust: HealthTrust, kind: str, language: str, *, based_on: int, now: Wording, by: Actor
) -> None:
    if based_on != now.number:
        raise Stale(now)
    version.trust, version.kind, version.language, version.number = trust, kind, language, based_on + 1
    version.saved_by, version.saved_by_account = by.name, by.account_id
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:  # the number is taken: somebody pressed in the same moment
        raise Stale(current_letter(trust, kind, language)) from None


def history(trust: HealthTrust, kind: str, language: str):
    """Its versions, newest first, without the texts."""
    return LetterVersion.objects.of(trust, kind, language).defer("subject", "body")


def version_and_before(trust: HealthTrust, kind: str, language: str, number: int) -> tuple[Wording, Wording] | None:
    """A version and what it came after, which for the first one is the standard text."""
    versions = LetterVersion.objects.of(trust, kind, language).filter(number__in=[number, number - 1])
    found = {version.number: wording_of(version) for version in versions}
    if number not in found:
        return None
    return found[number], found.get(number - 1) or Wording(*standard_letter(kind, language))
