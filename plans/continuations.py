"""How the areas of one strategy period go on in the next."""

from dataclasses import dataclass

from plans.models import FocusArea, StrategyPeriod


@dataclass(frozen=True)
class Line:
    """An area of the period before, and those that come from it: usually one, none when it has no successor."""

    before: FocusArea
    after: tuple[FocusArea, ...]


@dataclass(frozen=True)
class Continuations:
    before: StrategyPeriod | None  # the period before; None when this is the first
    lines: tuple[Line, ...] = ()
    new: tuple[FocusArea, ...] = ()  # areas of this period that come from none

    @property
    def ended(self) -> list[FocusArea]:
        return [line.before for line in self.lines if not line.after]


def continuations_of(period: StrategyPeriod) -> Continuations:
    before = StrategyPeriod.objects.before(period).select_related("region").first()
    areas = list(period.focus_areas.all())
    if before is None:
        return Continuations(None, new=tuple(areas))
    earlier = list(before.focus_areas.all())
    known = {area.pk for area in earlier}
    return Continuations(
        before,
        tuple(Line(area, tuple(row for row in areas if row.continues_id == area.pk)) for area in earlier),
        tuple(row for row in areas if row.continues_id not in known),
    )
