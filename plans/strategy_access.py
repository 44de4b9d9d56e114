"""Who writes the region's strategy: domain.md section 12. Everybody in the region reads it."""

from network.access import can_run_region
from network.actors import Actor
from plans.models import StrategyImport, StrategyPeriod
from plans.models.strategy_parts import StrategyPart


def can_write_period(actor: Actor, period: StrategyPeriod) -> bool:
    """Close it, open it again, see its history: also when it is closed."""
    return can_run_region(actor, period.region)


def can_change_period(actor: Actor, period: StrategyPeriod) -> bool:
    return period.is_open and can_write_period(actor, period)


def can_change_part(actor: Actor, part: StrategyPart) -> bool:
    return can_change_period(actor, part.period)


def can_import(actor: Actor, row: StrategyImport) -> bool:
    return can_run_region(actor, row.region)
