"""Word's automatic numbers and bullets: they are not in a paragraph's text, only in the rules of its list."""

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn

LEVEL = re.compile(r"%([1-9])")
BULLET = "•"
ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


@dataclass
class Level:
    format: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass
class ListRules:
    levels: dict[int, Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts along as the paragraphs are read in order."""

    def __init__(self, document) -> None:
        self.lists: dict[str, ListRules] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without lists has no such part
            return
        abstract = {rules.get(qn("w:abstractNumId")): _rules(rules) for rules in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            its = number.find(qn("w:abstractNumId"))
            key = number.get(qn("w:numId"))
            if its is not None and (rules := abstract.get(its.get(qn("w:val")))):
                self.lists[key] = rules
                self.restarts[key] = _overrides(number)

    def of(self, paragraph, styles: list) -> str:
        """ "1.", "Delmål 2:", "•", or '' for a paragraph outside lists. Counts it."""
        found = _list_of(paragraph)
        for style in styles:
            if found and found[0]:
                break
            inherited = _list_of(style.element)
            found = (inherited[0], found[1] if found else inherited[1]) if inherited else found
        if not found or found[0] not in self.lists:
            return ""
        return self._count(*found)

    def _count(self, key: str, depth: int) -> str:
        rules = self.lists[key]
        level = rules.levels.get(depth, Level())
        if level.format == "bullet":
            return BULLET
        if level.format == "none":
            return ""
        if depth in (starts := self.restarts[key]):
            rules.counts[depth] = starts.pop(depth) - 1
        rules.counts[depth] = rules.counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in rules.counts if other > depth]:
            del rules.counts[deeper]
        return LEVEL.sub(lambda found: _written(rules, int(found[1]) - 1), level.text).strip()


def _rules(element) -> ListRules:
    return ListRules({int(level.get(qn("w:ilvl"), "0")): _level(level) for level in element.findall(qn("w:lvl"))})


def _level(element) -> Level:
    return Level(
        format=_value(element, "w:numFmt", "decimal"),
        text=_value(element, "w:lvlText", "%1."),
        start=_whole(_value(element, "w:start", "1"), 1),
    )


def _overrides(number) -> dict[int, int]:
    found = {}
    for override in number.findall(qn("w:lvlOverride")):
        if start := _value(override, "w:startOverride", ""):
            found[_whole(override.get(qn("w:ilvl"), "0"), 0)] = _whole(start, 1)
    return found


def _list_of(element) -> tuple[str, int] | None:
    """(list, depth) as the paragraph or style itself says; numId 0 takes a paragraph out of its style's list."""
    rules = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if rules is None:
        return None
    return _value(rules, "w:numId", ""), _whole(_value(rules, "w:ilvl", "0"), 0)


def _value(element, tag: str, default: str) -> str:
    child = element.find(qn(tag))
    return default if child is None else child.get(qn("w:val"), default)


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() else default


def _written(rules: ListRules, depth: int) -> str:
    level = rules.levels.get(depth, Level())
    number = rules.counts.get(depth, level.start)
    if level.format in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if level.format == "lowerLetter" else letter.upper()
    if level.format in {"lowerRoman", "upperRoman"}:
        return _roman(number) if level.format == "lowerRoman" else _roman(number).upper()
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in ROMAN:
        while number >= value:
            letters, number = letters + sign, number - value
    return letters
