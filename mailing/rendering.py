"""A letter as mail: worked out once for all, then filled in for each recipient."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import css_inline
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from mailing.leaving import CHOOSE, LEAVE, Archived
from mailing.letter_text import CONTROLS, as_html, as_text
from mailing.links import WITHOUT_LINKS
from mailing.models import Dispatch, LetterKind
from mailing.placeholders import WRITTEN, Placeholder

# A placeholder's seat while Markdown and styles are worked out: characters that no text has and no step touches.
LINK_SEAT = "https://personal-link.invalid/"  # the seat of what must stand in an address
TURN_BACK_SEAT = "https://turn-back.invalid/"
LEAVE_SEAT = "https://leave.invalid/"
CHOOSE_SEAT = "https://choose.invalid/"
RECIPIENT_SEAT = "\ue000recipient\ue001"  # of a rehearsal: whom it would have gone to
TURN_BACK = "turn_back"  # beside the placeholders: the address of "this mail is not for me"
IN_ADDRESSES = {
    LINK_SEAT: Placeholder.LINK.value,
    TURN_BACK_SEAT: TURN_BACK,
    LEAVE_SEAT: LEAVE,
    CHOOSE_SEAT: CHOOSE,
}
SEATS = re.compile("\ue000(\\w+)\ue001|" + "|".join(map(re.escape, IN_ADDRESSES)))
# Characters, of four bytes at most: RFC 5322 allows 998 bytes, and a longer line makes Django encode the whole text.
LONGEST_LINE = 240

Values = Mapping[str, str]


@dataclass(frozen=True)
class Mould:
    """A text with seats: pieces of text, and at every second place the name of what is put in."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Mould":
        pieces, at = [], 0
        for seat in SEATS.finditer(text):
            name = seat[1] or IN_ADDRESSES[seat[0]]
            pieces += [text[at : seat.start()], name]
            at = seat.end()
        return cls((*pieces, text[at:]))

    def filled(self, values: Values) -> str:
        """What has no value is left out."""
        return "".join(values.get(piece, "") if place % 2 else piece for place, piece in enumerate(self.pieces))


class Letter:
    """What a letter says, to whomever it goes."""

    def __init__(
        self,
        *,
        subject: str,
        body: str,
        language: str,
        sender: str,
        network: str = "",
        is_personal: bool = True,  # can be turned back by whoever it is not for
        is_newsletter: bool = False,  # says the same to all, and can be left
        read_at: Archived | None = None,  # of a newsletter
        rehearsal: bool = False,
        mood: str = "",  # of a preview: "light" or "dark", whatever the reader's screen would choose
    ) -> None:
        self.subject_source, self.body, self.language = subject, body, language
        self.around = {"sender": sender, "network": network, "rehearsal": rehearsal, "mood": mood, "read_at": read_at}
        self.is_personal, self.is_newsletter, self.rehearsal = is_personal, is_newsletter, rehearsal

    @classmethod
    def of(cls, dispatch: Dispatch, **how) -> "Letter":
        return cls(
            subject=dispatch.subject,
            body=dispatch.body,
            language=dispatch.language,
            sender=dispatch.trust.name,
            network=dispatch.network.name if dispatch.network else "",
            is_personal=dispatch.kind not in WITHOUT_LINKS,
            is_newsletter=dispatch.kind == LetterKind.NEWSLETTER,
            **how,
        )

    def subject_for(self, values: Values) -> str:
        subject = " ".join(self.subject.filled(values).translate(CONTROLS).split())
        if not self.rehearsal:
            return subject
        with translation.override(self.language):
            return gettext("[Rehearsal] %(subject)s") % {"subject": subject}

    def text_for(self, values: Values) -> str:
        return with_short_lines(self.text.filled(values))

    def html_for(self, values: Values) -> str:
        """Values are escaped, and none is read as Markdown; those of several lines keep them."""
        shown = {name: html.escape(value).replace("\n", "<br>\n") for name, value in values.items()}
        return with_short_lines(self.html.filled(shown))

    @cached_property
    def subject(self) -> Mould:
        return Mould.of(self.seated(self.subject_source))

    @cached_property
    def text(self) -> Mould:
        with translation.override(self.language):
            written = render_to_string("mailing/letter.txt", self.context(as_text(self.seated(self.body))))
        return Mould.of(written)

    @cached_property
    def html(self) -> Mould:
        with translation.override(self.language):
            page = render_to_string("mailing/letter.html", self.context(as_html(self.seated(self.body))))
        return Mould.of(css_inline.inline(page, keep_style_tags=True))

    def seated(self, text: str) -> str:
        """A newsletter stands in the archive as it was sent: what is in braces there is in the mail too."""
        return text if self.is_newsletter else seated(text)

    def context(self, content: str) -> dict:
        return self.around | {
            "content": content,
            "subject": plain_subject(self.subject_source),
            "language": self.language,
            "recipient": RECIPIENT_SEAT,
            "turn_back": TURN_BACK_SEAT if self.is_personal else "",
            "is_newsletter": self.is_newsletter,
            "leave": LEAVE_SEAT,
            "choose": CHOOSE_SEAT,
        }


def seated(text: str) -> str:
    """Seats in place of placeholders. What stands in braces and is none of ours stays as it was written."""
    known = {placeholder.value for placeholder in Placeholder}

    def seat(found: re.Match) -> str:
        if found[1] == Placeholder.LINK:
            return LINK_SEAT
        return f"\ue000{found[1]}\ue001" if found[1] in known else found[0]

    return WRITTEN.sub(seat, text)


def plain_subject(subject: str) -> str:
    """For the page's title, which is the same to all."""
    return " ".join(WRITTEN.sub("…", subject).split())


def with_short_lines(text: str) -> str:
    lines = text.split("\n")
    if max(map(len, lines)) <= LONGEST_LINE:
        return text
    return "\n".join(short for line in lines for short in cut(line))


def cut(line: str) -> Iterator[str]:
    """Broken at spaces, which HTML reads as spaces all the same. A word that is longer yet stays whole."""
    while len(line) > LONGEST_LINE:
        space = line.rfind(" ", 1, LONGEST_LINE)
        if space < 0:
            space = line.find(" ", LONGEST_LINE)
        if space < 0:
            break
        yield line[:space]
        line = line[space + 1 :]
    yield line
