"""Who has signed: «Driftsgruppen januar 2024», «v/leder Kari Testesen»."""

import re

from plans.importing.reading.drafts import PlanDraft, SignatureDraft
from plans.importing.reading.lines import Line
from plans.importing.times_in_text import MONTH, YEAR, find_times

LONGEST = 160  # characters
BODY = r"(?P<body>(?:drifts|arbeids|styrings|nettverks|ressurs)\s?(?:grupp|utval)\w*|fagråd\w*|nettverket)"
SIGNED = re.compile(
    rf"(?:(?:for|på vegne av|på vegner av)\s+)?{BODY}(?:\s+(?:i|for|ved)\s+[^,\d]{{2,60}}?)?[\s,]+"
    rf"(?P<when>(?:\d{{1,2}}\.\s*)?{MONTH}{YEAR})\.?(?P<after>.*)",
    re.IGNORECASE,
)
PLACE_AND_TIME = re.compile(
    rf"(?P<place>[A-ZÆØÅ][\w\s-]{{1,40}}),\s*(?:den\s+)?(?P<when>(?:\d{{1,2}}\.\s*)?{MONTH}{YEAR})\.?", re.IGNORECASE
)
LEADER = re.compile(
    r"(?:v/\s*|ved\s+)(?:(?:leder|leiar|driftsgruppeleder|driftsgruppeleiar|koordinator)\b\s*:?\s*)?"
    r"(?P<name>[A-ZÆØÅ][^\d:]{2,80})"
)
NAMED_LEADER = re.compile(
    r"(?:leder|leiar)(?:\s+(?:av|for)\s+driftsgrupp\w+)?\s*:\s*(?P<name>[A-ZÆØÅ][^\d:]{2,80})", re.IGNORECASE
)
BODY_ALONE = re.compile(rf"(?:(?:for|på vegne av|på vegner av)\s+)?{BODY}", re.IGNORECASE)


def read_signature(line: Line, plan: PlanDraft, *, year: int) -> bool:
    """Is the line part of the signature? It stands below all areas."""
    if line.bulleted or line.cells or len(line.text) > LONGEST:
        return False
    return _body(line, plan.signature, year) or _place(line, plan, year) or _leader(line, plan.signature)


def _body(line: Line, signature: SignatureDraft, year: int) -> bool:
    if signature.body:
        return False
    if BODY_ALONE.fullmatch(line.text):
        signature.body = line.text
        signature.lines.append(line.number)
        return True
    if not (found := SIGNED.fullmatch(line.text)):
        return False
    name = LEADER.fullmatch(found["after"].strip(" ,"))
    if found["after"].strip(" ,.") and not name:
        return False
    signature.body = line.text[: found.start("when")].strip(" ,")
    signature.when = find_times(found["when"], year=year)[0] if find_times(found["when"], year=year) else ""
    signature.leader = name["name"].strip() if name else signature.leader
    signature.lines.append(line.number)
    return True


def _place(line: Line, plan: PlanDraft, year: int) -> bool:
    """«Fjellheimen, januar 2024»; for the place there is no room."""
    signature = plan.signature
    found = PLACE_AND_TIME.fullmatch(line.text)
    times = find_times(found["when"], year=year) if found else []
    if not times or signature.when:
        return False
    signature.when = times[0]
    signature.lines.append(line.number)
    plan.suspect("dropped", line, text=found["place"])
    return True


def _leader(line: Line, signature: SignatureDraft) -> bool:
    found = LEADER.fullmatch(line.text) or NAMED_LEADER.fullmatch(line.text)
    if not found or signature.leader:
        return False
    signature.leader = found["name"].strip(" .,")
    signature.lines.append(line.number)
    return True
