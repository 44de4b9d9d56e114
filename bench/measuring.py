"""Rows of the bench, and how a ratio is measured on a machine whose speed wanders."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Clock = Callable[[], float]
Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One measured number; `at_most` says on which side of the limit it must stay."""

    name: str
    value: float
    limit: float
    unit: str
    at_most: bool = True
    spread: str = ""  # for people: the middle half of the single measurements

    @property
    def ok(self) -> bool:
        return self.value <= self.limit if self.at_most else self.value >= self.limit

    def plain(self) -> dict:
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "limit": self.limit,
            "unit": self.unit,
            "ok": self.ok,
        }


@dataclass(frozen=True)
class Ratio:
    """Of the times of two pieces of work that took turns."""

    value: float  # the median over the pairs: what slows a moment down slows both of its pair
    low: float  # lower and upper quartile of the ratios of single pairs
    high: float
    first: float  # median seconds
    second: float

    @property
    def spread(self) -> str:
        milliseconds = f"{self.first * 1000:.1f} / {self.second * 1000:.1f} ms"
        return f"{milliseconds}, half of the pairs {self.low:.2f}–{self.high:.2f}"


def ratio(first: Work, second: Work, *, pairs: int, clock: Clock = time.perf_counter, warm_up: int = 3) -> Ratio:
    """Time of `first` ÷ time of `second`, in turns, so that a slow moment meets both."""
    for _ in range(warm_up):
        first(), second()
    times = [_pair(first, second, clock, swapped=bool(number % 2)) for number in range(pairs)]
    low, middle, high = statistics.quantiles((one / other for one, other in times), n=4)
    return Ratio(middle, low, high, *map(statistics.median, zip(*times, strict=True)))


def _pair(first: Work, second: Work, clock: Clock, *, swapped: bool) -> tuple[float, float]:
    """Whoever runs second finds warmer caches, so the order changes from pair to pair."""
    if swapped:
        later, earlier = seconds(second, clock), seconds(first, clock)
        return earlier, later
    return seconds(first, clock), seconds(second, clock)


def seconds(work: Work, clock: Clock) -> float:
    gc.collect()  # so that nobody pays for the other's garbage
    begun = clock()
    work()
    return clock() - begun


def printed(rows: Iterable[Row]) -> str:
    """A table for people."""
    cells = [("", "value", "limit", "", "medians")]
    for row in rows:
        limit = f"{'≤' if row.at_most else '≥'} {row.limit:g}"
        cells.append((row.name, f"{row.value:.3g} {row.unit}", limit, "ok" if row.ok else "NO", row.spread))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )
