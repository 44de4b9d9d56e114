"""What a server's words mean, as servers of several makes say them."""

import smtplib

import pytest

from mailing.answers import Verdict, refusal_at_connecting, refusal_at_sending


def of_recipient(code: int, words: str) -> Exception:
    return smtplib.SMTPRecipientsRefused({"ola@example.no": (code, words.encode())})


@pytest.mark.parametrize(
    ("code", "words", "verdict"),
    [
        (550, "5.1.1 <ola@example.no>: Recipient address rejected: User unknown", Verdict.UNKNOWN_ADDRESS),
        (550, "5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", Verdict.UNKNOWN_ADDRESS),
        (550, "No such user here", Verdict.UNKNOWN_ADDRESS),
        (553, "sorry, no mailbox here by that name", Verdict.UNKNOWN_ADDRESS),
        (550, "5.7.1 Message rejected by policy", Verdict.FAIL),
        (550, "Blocked - see spamhaus.org", Verdict.FAIL),
        (554, "relay access denied", Verdict.FAIL),
        (552, "5.2.2 mailbox full", Verdict.FAIL),
        (450, "4.2.1 mailbox busy", Verdict.DEFER),
        (451, "4.7.1 Greylisting in action, please come back later", Verdict.DEFER),
        (452, "4.5.3 Too many recipients", Verdict.TOO_MANY),
        (450, "4.2.1 receiving mail at a rate that is too high", Verdict.TOO_MANY),
        (421, "4.3.2 going down", Verdict.LINE_CLOSED),
    ],
)
def test_refusals_of_a_recipient(code, words, verdict):
    refusal = refusal_at_sending(of_recipient(code, words), has_begun=False)

    assert refusal.verdict == verdict
    assert refusal.answer == f"{code} {words}"


@pytest.mark.parametrize(
    ("problem", "has_begun", "verdict"),
    [
        (smtplib.SMTPSenderRefused(550, b"sender not allowed", "a@example.no"), False, Verdict.SENDER_REFUSED),
        (smtplib.SMTPSenderRefused(451, b"try later", "a@example.no"), False, Verdict.TOO_MANY),
        (smtplib.SMTPSenderRefused(421, b"closing", "a@example.no"), False, Verdict.LINE_CLOSED),
        (smtplib.SMTPDataError(554, b"5.7.1 looks like spam"), True, Verdict.FAIL),
        (smtplib.SMTPDataError(451, b"4.3.0 disk full"), True, Verdict.DEFER),
        (smtplib.SMTPDataError(421, b"closing"), True, Verdict.LINE_CLOSED),
        (smtplib.SMTPServerDisconnected("gone"), False, Verdict.LINE_CLOSED),
        (smtplib.SMTPServerDisconnected("gone"), True, Verdict.UNSURE),
        (TimeoutError("timed out"), True, Verdict.UNSURE),
        (ConnectionResetError("reset"), False, Verdict.LINE_CLOSED),
    ],
)
def test_a_broken_line_is_unsure_only_when_the_content_was_on_its_way(problem, has_begun, verdict):
    assert refusal_at_sending(problem, has_begun=has_begun).verdict == verdict


@pytest.mark.parametrize(
    ("problem", "verdict"),
    [
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 bad password"), Verdict.SENDER_REFUSED),
        (smtplib.SMTPConnectError(421, b"too busy"), Verdict.LINE_CLOSED),
        (ConnectionRefusedError("refused"), Verdict.LINE_CLOSED),
    ],
)
def test_at_connecting_no_mail_is_to_blame(problem, verdict):
    assert refusal_at_connecting(problem).verdict == verdict


def test_an_answer_of_many_lines_is_kept_as_one_of_at_most_300_characters():
    refusal = refusal_at_sending(of_recipient(550, "5.1.1 no\r\nsuch user " + "x" * 500), has_begun=False)

    assert refusal.answer.startswith("550 5.1.1 no such user x")
    assert len(refusal.answer) == 300
