"""The words of the retention policy. Each floor's `retention.py` says it of its own tables (docs/privacy.md).

Every column of every table is named once: in a `Rule`, or among those that hold nothing about a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ANONYMISED = "(anonymisert)"  # what stands where a name stood; the same word in bokmål and nynorsk


class Then(StrEnum):
    """What is done when the time is over."""

    DELETE_ROW = "delete row"
    BLANK = "blank column"
    ANONYMISE = "anonymise"
    KEEP = "keep"


@dataclass(frozen=True)
class Rule:
    """Some columns of a table: what they are for, how long they are kept from when, and what is done then."""

    table: str
    columns: str  # names, with spaces between
    purpose: str
    kept: str
    then: Then
    by: str = ""  # dotted name of the function that does it; '' = kept
    why: str = ""  # it is kept although it may be about a person
    account: str = ""  # of columns with the name of who did something: the column with the account's id

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns.split())


@dataclass(frozen=True)
class Outside:
    """Personal data that is in no column."""

    what: str
    purpose: str
    kept: str
    then: Then
    by: str = ""
    why: str = ""


NothingPersonal = Mapping[str, str]  # table → names of columns, with spaces between
