"""Lines that only say which page it is. Used where files are taken apart too, so nothing of Django is loaded here."""

import re

NUMBER = r"\d{1,3}"
OF_ALL = rf"(?:\s?(?:av|/|of)\s?(?:i alt\s|totalt\s)?{NUMBER}|\s?\({NUMBER}\)|\s{NUMBER})?"
WORD = r"(?:side|page|s\.|p\.)\s?[:|–-]?\s?"
# A dash on one side alone begins a text: «høsten» and «-31» are one.
PAGE = re.compile(
    rf"{WORD}{NUMBER}{OF_ALL}|{NUMBER}{OF_ALL}\.?\s?(?:\|\s?)?(?:side)?(?<!\.)"
    rf"|(?P<sign>[-–—|])\s?(?:{WORD})?{NUMBER}{OF_ALL}\s?(?P=sign)|[\[(|]\s?{NUMBER}{OF_ALL}\s?[\])]?",
    re.IGNORECASE,
)
LONGEST = 30  # characters
# «Årsplan 2031 - side 3», «Versjon 2   Side 3 av 12».
FOOT = re.compile(
    rf"(?:(?P<apart>[-–—|·•,:;]|\s\s|\t)\s?)?\b(?:side|page|s\.)\s?(?P<page>{NUMBER})(?P<all>\s?(?:av|/|of)\s?{NUMBER})?",
    re.IGNORECASE,
)
LONGEST_FOOT = 140
TAIL = 30  # of it that say the page


def is_page_number(text: str) -> bool:
    return len(text) < LONGEST * 2 and bool(PAGE.fullmatch(" ".join(text.split())))


def find_foot(text: str) -> re.Match | None:
    """Where a line ends with the page that it stands on."""
    bare = text.rstrip()
    if len(bare) > LONGEST_FOOT:
        return None
    return next((found for found in FOOT.finditer(bare, max(0, len(bare) - TAIL)) if found.end() == len(bare)), None)
