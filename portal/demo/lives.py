"""What happens to people beside coming and going: leaves with deputies, courses, workplaces that stand vacant.

Drawn from a chance of its own: nobody's name or workplace depends on it.
"""

from datetime import date, timedelta
from random import Random

from portal.demo import TODAY
from portal.demo.names import address

_CHANCE_OF_DEPUTY = 0.5  # of those on leave
_STEPS = 0.45  # people with steps of the competence programme
_LONG_UNCONFIRMED = 0.12  # people of whom nobody has said for long that it is still right
_END_REASONS = ["new_job", "new_job", "new_job", "retired", "wish", "reorganised", "other"]
_COURSES = {
    "nb": ["Grunnkurs i palliasjon", "Smertelindring ved livets slutt", "Samtaler om alvorlig sykdom", "Hospitering"],
    "nn": [
        "Grunnkurs i palliasjon",
        "Smertelindring ved livets slutt",
        "Samtalar om alvorleg sjukdom",
        "Hospitering",
    ],
}


def with_lives(network, trust, people):
    chance = Random(f"lives {trust['slug']} {network['slug']}")  # noqa: S311 (the same people every time)
    rows = [{"key": f"{network['slug']}-{number}"} | row for number, row in enumerate(people, start=1)]
    there = [row for row in rows if row["ended"] is None and row["leave"] is None]
    return [row | _life(row, there, chance) | {"steps": _steps(row, trust, chance)} for row in rows]


def _life(row, there, chance):
    return {
        "deputy": chance.choice(there)["key"] if row["leave"] and chance.random() < _CHANCE_OF_DEPUTY else None,
        "end_reason": chance.choice(_END_REASONS) if row["ended"] else "",
        "confirmed": _confirmed(row, chance),
        "vacated": row.get("vacated", False),
    }


def _confirmed(row, chance):
    """The yearly question is asked in January; some have not answered it for years."""
    if row["ended"] or row["started"].year == TODAY.year:
        return None
    years_ago = chance.choice([2, 3]) if chance.random() < _LONG_UNCONFIRMED else 0
    asked = date(TODAY.year - years_ago, 1, 15) + timedelta(days=chance.randint(0, 30))
    return asked if asked > row["started"] else None


def _steps(row, trust, chance):
    if chance.random() >= _STEPS:
        return []
    titles = chance.sample(_COURSES[trust["language"]], k=chance.choice([1, 1, 2, 3]))
    until = (row["ended"] or TODAY) - row["started"]
    return [
        {"title": title, "taken": row["started"] + timedelta(days=chance.randint(1, until.days))} for title in titles
    ]


def duplicates(trust, people):
    """The same human registered once more, each time found by something else: address, telephone, name."""
    if trust["slug"] != "stavanger":
        return []
    one, two, three = (people[number] for number in (29, 40, 61))
    return [
        _twin(one, 1, given_name=one["given_name"] + " M."),
        _twin(two, 2, family_name=two["family_name"].replace("s", "ss", 1), email="", phone=two["phone"]),
        _twin(three, 3, email=address(three["given_name"], three["family_name"], "privat"), phone=""),
    ]


def _twin(row, number, **other):
    """Appointed earlier at the same workplace, and left it."""
    started = row["started"] - timedelta(days=1500)
    ended = row["started"] - timedelta(days=200)
    return row | {
        "key": f"twin-{number}",
        "started": started,
        "ended": ended,
        "end_reason": "wish",
        "leave": None,
        "deputy": None,
        "confirmed": None,
        "introduction_course": None,
        "leaders": [],
        "steps": [],
        "vacated": False,
        "twin_of": row["key"],
        **other,
    }


def vacancies(trust, networks):
    """Workplaces that somebody left and nobody came to."""
    found = []
    for network in trust["networks"]:
        people = networks[network["slug"]]
        found += [
            {
                "network": network["slug"],
                "workplace": row["workplace"],
                "local_group": row["local_group"],
                "after": row["key"],
                "started": row["ended"] + timedelta(days=1),
            }
            for row in people
            if row["vacated"]
        ]
    return found
