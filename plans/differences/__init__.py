"""What differs between two plans: two versions of one, or those of two years. Nothing is asked of the database.

A plan is given as plans.frozen.content_of makes it: the codes of plans.exchange, and beside them, under "outline",
the ids and the words. Within a plan rows are known by their ids; between years by predecessors, or by their words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mailing.differences import Piece, differences
from plans.differences.matching import Pairs, Predecessors
from plans.differences.rows import Content, Row, rows_of

ADDED, REMOVED, CHANGED, MOVED, SAME = "added", "removed", "changed", "moved", ""
HEAD = ("network_name", "motto", "purpose", "characteristics", "intro", "foundations", "signature")


@dataclass(frozen=True)
class FieldChange:
    name: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class RowChange:
    """A row in both, or in one of them; `rows`: what stands under it, in the order of the later plan."""

    kind: str
    before: Row | None
    after: Row | None
    moved: bool = False
    pieces: Sequence[Piece] = ()
    fields: tuple[FieldChange, ...] = ()
    rows: tuple["RowChange", ...] = ()

    @property
    def change(self) -> str:
        if self.before is None:
            return ADDED
        if self.after is None:
            return REMOVED
        if self.fields or any(piece.change for piece in self.pieces):
            return CHANGED
        return MOVED if self.moved else SAME

    @property
    def row(self) -> Row:
        return self.after or self.before

    @property
    def number(self) -> str:
        return self.row.number

    @property
    def is_touched(self) -> bool:
        """It or something under it differs."""
        return self.change != SAME or self.moved or any(row.is_touched for row in self.rows)


@dataclass(frozen=True)
class PlanDifference:
    head: tuple[FieldChange, ...]
    areas: tuple[RowChange, ...]

    def every_row(self) -> Iterable[RowChange]:
        waiting = list(self.areas)
        while waiting:
            row = waiting.pop()
            yield row
            waiting += row.rows

    @property
    def counts(self) -> dict[str, int]:
        """Rows by what has become of them."""
        found = dict.fromkeys((ADDED, REMOVED, CHANGED, MOVED), 0)
        for row in self.every_row():
            if row.change:
                found[row.change] += 1
        return found

    @property
    def is_empty(self) -> bool:
        return not self.head and not any(area.is_touched for area in self.areas)


def difference(
    before: Content, after: Content, *, same_plan: bool, predecessors: Predecessors | None = None
) -> PlanDifference:
    """From one to the other. `predecessors`: of the later plan's rows, where they are known.

    Between two years the states of the activities are left out: each year begins anew.
    """
    old, new = rows_of(before, with_state=same_plan), rows_of(after, with_state=same_plan)
    pairs = Pairs(old, new, same_plan=same_plan, predecessors=predecessors or {})
    return PlanDifference(head=tuple(head_changes(before, after)), areas=compared(old, new, pairs))


def compared(old: Sequence[Row], new: Sequence[Row], pairs: Pairs) -> tuple[RowChange, ...]:
    """In the order of the later plan; what is gone stands after the row that it stood after."""
    changes = [row_change(row, pairs) for row in new]
    positions = [position_in(old, change.before) for change in changes]
    stay = in_order(positions)
    for place, position in enumerate(positions):
        if position is not None and place not in stay:
            changes[place] = replace(changes[place], moved=True)
    return tuple(with_removed(old, changes, pairs))


def row_change(row: Row, pairs: Pairs) -> RowChange:
    before = pairs.before(row)
    if before is None:
        return RowChange(row.kind, None, row, pieces=[Piece(row.text, ADDED)], rows=compared((), row.rows, pairs))
    return RowChange(
        kind=row.kind,
        before=before,
        after=row,
        moved=pairs.has_moved(row),
        pieces=differences(before.text, row.text),
        fields=tuple(field_changes(before, row)),
        rows=compared(before.rows, row.rows, pairs),
    )


def with_removed(old: Sequence[Row], changes: list[RowChange], pairs: Pairs) -> list[RowChange]:
    found, previous = list(changes), None
    for row in old:
        if not pairs.is_kept(row):
            gone = RowChange(
                row.kind, row, None, pieces=[Piece(row.text, REMOVED)], rows=compared(row.rows, (), pairs)
            )
            found.insert(place_after(found, previous), gone)
        previous = row
    return found


def place_after(changes: Sequence[RowChange], row: Row | None) -> int:
    """After what was `row`; first for none, last when it has gone elsewhere."""
    if row is None:
        return 0
    return next((place + 1 for place, each in enumerate(changes) if each.before is row), len(changes))


def position_in(rows: Sequence[Row], row: Row | None) -> int | None:
    return next((place for place, each in enumerate(rows) if each is row), None) if row else None


def in_order(positions: Sequence[int | None]) -> set[int]:
    """Of a list with places the most that stand in rising order: the indexes. The others have been moved."""
    best: list[tuple[int, int | None]] = []  # length, and the index before, for each that ends here
    for here, place in enumerate(positions):
        longest, before = 0, None
        for there in range(here):
            earlier = positions[there]
            if place is not None and earlier is not None and earlier < place and best[there][0] > longest:
                longest, before = best[there][0], there
        best.append((longest + 1 if place is not None else 0, before))
    last = max(range(len(best)), key=lambda index: best[index][0], default=None)
    found: set[int] = set()
    while last is not None and positions[last] is not None:
        found.add(last)
        last = best[last][1]
    return found


def field_changes(before: Row, after: Row) -> Iterable[FieldChange]:
    for name, (code, words) in after.fields.items():
        earlier_code, earlier_words = before.fields.get(name, (None, ""))
        if code != earlier_code:
            yield FieldChange(name, marked(earlier_words, words))


def head_changes(before: Content, after: Content) -> Iterable[FieldChange]:
    for name in HEAD:
        earlier, later = (head_text(content, name) for content in (before, after))
        if earlier != later:
            yield FieldChange(name, marked(earlier, later))


def head_text(content: Content, name: str) -> str:
    """In words; the signature's month too, where the outline has it."""
    value = content.get("outline", {}).get(name) or content.get(name)
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part)
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def marked(before: str, after: str) -> list[Piece]:
    """Word by word; what is said by other codes in the same words is said twice."""
    if before == after:
        return [Piece(text, change) for text, change in ((before, REMOVED), (after, ADDED)) if text]
    return differences(before, after)
