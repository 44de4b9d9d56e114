"""What the review page is given: frozen values, one kind for each thing that is drawn."""

from dataclasses import dataclass, field

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plans.importing.settling import LEAVES_OUT, OF_WORDS

# Doubts whose message does not say the words in question, and whose part holds more than them.
WORDS_IN_QUESTION = {"outside_person", "reference_unclear", "reference_closer", "dropped", "priority_unknown"}


@dataclass(frozen=True, kw_only=True)
class DoubtShown:
    number: int
    code: str
    message: str
    text: str
    proposed: str  # '' when there is nothing to agree to
    lines: list[int]
    part: str
    choice: str  # '' while it is open
    is_note: bool

    @property
    def is_open(self) -> bool:
        return not self.choice

    @property
    def is_of_words(self) -> bool:
        return self.code in OF_WORDS

    @property
    def is_left_out_line(self) -> bool:
        return self.code == "dropped"

    @property
    def leaves_out(self) -> bool:
        """To keep what was done with it is to leave it out of the plan."""
        return self.is_left_out_line or self.code in LEAVES_OUT

    @property
    def shows_text(self) -> bool:
        """The words in question, where the message does not say them and the part holds more than them."""
        return bool(self.text) and (self.code in WORDS_IN_QUESTION or not self.part)

    @property
    def is_year(self) -> bool:
        return self.code == "other_year"


@dataclass(frozen=True, kw_only=True)
class PartShown:
    id: str
    kind: str
    number: str
    text: str
    facts: list[tuple[str, str]]  # what it says besides: label, value
    lines: list[int]
    left_out: bool
    is_new: bool  # made of a line that had been left out
    doubts: list[DoubtShown]
    problems: list[str]
    parts: list["PartShown"] = field(default_factory=list)

    @property
    def is_row(self) -> bool:
        """Of a list: what it says besides stands in one line."""
        return self.kind in {"activity", "meeting"}

    @property
    def label(self) -> str:
        """For the tools beside it, and for who does not see where they stand."""
        if self.kind == "head":
            return _("The head of the plan")
        return Truncator(" ".join(filter(None, [self.number, self.text]))).chars(60)


@dataclass(frozen=True, kw_only=True)
class KindOfDoubt:
    """All open doubts of a kind, to be settled at once."""

    code: str
    message: str
    count: int
    can_accept: bool
    leaves_out: bool
    first: int


@dataclass(frozen=True, kw_only=True)
class LineShown:
    number: int
    text: str
    page: int  # of a PDF, where it begins; else 0
    part: str  # what was made of it
    doubts: list[int]
    is_open: bool
    is_left_out: bool
