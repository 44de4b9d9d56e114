"""Cross references in an activity: «jfr. pkt.2 kompetanse», «se delmål 2.4»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

REFERENCE = re.compile(
    r"\b(?:jf|jfr|jmf|sjå|se)\b\.?\s*(?:også\s+|og\s+)?"
    r"(?P<kind>pkt|punkt|kap|kapittel|område|satsn?ingsområde|fokusområde|delmål)\b\.?\s*"
    r"(?P<number>[0-9]{1,2})(?:\.(?P<sub>[0-9]{1,2}))?"
    r"(?:\s*,?\s*(?:delmål|dm\.?)\s*(?P<its>[0-9]{1,2}))?",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{6,}")
STEM = 7  # letters by which words are the same: «hospitering», «hospiterer»


@dataclass(frozen=True)
class Reference:
    words: str
    to: str = ""  # "2", "2.4"; '' when there is no such place
    closer: str = ""  # the one sub-goal of the area that speaks of the same thing


def find_reference(text: str, *, here: int, sub_goals: dict[int, Sequence[str]]) -> Reference | None:
    """`here`: the number of the activity's own area; `sub_goals`: the texts of each area's sub-goals."""
    found = REFERENCE.search(text)
    if not found:
        return None
    area, sub_goal = _place(found, here)
    if area not in sub_goals or sub_goal > len(sub_goals[area]):
        return Reference(found[0])
    if sub_goal:
        return Reference(found[0], f"{area}.{sub_goal}")
    return Reference(found[0], str(area), _closer(text[: found.start()], area, sub_goals[area]))


def _place(found: re.Match, here: int) -> tuple[int, int]:
    number, sub_goal = int(found["number"]), int(found["sub"] or found["its"] or 0)
    if found["kind"].lower() == "delmål" and not sub_goal:
        return here, number
    return number, sub_goal


def _closer(said: str, area: int, texts: Sequence[str]) -> str:
    stems = _stems(said)
    alike = [number for number, text in enumerate(texts, 1) if stems & _stems(text)]
    return f"{area}.{alike[0]}" if len(alike) == 1 else ""


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(text.lower())}
