"""What a mail server's refusal means: for the mail, for the address, for the whole line.

Codes: RFC 5321 section 4.2; enhanced codes (5.1.1 …): RFC 3463.
"""

import re
from dataclasses import dataclass
from enum import Enum
from smtplib import (
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

ENHANCED = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
TOO_MANY = re.compile(r"too many|too fast|\brate\b|throttl|slow down|limit exceeded", re.IGNORECASE)
# 550 without a number that says why: then an address is blocked only when nothing of this stands in the words.
AGAINST_US = re.compile(
    r"spam|bl(?:o|a)ck|list(?:ed|ing)|denied|polic|relay|auth|reputation|reject.*(?:host|ip\b)|sender|quota|full",
    re.IGNORECASE,
)
NO_SUCH_ADDRESS = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
ROOM = 300  # characters kept of an answer


class Verdict(Enum):
    DEFER = "defer"  # the server says: not now
    FAIL = "fail"  # the server says: never this mail
    UNKNOWN_ADDRESS = "unknown_address"  # never anything to this address
    UNSURE = "unsure"  # the line went after the content had begun: the mail may have arrived
    TOO_MANY = "too_many"  # the line is good, we are too fast
    LINE_CLOSED = "line_closed"  # 421, a line that went before the content, or no connection at all
    SENDER_REFUSED = "sender_refused"  # the server does not want this sender


@dataclass(frozen=True)
class Refusal:
    verdict: Verdict
    answer: str  # the server's words, one line


def refusal_at_connecting(problem: Exception) -> Refusal:
    """The server cannot be reached, or does not let us in."""
    if isinstance(problem, SMTPResponseException) and problem.smtp_code in (530, 534, 535, 538):
        return Refusal(Verdict.SENDER_REFUSED, as_line(problem.smtp_code, problem.smtp_error))
    return Refusal(Verdict.LINE_CLOSED, answer_of(problem))


def refusal_at_sending(problem: Exception, *, has_begun: bool) -> Refusal:
    """`has_begun`: the mail's content was on its way when it happened."""
    match problem:
        case SMTPRecipientsRefused():
            code, text = next(iter(problem.recipients.values()))
            return Refusal(verdict_on_recipient(code, as_line(code, text)), as_line(code, text))
        case SMTPSenderRefused():
            return Refusal(verdict_on_sender(problem.smtp_code, answer_of(problem)), answer_of(problem))
        case SMTPResponseException():
            return Refusal(verdict_on_mail(problem.smtp_code, answer_of(problem)), answer_of(problem))
    return Refusal(Verdict.UNSURE if has_begun else Verdict.LINE_CLOSED, answer_of(problem))


def verdict_on_recipient(code: int, answer: str) -> Verdict:
    if code < 500:
        return verdict_for_now(code, answer)
    enhanced = ENHANCED.search(answer)
    if enhanced:
        return Verdict.UNKNOWN_ADDRESS if enhanced[1] in NO_SUCH_ADDRESS else Verdict.FAIL
    is_about_address = code in (550, 551, 553) and not AGAINST_US.search(answer)
    return Verdict.UNKNOWN_ADDRESS if is_about_address else Verdict.FAIL


def verdict_on_sender(code: int, answer: str) -> Verdict:
    if code >= 500:
        return Verdict.SENDER_REFUSED
    return Verdict.LINE_CLOSED if code == 421 else Verdict.TOO_MANY


def verdict_on_mail(code: int, answer: str) -> Verdict:
    return Verdict.FAIL if code >= 500 else verdict_for_now(code, answer)


def verdict_for_now(code: int, answer: str) -> Verdict:
    if code == 421:
        return Verdict.LINE_CLOSED
    return Verdict.TOO_MANY if TOO_MANY.search(answer) else Verdict.DEFER


def answer_of(problem: Exception) -> str:
    match problem:
        case SMTPRecipientsRefused():
            code, text = next(iter(problem.recipients.values()))
            return as_line(code, text)
        case SMTPResponseException():
            return as_line(problem.smtp_code, problem.smtp_error)
        case SMTPServerDisconnected() | SMTPException() | OSError():
            return str(problem)[:ROOM]
    return type(problem).__name__


def as_line(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}"[:ROOM]
