"""Persons who may stand in the register twice: the same address, telephone or name, or a name one letter off.

The persons are read once and put into drawers, so that nobody is compared with everybody.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from django.db.models import QuerySet

from members.models import NotTheSame, Person
from members.sheets.words import distance, email_key, phone_key, plain

LARGEST_DRAWER = 30  # persons; more than that share a word, not a person


class Sign(StrEnum):
    NAME = "name"
    LIKE_NAME = "like_name"
    EMAIL = "email"
    PHONE = "phone"


WEIGHT = {Sign.EMAIL: 3, Sign.PHONE: 3, Sign.NAME: 4, Sign.LIKE_NAME: 2}


@dataclass(frozen=True)
class Pair:
    one: Person  # the one registered first
    other: Person
    signs: tuple[Sign, ...]

    @property
    def weight(self) -> int:
        return sum(WEIGHT[sign] for sign in self.signs)


def likely_pairs(persons: QuerySet) -> list[Pair]:
    """Of these persons, the likeliest first; without those who were said to be two. Two queries."""
    found = {person.pk: person for person in persons.current()}
    told_apart = {frozenset(pair) for pair in NotTheSame.objects.values_list("one_id", "other_id")}
    signs: dict[frozenset[int], set[Sign]] = defaultdict(set)
    for sign, pair in all_signs(found.values()):
        signs[pair].add(sign)
    pairs = [
        pair_of(found, pair, told)
        for pair, told in signs.items()
        if pair not in told_apart and not is_weak(found, pair, told)
    ]
    return sorted(pairs, key=lambda pair: (-pair.weight, pair.one.family_name, pair.one.pk, pair.other.pk))


def pair_of(found: dict[int, Person], pair: frozenset[int], signs: set[Sign]) -> Pair:
    one, other = sorted(pair)
    return Pair(found[one], found[other], tuple(sign for sign in Sign if sign in signs))


def all_signs(persons: Iterable[Person]) -> Iterator[tuple[Sign, frozenset[int]]]:
    persons = list(persons)
    for sign, key in ((Sign.EMAIL, lambda p: email_key(p.email)), (Sign.PHONE, lambda p: phone_key(p.phone))):
        yield from same(persons, sign, key)
    yield from same(persons, Sign.NAME, whole_name)
    yield from same(persons, Sign.LIKE_NAME, first_and_last)
    yield from like_names(persons)


def same(persons: list[Person], sign: Sign, key) -> Iterator[tuple[Sign, frozenset[int]]]:
    drawers = defaultdict(list)
    for person in persons:
        if found := key(person):
            drawers[found].append(person.pk)
    for drawer in drawers.values():
        if len(drawer) <= LARGEST_DRAWER:
            yield from ((sign, frozenset(pair)) for pair in combinations(drawer, 2))


def like_names(persons: list[Person]) -> Iterator[tuple[Sign, frozenset[int]]]:
    """One letter off: two such names have a drawer in common when any one letter is taken out of each."""
    drawers = defaultdict(set)
    names = {person.pk: whole_name(person) for person in persons}
    for pk, name in names.items():
        for place in range(len(name)):
            drawers[name[:place] + name[place + 1 :]].add(pk)
        drawers[name].add(pk)
    for drawer in drawers.values():
        if len(drawer) > LARGEST_DRAWER:
            continue
        for one, other in combinations(sorted(drawer), 2):
            if names[one] != names[other] and distance(names[one], names[other], 1) == 1:
                yield Sign.LIKE_NAME, frozenset((one, other))


def whole_name(person: Person) -> str:
    """Given and family name put the wrong way round are the same name."""
    return " ".join(sorted(plain(f"{person.given_name} {person.family_name}").split()))


def first_and_last(person: Person) -> str:
    """«Kari Anne Berg Nordmann» and «Kari Nordmann»."""
    words = plain(f"{person.given_name} {person.family_name}").split()
    return f"{words[0]} {words[-1]}" if len(words) > 1 else ""


def is_weak(found: dict[int, Person], pair: frozenset[int], signs: set[Sign]) -> bool:
    """An address or telephone shared under wholly different names is a ward's, not a person's."""
    if signs & {Sign.NAME, Sign.LIKE_NAME}:
        return False
    one, other = (set(whole_name(found[pk]).split()) for pk in pair)
    return not one & other


def told_apart(one: Person, other: Person) -> None:
    """Two different persons: not proposed again."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    NotTheSame.objects.get_or_create(trust_id=one.trust_id, one=first, other=second)
