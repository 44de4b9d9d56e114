"""Who is at the same thing right now, and in which of its forms: kept in the cache for a minute, in no row.

The cache holds ids only; the names are read for the one who asks. Each person has an entry of their own, so that two
who tell at once do not wipe each other out; the list of who there may be is only to find the entries by.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.cache import cache

from members.models import Person
from network.actors import Actor
from network.models import TrustRow

log = logging.getLogger(__name__)

LASTS = 60  # seconds after the last sign of life
ASKED_EVERY = 20  # seconds, by the page
MOST_FORMS = 20  # open at once; more is nobody's work


@dataclass(frozen=True)
class Present:
    """Somebody else; `open`: the elements in whose forms they are."""

    name: str
    open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Company:
    editing: list[Present] = field(default_factory=list)
    reading: list[Present] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.editing or self.reading)


def tell(thing: TrustRow, *, open_forms: Iterable[str], by: Actor) -> Company:
    """Say that `by` is at this plan or newsletter, and hear who else is. Without the cache nobody is seen; no page
    fails for it."""
    try:
        others = _tell(thing, tuple(open_forms)[:MOST_FORMS], by.person_id)
    except Exception:
        log.exception("The cache does not answer.")
        return Company()
    return named(thing, others)


def _tell(thing: TrustRow, open_forms: tuple[str, ...], person: int) -> dict[int, tuple[str, ...]]:
    """By person; not the one who tells."""
    everybody, own = key_of(thing), key_of(thing, person)
    cache.set(own, open_forms, LASTS)
    known = set(cache.get(everybody, ()))
    found = cache.get_many([key_of(thing, each) for each in known - {person}])
    others = {int(key.rpartition("/")[2]): forms for key, forms in found.items()}
    cache.set(everybody, sorted({*others, person}), LASTS)
    return others


def key_of(thing: TrustRow, person: int | None = None) -> str:
    whole = f"presence/{thing._meta.model_name}/{thing.trust_id}/{thing.pk}"
    return f"{whole}/{person}" if person is not None else whole


def named(thing: TrustRow, others: dict[int, tuple[str, ...]]) -> Company:
    if not others:
        return Company()
    persons = Person.objects.filter(trust=thing.trust_id, pk__in=others).order_by("family_name", "given_name", "pk")
    present = [Present(person.name, others[person.pk]) for person in persons]
    return Company(
        editing=[each for each in present if each.open], reading=[each for each in present if not each.open]
    )
