"""The way out of the outbox: one trust's mails, over one connection, each answer stored before the next mail goes.

At-least-once: a worker that dies between the server's answer and the row leaves one mail in doubt, and that one
goes again under the same Message-ID. Proof and figures: docs/reliability.md.
"""

import logging
import time
from smtplib import SMTPException

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from mailing import claims
from mailing.answers import Refusal, Verdict, refusal_at_connecting, refusal_at_sending
from mailing.bounces import note_unknown_address
from mailing.claims import Turn
from mailing.lines import line_of
from mailing.links import links_for
from mailing.models import OutgoingMail
from mailing.writing import Links, Writer

log = logging.getLogger(__name__)

TURN = 20  # seconds that one task may go on; then others on the queue have theirs


def take_turn(trust_id: int) -> float | None:
    """Send what is due. Seconds until more can go, or None when there is nothing to come back for."""
    turn = claims.begin_turn(trust_id)
    if turn is None:
        return None
    try:
        with Post(turn) as post:
            return post.go_on_until(time.monotonic() + TURN)
    finally:
        claims.end_turn(turn)


class Post:
    """One turn: a line to the server, and the mails that go over it."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.writer = Writer(turn.sender)
        self.line: BaseEmailBackend | None = None
        self.refused_in_row = self.sent_on_line = 0

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def go_on_until(self, end: float) -> float | None:
        while time.monotonic() < end:
            mails, wait = claims.claim(self.turn)
            if not mails:
                return wait or None
            links = links_of(mails)
            for mail in mails:
                if self.turn.is_running_out and not claims.renew(self.turn):
                    return None
                if not self.deliver(mail, links):
                    return None  # the sender stands still; the sweep comes back
        return 0

    def deliver(self, mail: OutgoingMail, links: Links) -> bool:
        """False when the line is no good."""
        if self.line is None and (refusal := self.connect()):
            self.give_back(mail, refusal)
            return False
        try:
            written = self.writer.write(mail, links)
            self.line.send_messages([written.message])
        except (SMTPException, OSError) as problem:
            refusal = refusal_at_sending(problem)
            return self.take_refusal(mail, Refusal(refusal.verdict, written.without_secrets(refusal.answer)))
        except Exception:  # whatever is wrong with this letter, the others go out
            log.exception("Mail %s could not be written.", mail.pk)
            claims.note_deferred(mail, self.turn, "The mail could not be written. The portal's log says why.")
            return True
        self.refused_in_row, self.sent_on_line = 0, self.sent_on_line + 1
        claims.note_sent(mail, self.turn, rehearsed=self.turn.sender.is_rehearsing)
        return True

    def take_refusal(self, mail: OutgoingMail, refusal: Refusal) -> bool:
        log.warning("Mail %s: %s (%s)", mail.pk, refusal.verdict.value, refusal.answer)
        if refusal.verdict == Verdict.LINE_CLOSED and self.sent_on_line:
            claims.note_given_back(mail, self.turn, refusal.answer)  # enough for one connection: take a new one
            self.hang_up()
            return True
        if refusal.verdict.blames_line:
            self.give_back(mail, refusal)
            return False
        if refusal.verdict in (Verdict.DEFER, Verdict.UNSURE):
            claims.note_deferred(mail, self.turn, refusal.answer)
            if refusal.verdict == Verdict.UNSURE:
                self.hang_up()
            return self.is_still_trusted(refusal, counts=refusal.verdict == Verdict.UNSURE)
        claims.note_failed(mail, self.turn, refusal.answer)
        if refusal.verdict == Verdict.UNKNOWN_ADDRESS and not self.turn.sender.is_rehearsing:
            note_unknown_address(mail, refusal.answer)
        return self.is_still_trusted(refusal, counts=True)

    def is_still_trusted(self, refusal: Refusal, *, counts: bool) -> bool:
        """A server that refuses one mail after the other has something against us, not against them."""
        self.refused_in_row += counts
        if self.refused_in_row < claims.REFUSALS_BEFORE_CLOSING:
            return True
        claims.close_sender(self.turn, refusal)
        return False

    def give_back(self, mail: OutgoingMail, refusal: Refusal) -> None:
        claims.note_given_back(mail, self.turn, refusal.answer)
        claims.close_sender(self.turn, refusal)
        self.hang_up()

    def connect(self) -> Refusal | None:
        try:
            line = line_of(self.turn.sender)
            line.open()
        except Exception as problem:
            return refusal_at_connecting(problem)
        self.line, self.sent_on_line = line, 0
        return None

    def hang_up(self) -> None:
        line, self.line = self.line, None
        if line is None:
            return
        try:
            line.close()
        except Exception:  # it was going anyway
            log.info("The line to the mail server broke at the end.")


@transaction.atomic
def links_of(mails: list[OutgoingMail]) -> Links:
    return links_for(mails)
