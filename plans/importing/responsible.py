"""Who is responsible: from a heading or a cell («Driftsgruppen:»), or from the subject of a sentence."""

import re
from dataclasses import dataclass

from plans.models import Party

RESOURCE = (
    r"(?:ressurs|kontakt)(?:sykepleier|sjukepleiar|fysioterapeut|fysio|ergoterapeut|ergo|terapeut|sosionom|person)"
    r"(?:[-–]?\s*(?:/|og|og/eller)\s*[-–]?\s*(?:ressurs)?(?:fysio|ergo)?terapeut)?"
)
GROUP = r"(?:drifts|arbeids)grupp"
LEADER = r"(?:leder|leiar)"
ENDING = r"(?:e?ne|er|a?ne|ar|ane|en|e|a)?"
PATTERNS = {
    Party.NETWORK_LEADERS: rf"{LEADER}(?:e|ne|ane|ar|ene)?\s+(?:for|av|i)\s+{GROUP}(?:ene|ane)|{GROUP}eleder(?:e|ne)",
    Party.OPERATIONS_GROUP_LEADER: (
        rf"{LEADER}(?:en)?\s+(?:av|for|i)\s+(?:{GROUP}(?:en|a)|nettverket)"
        rf"|{GROUP}ele(?:der|iar)(?:en)?|nettverksle(?:der|iar)(?:en)?|nettverkskoordinator(?:en)?|koordinator(?:en)?"
    ),
    Party.OPERATIONS_GROUP: rf"{GROUP}(?:en|a|e)?",
    Party.STEERING_GROUP: r"styringsgrupp(?:en|a|e)?",
    Party.LOCAL_GROUPS: (
        r"(?:(?:de|dei)\s+)?lokale?\s+(?:nettverks)?grupp(?:ene|ane|er|en|a|e)|lokallag(?:ene|a|et)?"
        r"|nettverksgrupp(?:ene|ane|er)|(?:lokallags|lokalgruppe|gruppe)le(?:der|iar)(?:e|ne|ene|ar|ane|en)?"
    ),
    Party.RESOURCE_PERSONS: rf"{RESOURCE}{ENDING}",
    Party.LEADERS: rf"(?:nærmeste\s+|næraste\s+)?{LEADER}{ENDING}",
    Party.REGIONAL_CENTRE: r"KLB(?:-\w+)?|kompetansesent(?:er|eret|ret)(?:\s+i\s+lindrende\s+\w+)?",
}
WHOLE = {party: re.compile(pattern, re.IGNORECASE) for party, pattern in PATTERNS.items()}
BEFORE = r"(?:(?:alle|nye|hver|hvert|kvar|de|dei|den|våre|og)\s+)*"
SUBJECT = {
    party: re.compile(rf"{BEFORE}(?:{pattern})(?=\s+\w|,)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
    for party, pattern in PATTERNS.items()
}
# «Alle ledere inviteres»: somebody else sees to it.
RECEIVES = re.compile(
    r"[\s,]*(?:og\s+\w+\s+)?(?:inviteres|inviterast|innkalles|får|mottar|mottek|tilbys|tilbydes|informeres"
    r"|blir invitert|blir informert|vert inviterte?)\b",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s?(?:/|,|;|\bog\b|&|\+)\s?")
ALL = re.compile(rf"^{BEFORE}", re.IGNORECASE)
LONGEST = 120  # characters of Activity.party_text


@dataclass(frozen=True)
class Responsible:
    party: str  # '' for none
    text: str = ""  # as written, where the code says less
    known: bool = True


def read_party(words: str) -> Responsible:
    """Of a heading or a cell: the whole of it names who is responsible."""
    words = " ".join(words.split()).rstrip(":. ")
    if not words:
        return Responsible("")
    if party := party_named(words):
        return Responsible(party)
    for part in PARTS.split(words):
        if party := party_named(part):
            return Responsible(party, words)
    return Responsible(Party.OTHER, words, known=False)


def party_named(words: str) -> str:
    """The party that the words name, and nothing more than it; '' when they do not."""
    bare = ALL.sub("", words.strip(" :."))
    return next((str(party) for party, pattern in WHOLE.items() if pattern.fullmatch(bare)), "")


def is_party(words: str) -> bool:
    """Could the words be nothing but a heading for who is responsible, even without a colon?"""
    first, *others = words.split("/")
    return bool(party_named(words)) or (bool(others) and bool(party_named(first)))


def party_of_subject(sentence: str) -> tuple[str, bool]:
    """(party, receives only): the party that a sentence begins with, '' for none."""
    for party, pattern in SUBJECT.items():
        if found := pattern.match(sentence):
            return str(party), bool(RECEIVES.match(found["rest"]))
    return "", False
