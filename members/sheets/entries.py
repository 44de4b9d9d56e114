"""A row of the list under our own names, with its days and numbers understood."""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from members.models import Person, ResourcePerson
from members.sheets.cells import NoDay, read_day, read_percent, unguarded
from members.sheets.columns import BY_KEY, DAYS, EMPTY, LEVELS, PROFESSIONS
from members.sheets.outcome import Held
from members.sheets.questions import Questions
from members.sheets.reading import Row
from members.sheets.words import closest, plain

WITHOUT = "without"
LENGTHS = {
    "given_name": Person._meta.get_field("given_name").max_length,
    "family_name": Person._meta.get_field("family_name").max_length,
    "phone": Person._meta.get_field("phone").max_length,
    "further_education": ResourcePerson._meta.get_field("further_education").max_length,
    "workplace": 120,
}


@dataclass
class Entry:
    """`text`: what stands in the cells; only cells with something in them. `values`: what it means, to be set."""

    line: int
    text: dict[str, str]
    values: dict[str, object] = field(default_factory=dict)
    is_whole_name: bool = False  # it was the list's one column for the name that was cut in two

    def get(self, key: str) -> str:
        """'' for an empty cell and for one that is to be emptied."""
        found = self.text.get(key, "")
        return "" if found == EMPTY else found

    @property
    def name(self) -> str:
        return " ".join(filter(None, [self.get("given_name"), self.get("family_name")]))


def entry_of(row: Row, columns: dict[str, int]) -> Entry:
    texts = {key: unguarded(row.cells[place]) for key, place in columns.items() if place < len(row.cells)}
    texts = {key: text for key, text in texts.items() if text}
    whole = texts.pop("full_name", "")
    if whole:
        given, family = split_name(whole)
        texts.setdefault("given_name", given)
        texts.setdefault("family_name", family)
    return Entry(row.line, {key: text for key, text in texts.items() if text}, is_whole_name=bool(whole))


def split_name(whole: str) -> tuple[str, str]:
    """«Kari Anne Nordmann» and «Nordmann, Kari Anne»."""
    family, comma, given = whole.partition(",")
    if comma and given.strip():
        return given.strip(), family.strip()
    given, _space, family = whole.strip().rpartition(" ")
    return (given, family) if given else (family, "")


def understand(entry: Entry, questions: Questions) -> None:
    """Fill in `entry.values`. Held when something makes no sense and it is not said to do without it."""
    held = False
    for key, text in entry.text.items():
        if key not in READERS:
            continue
        try:
            entry.values[key] = None if text == EMPTY else READERS[key](text)
        except (ValueError, ValidationError):
            try:
                entry.values |= settled(key, text, questions)
            except Held:
                held = True
    try:
        put_in_order(entry, questions)
    except Held:
        held = True
    if held:
        raise Held


def settled(key: str, text: str, questions: Questions) -> dict[str, object]:
    """What the answer says of a value that nobody understands; {} to do without it."""
    options = {WITHOUT: _("Take the rows in without it")}
    proposal = ""
    if key == "profession":
        options |= {str(value): value.label for value in PROFESSIONS}
        likely = closest(text, PROFESSION_WORDS)
        proposal = str(PROFESSION_WORDS[likely[0]]) if likely else ""
    said = _("“%(text)s” in the column %(column)s is not understood.")
    what = said % {"text": text[:60], "column": BY_KEY[key].label}
    answer = questions.ask(f"value:{key}:{text[:80]}", what, options, proposal)
    return {} if answer == WITHOUT else {key: answer}


def put_in_order(entry: Entry, questions: Questions) -> None:
    pairs = (("started", "ended"), ("leave_from", "leave_to"))
    for first, last in pairs:
        begin, end = entry.values.get(first), entry.values.get(last)
        if begin and end and end < begin:
            text = _("Line %(line)s: the last day (%(last)s) is before the first (%(first)s).") % {
                "line": entry.line,
                "last": entry.text[last],
                "first": entry.text[first],
            }
            questions.ask(f"order:{entry.line}:{last}", text, {WITHOUT: _("Take the row in without the last day")})
            del entry.values[last]


def read_email(text: str) -> str:
    address = text.removeprefix("mailto:").strip()
    validate_email(address)
    return address


def read_profession(text: str) -> str:
    return PROFESSION_WORDS[plain(text)] if plain(text) in PROFESSION_WORDS else unknown(text)


def read_level(text: str) -> str:
    return LEVEL_WORDS[plain(text)] if plain(text) in LEVEL_WORDS else unknown(text)


def unknown(text: str) -> str:
    raise ValueError(text)


def short_enough(key: str):
    def read(text: str) -> str:
        return text if len(text) <= LENGTHS[key] else unknown(text)

    return read


def day(text: str) -> datetime.date:
    try:
        return read_day(text)
    except (NoDay, OverflowError) as error:
        raise ValueError(text) from error


PROFESSION_WORDS = {plain(word): value for value, words in PROFESSIONS.items() for word in words}
LEVEL_WORDS = {plain(word): value for value, words in LEVELS.items() for word in words}
READERS = {
    **{key: short_enough(key) for key in LENGTHS},
    **dict.fromkeys(DAYS, day),
    "email": read_email,
    "leader_email": read_email,
    "profession": read_profession,
    "competence_level": read_level,
    "position_percent": read_percent,
}
