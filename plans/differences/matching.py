"""Which row of the earlier plan is which row of the later one."""

from collections.abc import Mapping, Sequence

from plans.differences.rows import ACTIVITY, AREA, SUB_GOAL, Row

ALIKE = 0.5  # share of words in common, above which two texts of different years are one row

Placed = tuple[Row, Row | None]  # a row, and what it stands under
Predecessors = Mapping[tuple[str, int], int]  # (kind, id) in the later plan → id in the earlier


class Pairs:
    """Filled level by level: what stands under the same row is more likely to be the same."""

    def __init__(
        self, old: Sequence[Row], new: Sequence[Row], *, same_plan: bool, predecessors: Predecessors
    ) -> None:
        # By identity: two rows may say the same. The rows live as long as whoever asks.
        self._before: dict[int, tuple[Row, bool]] = {}
        self._taken: set[int] = set()
        olds, news = with_parents(old), with_parents(new)
        for kind in (AREA, SUB_GOAL, ACTIVITY):
            before = [pair for pair in olds if pair[0].kind == kind]
            after = [pair for pair in news if pair[0].kind == kind]
            known = {row.id: (row, parent) for row, parent in before if row.id is not None}
            for row, above in after:
                key = row.id if same_plan else predecessors.get((kind, row.id or 0))
                if key in known and not self.is_kept(known[key][0]):
                    self._keep((row, above), known[key])
            if not (same_plan and known):
                self._match_words(before, after)

    def before(self, row: Row | None) -> Row | None:
        """What the row was; None for a new one."""
        return self._before[id(row)][0] if id(row) in self._before else None

    def has_moved(self, row: Row) -> bool:
        """Under something else."""
        return self._before[id(row)][1]

    def is_kept(self, earlier: Row) -> bool:
        return id(earlier) in self._taken

    def _keep(self, later: Placed, earlier: Placed) -> None:
        self._before[id(later[0])] = (earlier[0], self.before(later[1]) is not earlier[1])
        self._taken.add(id(earlier[0]))

    def _match_words(self, before: Sequence[Placed], after: Sequence[Placed]) -> None:
        """The most alike first, and of those as alike the ones that stand under the same; then as they stand."""
        olds = [(pair, words_of(pair[0])) for pair in before if not self.is_kept(pair[0])]
        news = [(pair, words_of(pair[0])) for pair in after if self.before(pair[0]) is None]
        likely = [
            (-share, self.before(later[1]) is not earlier[1], there, here)
            for there, (later, new_words) in enumerate(news)
            for here, (earlier, old_words) in enumerate(olds)
            if (share := likeness(old_words, new_words)) >= ALIKE
        ]
        for _share, _elsewhere, there, here in sorted(likely):
            later, earlier = news[there][0], olds[here][0]
            if self.before(later[0]) is None and not self.is_kept(earlier[0]):
                self._keep(later, earlier)


def with_parents(rows: Sequence[Row], parent: Row | None = None) -> list[Placed]:
    found: list[Placed] = []
    for row in rows:
        found += [(row, parent), *with_parents(row.rows, row)]
    return found


def words_of(row: Row) -> set[str]:
    return set(row.text.casefold().split())


def likeness(one: set[str], other: set[str]) -> float:
    """Share of words in common, 0–1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
