"""What a line says it is: headings and labels of annual plans, in bokmål and nynorsk, as people vary them."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto


class Cue(Enum):
    FOUNDATIONS = auto()
    PURPOSE = auto()
    CHARACTERISTICS = auto()
    INTRO = auto()
    CONTENTS = auto()
    GOAL = auto()
    SUB_GOAL = auto()
    ACTIVITIES = auto()
    RESPONSIBLE = auto()
    DEADLINE = auto()


@dataclass(frozen=True)
class Found:
    cue: Cue
    rest: str = ""  # what follows the label on the same line
    number: str = ""  # "2", "1.2"
    meant: str = ""  # the label as it should be spelt, when it is not


LABELS = {
    Cue.FOUNDATIONS: (
        "årsplanen bygger på",
        "årsplanen byggjer på",
        "planen bygger på",
        "planen byggjer på",
        "planen er forankret i",
        "planen er forankra i",
        "handlingsplanen bygger på",
        "handlingsplanen byggjer på",
        "grunnlagsdokumenter",
        "grunnlagsdokument",
        "grunnlag for planen",
        "styrende dokumenter",
        "styrande dokument",
    ),
    Cue.PURPOSE: (
        "målsetting for nettverket",
        "målsetjing for nettverket",
        "målsetninger for nettverket",
        "målsetning for nettverket",
        "nettverkets formål",
        "nettverkets målsetting",
        "formål med nettverket",
        "føremål med nettverket",
        "formålet med nettverket",
        "føremålet med nettverket",
        "formål",
        "føremål",
        "målsetting",
        "målsetjing",
        "overordnet mål",
        "overordna mål",
        "visjon",
    ),
    Cue.CHARACTERISTICS: (
        "nettverket skal kjennetegnes av",
        "nettverket skal kjennetegnes ved",
        "nettverket skal kjenneteiknast av",
        "nettverket skal kjenneteiknast ved",
        "nettverket skal vere kjenneteikna av",
        "nettverket kjennetegnes av",
        "nettverket er kjennetegnet av",
        "kjennetegn ved nettverket",
        "kjenneteikn ved nettverket",
        "kjennetegn",
        "kjenneteikn",
    ),
    Cue.INTRO: ("plan for arbeidet i #", "plan for arbeidet i året", "plan for arbeidet", "innledning", "innleiing"),
    Cue.CONTENTS: (
        "innhold",
        "innhald",
        "innholdsfortegnelse",
        "innhaldsliste",
        "satsningsområder",
        "satsingsområder",
        "satsingsområde",
        "satsningsområde",
        "satsningsområdene",
        "satsingsområda",
        "fokusområder",
        "fokusområde",
        "fokusområdene",
        "fokusområda",
        "våre satsningsområder",
    ),
    Cue.GOAL: ("mål", "hovedmål", "hovudmål", "overordnet mål", "overordna mål", "målsetting", "målsetjing"),
    Cue.ACTIVITIES: (
        "aktivitet",
        "aktiviteter",
        "aktivitetar",
        "aktivitetene",
        "tiltak",
        "tiltakene",
        "tiltaka",
        "tiltak/aktivitet",
        "tiltak/aktiviteter",
        "tiltak/aktivitetar",
        "aktivitet/tiltak",
        "aktiviteter/tiltak",
        "tiltak og aktiviteter",
        "tiltak og aktivitetar",
        "aktiviteter og tiltak",
        "aktivitetar og tiltak",
        "handlinger",
        "handlingar",
        "oppgaver",
        "oppgåver",
        "arbeidsoppgaver",
        "arbeidsoppgåver",
        "gjøremål",
        "gjeremål",
    ),
    Cue.RESPONSIBLE: ("ansvar", "ansvarlig", "ansvarleg", "ansvarlige", "ansvarlege", "hvem", "kven"),
    Cue.DEADLINE: ("frist", "tidsfrist", "tidspunkt", "tid", "når"),
}
HEAD = (Cue.FOUNDATIONS, Cue.PURPOSE, Cue.CHARACTERISTICS, Cue.INTRO, Cue.CONTENTS)
IN_AREAS = (Cue.GOAL, Cue.ACTIVITIES, Cue.RESPONSIBLE, Cue.DEADLINE)
OF_LABEL = {cue: {label: label for label in labels} for cue, labels in LABELS.items()}
PADDED = {Cue.GOAL, Cue.ACTIVITIES}
PADDING = re.compile(
    r"^(?:våre|konkrete|planlagte|planlagde|aktuelle|prioriterte|følgende|følgjande|viktige)\s"
    r"|\s(?:(?:i|for)\s)?(?:#|året|perioden)$|\s(?:for|i)\s(?:satsn?ings|fokus|innsats)?området$"
)
# Each of these needs its colon, since the word alone may begin a sentence.
NEEDS_COLON = {Cue.RESPONSIBLE, Cue.DEADLINE}

# «Delmål», as scanners and hasty fingers write it too: «De1mål», «Delrnål», «Deltmål», «Del-mål».
SUB_GOAL_LABEL = r"d[ec][l1it|]{1,2}\s?[-–]?\s?(?:m|rn)[aâàäáåãæ&][l1it|]"
SUB_GOAL = re.compile(
    r"(?:(?P<before>\d{1,2}(?:\.\d{1,2})?[.)]?|[a-zæøå][.)])\s+)?"  # of the list it stands in
    rf"(?P<label>{SUB_GOAL_LABEL})\s*+(?:(?:nr|nummer)\.?\s*+)?"
    r"(?:\(?(?P<number>\d{1,2}(?:[.-]\d{1,2}|[a-h])?)(?:\)|\b)|\(?(?P<letter>[a-h|l]|[ivx]{1,4})(?=\s?[:.)]|\s[–—-]\s))?"
    r"(?P<mark>\s*+[:;.)–—-]+|(?<=[\da-h)])(?=\s)|$)\s*+(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
ROMAN = {"i": 1, "l": 1, "|": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
NUMBERED_SUB_GOAL = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<rest>[A-ZÆØÅ«\"“].*)", re.DOTALL)
LABELLED = re.compile(r"(?P<label>[^:]{2,40}?)\s?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})?\s?:\s?")
# «Mål – alle lærer», «Mål; …», «MÅI: …» and «Mål Alle lærer»: it is no sentence when a capital follows.
GOAL = re.compile(
    r"(?P<label>(?i:hov[eu]d|overordn\w{2,4}\s)?\s?[Mm][ÅÄAåäa][L1I|l](?:(?i:sett?n?ing|setjing))?"
    r"(?i:\s(?:for|i)\s(?:satsn?ings|fokus|innsats)?området?)?)"
    r"\s?(?P<number>\d{1,2})?(?:\s?[:;.]|\s[–—-](?=\s)|(?=\s[A-ZÆØÅ][a-zæøå]))\s?(?P<rest>\S.*)",
    re.DOTALL,
)
TITLE = re.compile(
    r"(?P<kind>(?:års|handlings|virksomhets|verksemds|aktivitets|arbeids)\s?plan)(?:en)?\b(?P<rest>.*)", re.IGNORECASE
)
VERB_AFTER_TITLE = re.compile(r"\s?(?:er|bygger|byggjer|skal|blir|vert|gjelder|gjeld)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d)\b")
ALIKE = 0.83  # share of letters: one of six may be wrong


def find_title(text: str) -> bool:
    """«Årsplan 2024», «Handlingsplan for nettverket i Fjellheimen»."""
    found = TITLE.fullmatch(text)
    if not found or len(text.split()) > 16 or text.rstrip().endswith((".", ":")):
        return False
    return not VERB_AFTER_TITLE.fullmatch(found["rest"])


def find_sub_goal(text: str) -> Found | None:
    if found := SUB_GOAL.fullmatch(text):
        label = re.sub(r"[\s–-]", "", found["label"].lower())
        return Found(Cue.SUB_GOAL, found["rest"], _number(found), "" if label == "delmål" else "Delmål")
    return None


def _number(found: re.Match) -> str:
    """In figures: "2" for «b» and «II», "1.2" for «1-2» and «1b»."""
    if letter := (found["letter"] or "").lower():
        return str(ROMAN.get(letter) or ord(letter) - ord("a") + 1)
    its = (found["number"] or found["before"] or "").lower().replace("-", ".").rstrip(".)")
    if not its[-1:].isalpha():
        return its
    return f"{its[:-1]}.{max(1, ord(its[-1]) - ord('a') + 1)}".lstrip(".")


def find_label(text: str, cues: tuple[Cue, ...], *, alone: bool = True) -> Found | None:
    """The label that the line is, or that it begins with before a colon. `alone`: a line may be nothing else."""
    bare = _plain(text)
    for cue in cues:
        if is_label(bare, cue) and (text.endswith(":") or (alone and cue not in NEEDS_COLON)):
            return Found(cue)
    if found := LABELLED.match(text[:60]):
        for cue in cues:
            if is_label(_plain(found["label"]), cue):
                return Found(cue, text[found.end() :], found["number"] or "")
    if Cue.GOAL in cues and (goal := find_goal(text)):
        return goal
    return _misspelt(text, cues)


def find_goal(text: str) -> Found | None:
    """A goal whose label has another sign after it than a colon, or none, or was misread."""
    if not (found := GOAL.fullmatch(text)):
        return None
    bare = found["label"].lower().split(" for ")[0].split(" i ")[0].strip()
    return Found(Cue.GOAL, found["rest"], found["number"] or "", "" if bare in LABELS[Cue.GOAL] else "Mål")


def is_label(bare: str, cue: Cue) -> bool:
    """As it stands, or without the words around it: «konkrete tiltak i 2031»."""
    return bare in OF_LABEL[cue] or (cue in PADDED and PADDING.sub("", bare) in OF_LABEL[cue])


def _misspelt(text: str, cues: tuple[Cue, ...]) -> Found | None:
    """«Aktivtet:»: only lines that end with their colon, or hold as many words as the label."""
    bare = _plain(text)
    if not bare or len(bare) > 60 or not (text.endswith((":", ";")) or cues == HEAD):
        return None
    for cue in cues:
        labels = [label for label in LABELS[cue] if len(label) >= 6 and abs(len(label) - len(bare)) <= 3]
        if alike := get_close_matches(bare, labels, n=1, cutoff=ALIKE):
            return Found(cue, meant=alike[0].replace("#", "").strip().capitalize())
    return None


def _plain(text: str) -> str:
    """In small letters, any year as "#", without its colon and the words that change nothing."""
    bare = YEAR.sub("#", text.lower().strip(" :;.–-"))
    bare = re.sub(r"^plan for arbeid(?:et)? (?:i|for) #$", "plan for arbeidet i #", bare)
    return " ".join(bare.split())
