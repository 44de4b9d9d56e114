"""Is every line of a document in the result or in a doubt?"""

import re
import unicodedata

from plans.importing.data import as_data_with_source, lines_of
from plans.importing.result import Reading

LETTERS = re.compile(r"[^\W_]+")


def lost_lines(reading: Reading) -> list[str]:
    """Lines that are nowhere, and lines whose words are missing where they are said to be."""
    said = {label.line for label in reading.labels} | {n for doubt in reading.doubts for n in doubt.lines}
    used = {number for lines in lines_of(reading.plan).values() for number in lines}
    nowhere = [
        line.text
        for line in reading.source
        if not line.is_empty and letters(line.text) and line.number not in used | said
    ]
    return nowhere + lost_words(reading)


def lost_words(reading: Reading) -> list[str]:
    """Words of a line that stand neither in the plan nor in what is said of the line."""
    data = as_data_with_source(reading)
    result = letters(str(data["plan"]) + str(data["tables"]) + str(data["labels"]))
    result += letters(" ".join(doubt.text for doubt in reading.doubts))
    pieces = set(result.split())
    joined = result.replace(" ", "")
    return [
        f"{word}: {line.text}"
        for line in reading.source
        for word in letters(line.text).split()
        if word not in pieces and word not in joined and not is_cue(word)
    ]


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFC", text.replace("\u00ad", "")).lower()
    return " ".join(LETTERS.findall(folded))


def is_cue(word: str) -> bool:
    """What becomes structure: numbers, names of months, «mål», «delmål», «ansvar», «v leder»."""
    return bool(
        re.fullmatch(
            r"\d+|mål|hovedmål|delmål|sub|goal|januar|februar|mars|april|mai|juni|juli|august|september|oktober|november"
            r"|desember|ansvar\w*|frist|v|leder|leiar|aktivitet\w*|tiltak|satsn?ingsområde|fokusområde|område|o|cid",
            word,
        )
    )
