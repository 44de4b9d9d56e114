"""The way out of the outbox: one trust's mails, over one connection, each answer stored before the next mail goes.

At-least-once: a worker that dies between the server's answer and the row leaves one mail in doubt, and that one
goes again under the same Message-ID. Proof and figures: docs/reliability.md.
"""

import logging
import time
import uuid

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from mailing import claims, turns
from mailing.answers import Refusal, Verdict, refusal_at_connecting, refusal_at_sending
from mailing.bounces import note_refused_address
from mailing.lines import has_begun, is_broken, line_of
from mailing.models import OutgoingMail
from mailing.turns import FollowUp, Turn
from mailing.writing import Writer, Written

log = logging.getLogger(__name__)

TURN = 20  # seconds that one task may go on; then others on the queue have theirs
NAP = 1  # seconds of waiting for the pace that are shorter than hanging up and coming back
LOOK_AGAIN = 1  # seconds until a worker sees that somebody has paused or cancelled what it has in hand
TROUBLES_BEFORE_CLOSING = 3  # new lines in a row over which nothing went
REFUSALS_BEFORE_CLOSING = 10  # mails in a row that the server refuses for good: then it is hardly their fault
REFUSALS_AFTER_CLOSING = 3  # the same, of a server that has just been closed for it


def take_turn(trust_id: int, passed_on: uuid.UUID | None = None) -> FollowUp | None:
    """Send what is due. What is to be queued next, or None when there is nothing to come back for."""
    turn = turns.begin_turn(trust_id, passed_on)
    if turn is None:
        return None
    try:
        with Post(turn) as post:
            wait = post.go_on_until(time.monotonic() + TURN)
    except BaseException:
        claims.end_turn(turn)
        raise
    if wait is not None:
        return turns.pass_on(turn, wait)
    claims.end_turn(turn)
    # Who rang a moment ago found the turn taken and went away again.
    return FollowUp(wait=1) if claims.take_stock(trust_id) else None


class Post:
    """One turn: a line to the server, and the mails that go over it."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.writer = Writer(turn.sender)
        self.line: BaseEmailBackend | None = None
        self.sent_on_line = 0
        self.refused_in_row = self.troubles_in_row = 0
        self.looked = time.monotonic()

    def __enter__(self) -> "Post":
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def go_on_until(self, end: float) -> float | None:
        """Seconds until more can go. None when nothing waits or the sender stands still: a sweep comes back."""
        while time.monotonic() < end or self.troubles_in_row:
            mails, wait = self.claim()
            if mails:
                if not self.deliver_all(mails):
                    return None
            elif not wait:
                return None
            elif wait > NAP:
                return wait
            else:
                time.sleep(wait)
        return 0

    @transaction.atomic
    def claim(self) -> tuple[list[OutgoingMail], float]:
        """The next mails, with what they need beside their rows: the disk is waited for once."""
        mails, wait = claims.claim(self.turn)
        if mails:
            self.prepare(mails)
        return mails, wait

    def deliver_all(self, mails: list[OutgoingMail]) -> bool:
        """False when nothing more can go now."""
        wanted = {mail.pk for mail in mails}
        for mail in mails:
            if time.monotonic() - self.looked > LOOK_AGAIN:
                wanted, self.looked = claims.still_wanted(self.turn), time.monotonic()
            if mail.pk in wanted and not self.deliver(mail):
                return False
        if len(wanted) < len(mails):
            claims.lay_down_rest(self.turn)
        return True

    def prepare(self, mails: list[OutgoingMail]) -> None:
        try:
            self.writer.prepare(mails)
        except Exception:  # one of them is at fault: each is prepared by itself when it is written
            log.exception("%s mails could not be prepared together.", len(mails))

    def deliver(self, mail: OutgoingMail) -> bool:
        if self.line is None and (refusal := self.connect()):
            claims.note_given_back(mail, self.turn, refusal.answer)
            turns.close_sender(self.turn, refusal)
            return False
        if self.turn.is_running_out and not claims.renew(self.turn):
            return False
        written = self.written(mail)
        if written is None:
            return True
        try:
            self.line.send_messages([written.message])
        except Exception as problem:
            refusal = refusal_at_sending(problem, has_begun=has_begun(self.line))
            return self.take_refusal(mail, Refusal(refusal.verdict, written.without_secrets(refusal.answer)))
        self.sent_on_line += 1
        self.refused_in_row = self.troubles_in_row = 0
        claims.note_sent(mail, self.turn)
        return True

    def written(self, mail: OutgoingMail) -> Written | None:
        try:
            written = self.writer.write(mail)
            if written.message.on_wire is None:  # what is wrong with an address or a header shows here
                written.message.message()
        except Exception:  # whatever is wrong with this letter, the others go out
            log.exception("Mail %s could not be written.", mail.pk)
            claims.note_deferred(mail, self.turn, "The mail could not be written. The portal's log says why.")
            return None
        return written

    def take_refusal(self, mail: OutgoingMail, refusal: Refusal) -> bool:
        log.warning("Mail %s: %s (%s)", mail.pk, refusal.verdict.value, refusal.answer)
        match refusal.verdict:
            case Verdict.LINE_CLOSED | Verdict.TOO_MANY | Verdict.SENDER_REFUSED:
                return self.take_trouble(mail, refusal)
            case Verdict.UNSURE:
                claims.note_deferred(mail, self.turn, refusal.answer)
                return self.change_line(refusal)
            case Verdict.DEFER:
                if claims.is_last_try(mail):
                    self.note_failed(mail, refusal)
                else:
                    claims.note_deferred(mail, self.turn, refusal.answer)
                return self.is_still_trusted(refusal, counts=False)
        self.note_failed(mail, refusal)
        return self.is_still_trusted(refusal, counts=True)

    def take_trouble(self, mail: OutgoingMail, refusal: Refusal) -> bool:
        """Hardly this mail's fault when others went before it over the same line. Else perhaps it is: it waits."""
        if self.sent_on_line:
            claims.note_given_back(mail, self.turn, refusal.answer)
        else:
            claims.note_deferred(mail, self.turn, refusal.answer)
        if refusal.verdict == Verdict.LINE_CLOSED:
            return self.change_line(refusal)
        turns.close_sender(self.turn, refusal)
        return False

    def change_line(self, refusal: Refusal) -> bool:
        """A server may have had enough of one connection, or break on one mail; but not time after time."""
        self.troubles_in_row += not self.sent_on_line or refusal.verdict == Verdict.UNSURE
        self.hang_up()
        if self.troubles_in_row < TROUBLES_BEFORE_CLOSING:
            return True
        turns.close_sender(self.turn, refusal)
        return False

    def note_failed(self, mail: OutgoingMail, refusal: Refusal) -> None:
        if self.turn.sender.is_rehearsing:
            claims.note_failed(mail, self.turn, refusal.answer)
            return
        try:
            with transaction.atomic():
                claims.note_failed(mail, self.turn, refusal.answer)
                is_unknown = refusal.verdict == Verdict.UNKNOWN_ADDRESS
                note_refused_address(mail, refusal.answer, is_unknown=is_unknown)
        except Exception:  # the mail has failed all the same, and the others go out
            log.exception("What mail %s says of its address could not be stored.", mail.pk)
            claims.note_failed(mail, self.turn, refusal.answer)

    def is_still_trusted(self, refusal: Refusal, *, counts: bool) -> bool:
        """A server that refuses one mail after the other has something against us, not against them."""
        self.refused_in_row += counts
        was_closed = self.turn.sender.failures_in_row
        if self.refused_in_row < (REFUSALS_AFTER_CLOSING if was_closed else REFUSALS_BEFORE_CLOSING):
            if is_broken(self.line):
                self.hang_up()
            return True
        turns.close_sender(self.turn, refusal)
        return False

    def connect(self) -> Refusal | None:
        line = None
        try:
            line = line_of(self.turn.sender)
            line.open()
        except Exception as problem:
            self.line = line
            self.hang_up()
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
