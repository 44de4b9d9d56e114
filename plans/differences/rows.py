"""The two plans that are compared, as rows: codes to compare, words to show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

Content = Mapping[str, Any]
AREA, SUB_GOAL, ACTIVITY = "area", "sub_goal", "activity"
# Of what a row has besides its text.
GOAL, PRIORITIES, MEETINGS = "goal", "priorities", "local_meetings"
RESPONSIBLE, WHEN, STATE, REFERS_TO = "responsible", "when", "state", "refers_to"


@dataclass(frozen=True)
class Row:
    """An area, a sub-goal or an activity of one of the two."""

    kind: str
    id: int | None
    number: str
    text: str
    fields: Mapping[str, tuple[Any, str]] = field(default_factory=dict)  # name → (what is compared, words)
    rows: tuple["Row", ...] = ()

    @property
    def words(self) -> str:
        """All of them in one line."""
        return " · ".join(words for _code, words in self.fields.values() if words)


def rows_of(content: Content, *, with_state: bool = True) -> tuple[Row, ...]:
    outlined = content.get("outline", {}).get("areas", ())
    return tuple(area(data, read or {}, with_state) for data, read in beside(content.get("areas", ()), outlined))


def beside(data: Sequence[Content], read: Sequence[Content]) -> Iterable[tuple[Content, Content]]:
    """The same row as codes and as words; there is no outline of some."""
    return zip_longest(data, read[: len(data)])


def area(data: Content, read: Content, with_state: bool) -> Row:
    pairs = beside(data["sub_goals"], read.get("sub_goals", ()))
    return Row(
        kind=AREA,
        id=read.get("id"),
        number=str(data["number"]),
        text=data["title"],
        fields={GOAL: (data["goal"], data["goal"])},
        rows=tuple(sub_goal(row, words or {}, with_state) for row, words in pairs),
    )


def sub_goal(data: Content, read: Content, with_state: bool) -> Row:
    pairs = beside(data["activities"], read.get("activities", ()))
    priorities = "\n".join(data["priorities"])
    return Row(
        kind=SUB_GOAL,
        id=read.get("id"),
        number=data["number"],
        text=data["text"],
        fields={PRIORITIES: (priorities, priorities), MEETINGS: meetings(data, read)},
        rows=tuple(activity(row, words or {}, data["number"], with_state) for row, words in pairs),
    )


def meetings(data: Content, read: Content) -> tuple[Any, str]:
    codes = sorted((row["group"], row["spring"], row["autumn"]) for row in data["local_meetings"])
    rows = (read.get("meetings") or {}).get("rows") or data["local_meetings"]
    lines = [f"{row['group']}: {', '.join(filter(None, (row['spring'], row['autumn'])))}" for row in rows]
    return codes, "\n".join(lines)


def activity(data: Content, read: Content, number: str, with_state: bool) -> Row:
    fields = {
        RESPONSIBLE: (
            (data["party"], data["party_text"]),
            read.get("responsible", data["party_text"] or data["party"]),
        ),
        WHEN: (list(data["times"]), read.get("when", ", ".join(data["times"]))),
        REFERS_TO: (data["refers_to"], data["refers_to"]),
    }
    if with_state:
        fields[STATE] = (data["state"], read.get("state_label", data["state"]))
    return Row(kind=ACTIVITY, id=read.get("id"), number=number, text=data["text"], fields=fields)
