"""Letters that are being written: drafts, their files, and the moment they are sent."""

import hashlib
import json
from enum import Enum, auto
from pathlib import PurePath
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from mailing import outbox
from mailing.letters import current_letter
from mailing.models import Dispatch, DispatchFile
from mailing.placeholders import blanks_in, used_in
from members.audiences import Audience, recipients
from members.letter_values import common_values, filled_body, filled_subject, link_to
from network.actors import Actor
from network.files import store
from network.models import HealthTrust, Network, NetworkDocument, StoredFile
from network.uploads import LONGEST_NAME, Upload

MOST_ATTACHED = 15 * 1024 * 1024  # bytes in all: with the 4/3 that mail adds, what most servers take


class Outcome(Enum):
    """What became of something that somebody wanted to do with a draft."""

    DONE = auto()
    STALE = auto()  # somebody else has saved it meanwhile
    SENT_BEFORE = auto()  # it is no draft any more


class TooMuchAttached(Exception):
    """The mail would be larger than mail servers take."""


@transaction.atomic
def start_draft(*, trust: HealthTrust, kind: str, audience: Audience, key: UUID, by: Actor) -> Dispatch:
    """With the trust's text for this kind. The same key again gives the same draft: a button pressed twice."""
    letter = current_letter(trust, kind, trust.language)
    draft, _ = Dispatch.objects.get_or_create(
        trust=trust,
        occasion=f"letter/{key}",
        defaults={
            "kind": kind,
            "network": only_network_of(audience, trust),
            "language": trust.language,
            "subject": letter.subject,
            "body": letter.body,
            "state": Dispatch.State.DRAFT,
            "audience": audience.as_json(),
            **outbox.made_by(by),
        },
    )
    return draft


def only_network_of(audience: Audience, trust: HealthTrust) -> Network | None:
    """None when it goes to several."""
    if len(audience.networks) != 1:
        return None
    return Network.objects.get(trust=trust, pk=audience.networks[0])


def blanks_of(draft: Dispatch) -> list[str]:
    """What the standard text leaves to the writer and nobody has written: such a letter does not go out."""
    return blanks_in(f"{draft.subject}\n{draft.body}")


def stamp_of(draft: Dispatch) -> str:
    """Changes with whatever is written in it."""
    content = json.dumps([draft.subject, draft.body, draft.audience], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def as_stored(draft: Dispatch) -> Dispatch:
    """Without what somebody has tried to save into it."""
    return Dispatch.objects.select_related("trust", "network").get(pk=draft.pk, trust_id=draft.trust_id)


def locked(draft: Dispatch) -> Dispatch:
    """As it is stored now, and nobody else changes it until the transaction ends."""
    rows = Dispatch.objects.select_for_update(of=["self"]).select_related("trust", "network")
    return rows.get(pk=draft.pk, trust_id=draft.trust_id)


@transaction.atomic
def save_draft(draft: Dispatch, *, stamp: str, subject: str, body: str, audience: Audience) -> Outcome:
    """Store it if nobody has saved another text since the stamp was read."""
    stored = locked(draft)
    if stored.state != Dispatch.State.DRAFT:
        return Outcome.SENT_BEFORE
    as_written = (subject, body, audience.as_json())
    if stamp_of(stored) != stamp and as_written != (stored.subject, stored.body, stored.audience):
        return Outcome.STALE
    draft.subject, draft.body, draft.audience = as_written
    draft.network = only_network_of(audience, draft.trust)
    draft.save(update_fields=["subject", "body", "audience", "network"])
    return Outcome.DONE


@transaction.atomic
def delete_draft(draft: Dispatch, *, stamp: str) -> Outcome:
    stored = locked(draft)
    if stored.state != Dispatch.State.DRAFT:
        return Outcome.SENT_BEFORE
    if stamp_of(stored) != stamp:
        return Outcome.STALE
    draft.delete()
    return Outcome.DONE


@transaction.atomic
def send_draft(draft: Dispatch, *, stamp: str) -> Outcome:
    """To whoever belongs to the audience now. What is common to all is put in here, so that it stands as sent."""
    stored = locked(draft)
    if stored.state != Dispatch.State.DRAFT:
        return Outcome.SENT_BEFORE
    if stamp_of(stored) != stamp:
        return Outcome.STALE
    audience = Audience.of_json(stored.audience)
    placeholders = used_in(stored.subject + stored.body)
    values = common_values(trust=stored.trust, networks=audience.networks)
    stored.subject = filled_subject(stored.subject, values)
    stored.body = filled_body(stored.body, values)
    stored.save(update_fields=["subject", "body"])
    outbox.start(stored, recipients(audience, trust=stored.trust, placeholders=placeholders))
    return Outcome.DONE


# Files that go with it


def attach_upload(draft: Dispatch, upload: Upload) -> DispatchFile:
    file = store(trust_id=draft.trust_id, content=upload.content, content_type=upload.content_type)
    return attach(draft, file, upload.name)


def attach_document(draft: Dispatch, document: NetworkDocument) -> DispatchFile:
    return attach(draft, document.file, document.file_name)


@transaction.atomic
def attach(draft: Dispatch, file: StoredFile, name: str) -> DispatchFile:
    """The same file under the same name is there once; another one gets a name of its own."""
    so_far = {row.name: row for row in locked(draft).files.all()}
    if name in so_far and so_far[name].file_id == file.pk:
        return so_far[name]
    attached = draft.files.aggregate(size=Sum("file__size"))["size"] or 0
    if attached + file.size > MOST_ATTACHED:
        raise TooMuchAttached
    return DispatchFile.objects.create(
        trust_id=draft.trust_id, dispatch=draft, file=file, name=unused_name(name, so_far)
    )


def unused_name(name: str, taken) -> str:
    path, number = PurePath(name), 1
    while name in taken:
        number += 1
        ending = f" ({number}){path.suffix}"
        name = path.stem[: LONGEST_NAME - len(ending)] + ending
    return name


def take_away(draft: Dispatch, file_id: int) -> None:
    draft.files.filter(pk=file_id).delete()


def with_link(body: str, document: NetworkDocument) -> str:
    """The text with a line at its end that leads to the document."""
    return f"{body.rstrip()}\n\n- {link_to(document)}\n"
