"""Is every line of a document in the result or in a doubt?"""

import re
import unicodedata
from collections.abc import Iterator

from plans import strategy_reading
from plans.importing.data import as_data_with_source, lines_of, strategy_as_data
from plans.importing.result import Reading, StrategyReading
from plans.importing.source import SourceLine

LETTERS = re.compile(r"[^\W_]+")
# Of the headings of a strategy, which say what comes next and are not stored themselves.
HEADING = re.compile(
    r"aktuelle|innsatsområde\w*|satsing\w*|prioritering\w*|(?:hoved|hovud|satsn?ings|fokus)?område\w*|hovudmål|del"
    r"|overordne[td]?|overordna|målset\w+|formål\w*|føremål\w*|visjon|våre|innh[oa]ld\w*|innledning|innleiing"
    r"|nettverket\w*|nettverkets|for|med|ved|av|på|skal|vere|er|kjenn?ete\w+|kjennetegn\w*|kjenneteikn\w*|plan\w*"
    r"|arbeidet|i|året|(?:års|handlings)?planen|bygg\w+|forankr\w+|grunnlag\w*|dokument\w*|styrende|styrande"
)


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
    return [f"{word}: {line.text}" for word, line in missing(result, reading) if not is_cue(word)]


def lost_strategy_lines(reading: StrategyReading) -> list[str]:
    """As of a plan, and stricter: that a line is a heading is no excuse for losing what only it says."""
    said = {label.line for label in reading.labels} | {n for doubt in reading.doubts for n in doubt.lines}
    used = {number for lines in strategy_reading.lines_of(reading.strategy).values() for number in lines}
    lines = [line for line in reading.source if letters(line.text) and line.number not in used | said]
    lost = missing(letters(str(strategy_as_data(reading)["strategy"])), reading)
    words = [f"{word}: {line.text}" for word, line in lost if not is_cue(word) and not HEADING.fullmatch(word)]
    return [line.text for line in lines] + words


def missing(result: str, reading: Reading | StrategyReading) -> Iterator[tuple[str, SourceLine]]:
    """Words of the document that neither the result has nor a doubt."""
    result += " " + letters(" ".join(f"{doubt.text} {doubt.proposed}" for doubt in reading.doubts))
    pieces = set(result.split())
    joined = result.replace(" ", "")
    for line in reading.source:
        for word in letters(line.text).split():
            if word not in pieces and word not in joined:
                yield word, line


def letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).lower()
    return " ".join(LETTERS.findall(folded))


def is_cue(word: str) -> bool:
    """What becomes structure: numbers, names of months, «mål», «delmål», «ansvar», «v leder»."""
    return bool(
        re.fullmatch(
            r"\d+|mål|hov[eu]dmål|overordn\w+|målsetting|del|delmål\w*|sub|goal|januar|februar|mars|april|mai|juni|juli|august"
            r"|september|oktober|november|desember|ansvar\w*|frist|hele|året|v|leder|leiar|aktivitet\w*|tiltak|konkrete"
            r"|(?:satsn?ings|fokus|innsats|hov[eu]d)?området?|tema|kapittel|kap|punkt|nr|i{1,3}|o|cid|[a-z]",
            word,
        )
    )
