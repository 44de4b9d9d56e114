"""The retention policy of the whole portal. tests/portal/test_retention_policy.py holds it against the database."""

from collections import defaultdict

from mailing import retention as mailing
from members import retention as members
from network import retention as network
from network.keeping import Outside, Rule
from network.retention import MASK_AUTHORS
from newsletters import retention as newsletters
from plans import retention as plans

FLOORS = (network, mailing, members, plans, newsletters)

RULES: list[Rule] = [rule for floor in FLOORS for rule in floor.RULES]
OUTSIDE: list[Outside] = [entry for floor in (network, mailing) for entry in floor.OUTSIDE]
AUTHORS: list[Rule] = [rule for rule in RULES if rule.by == MASK_AUTHORS]


def personal_columns() -> dict[str, list[str]]:
    """Table → its columns that a rule names, each as often as it is named."""
    found: dict[str, list[str]] = defaultdict(list)
    for rule in RULES:
        found[rule.table] += rule.names
    return dict(found)


def other_columns() -> dict[str, list[str]]:
    return {table: names.split() for floor in FLOORS for table, names in floor.NOTHING_PERSONAL.items()}
