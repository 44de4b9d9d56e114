"""Lines that are no content: logo text, page numbers, what a scanner makes of a picture."""

import re
from difflib import get_close_matches
from functools import lru_cache

from plans.importing.reading.lines import Line
from plans.importing.wordlist import LOGO_WORDS

PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[?(?:logo|bilde|image)[^a-zæøå]*\]?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
SMALL = {"og", "i", "for", "av", "på", "til", "mot", "ved", "med", "hf"}
FEW = 8  # words


def is_litter(text: str) -> bool:
    """More signs than letters and figures, or a picture's place."""
    bare = text.replace(" ", "")
    return bool(PICTURE.fullmatch(text[:200])) or sum(map(str.isalnum, bare)) * 2 < len(bare)


def is_logo(line: Line) -> bool:
    """Nothing but names that stand on logos, scanning errors allowed; or shouted words."""
    words = WORD.findall(line.text.lower())[: FEW + 1]
    if not words or len(words) > FEW or line.text.endswith((".", ":", ",")):
        return False
    known = [word for word in words if is_logo_word(word)]
    names = [word for word in words if word not in SMALL]
    return bool(known) and len(known) >= len(names) and not line.text[:1].islower()


@lru_cache(maxsize=4096)
def is_logo_word(word: str) -> bool:
    return word in LOGO_WORDS or (len(word) > 4 and bool(get_close_matches(word, LOGO_WORDS, n=1, cutoff=0.86)))


def is_shouted(text: str) -> bool:
    words = WORD.findall(text)
    return text.isupper() and len(words) <= FEW and any(len(word) >= 4 for word in words) and not text.endswith(".")


def looks_foreign(text: str) -> bool:
    """A short line that is no sentence: a caption, a slogan, a name."""
    words = text.split()
    return len(words) <= FEW and not text.endswith((".", "!", "?", ":", ";", ","))
