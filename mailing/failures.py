"""Whether a server's words mean that there is no such address (hard), or that it did not take this mail (soft).

Only what is certain is hard: a full mailbox, a message taken for spam, or a server that was away for days does not
mean that the address is wrong. Codes: RFC 3463; 5.1.10, 5.4.1 and 5.4.310 are those of Exchange Online.
"""

import re

from mailing.answers import NO_SUCH_ADDRESS
from mailing.models import Bounce

GONE = NO_SUCH_ADDRESS | {"5.4.1", "5.4.4", "5.4.310"}  # the last two: there is no such domain
SAYS_NOTHING = {"5.0.0", "4.0.0"}
CODE = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\d|\.\d)")  # and no part of an IP address
FULL = re.compile(r"quota|mailbox (is )?full|over.?limit|out of storage|insufficient storage", re.IGNORECASE)
FOR_NOW = re.compile(r"^\s*(4\.0\.0\s+)?4\d\d\b")
WHO = r"(user|recipient|address|mailbox|account)"
NO_SUCH = re.compile(
    rf"{WHO}\b.{{0,40}}\b(unknown|not found|unavailable|disabled|does(n't| not) exist)"
    rf"|(unknown|invalid|no such|non-?existent) (local )?{WHO}|no mailbox here|host or domain name not found",
    re.IGNORECASE,
)
# What is refused is the letter or its sender: no word about the address. 5.6 is content, 5.7 is security and policy.
OF_THE_LETTER = re.compile(r"[245]\.(6\.\d+|7\.\d+|3\.4|2\.3|1\.[78])")
SAYS_LETTER = re.compile(
    r"spam|unsolicited|policy|blacklist|blocklist|reputation|virus|content|too (big|large)", re.IGNORECASE
)


def kind_of(words: str, *, for_good: bool) -> str:
    """`for_good`: what whoever tells of it takes it to be, when the server's words leave it open."""
    codes = [code for code in CODE.findall(words) if code not in SAYS_NOTHING]
    if codes:
        return Bounce.Kind.HARD if GONE.intersection(codes) else Bounce.Kind.SOFT
    if FULL.search(words) or FOR_NOW.search(words):
        return Bounce.Kind.SOFT
    return Bounce.Kind.HARD if for_good or NO_SUCH.search(words) else Bounce.Kind.SOFT


def blames_letter(words: str) -> bool:
    """So it does not count against the address: else a filter that takes a letter for spam would block everyone."""
    codes = [code for code in CODE.findall(words) if code not in SAYS_NOTHING]
    return any(map(OF_THE_LETTER.fullmatch, codes)) if codes else bool(SAYS_LETTER.search(words))
