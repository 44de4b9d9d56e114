"""What works for one priority, over the years."""

from collections.abc import Iterable
from dataclasses import replace

from plans.models import PlanContent, SubGoal
from portal.thread.years import YearShown, successors


def working_for(years: list[YearShown], priority_id: int) -> list[YearShown]:
    """Only the sub-goals that work for the priority, and those that they were carried from or went on as."""
    rows = {row.row.pk: row.row for year in years for row in year.sub_goals}
    after = successors(rows.values())
    wanted = {pk for pk, row in rows.items() if priority_id in row.priority_ids}
    for pk in list(wanted):
        wanted |= {*before(rows[pk], rows), *later(pk, after)}
    return [replace(year, sub_goals=tuple(row for row in year.sub_goals if row.row.pk in wanted)) for year in years]


def before(row: SubGoal, rows: dict[int, SubGoal]) -> Iterable[int]:
    passed: set[int] = set()
    while (pk := row.predecessor_id) in rows and pk not in passed:
        passed.add(pk)
        row = rows[pk]
    return passed


def later(pk: int, after: dict[int, list[PlanContent]]) -> Iterable[int]:
    found: set[int] = set()
    wanted = {pk}
    while wanted:
        wanted = {row.pk for each in wanted for row in after.get(each, ())} - found
        found |= wanted
    return found
