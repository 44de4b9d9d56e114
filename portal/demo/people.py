"""The invented people of every network's register, the same ones every time.

`register()` deals names to all networks in one go: no two people in the demo share a name or an address.
"""

from datetime import date, timedelta
from functools import cache
from random import Random

from portal.demo import TODAY
from portal.demo.cast import CAST, members_with
from portal.demo.lives import duplicates, vacancies, with_lives
from portal.demo.municipalities import MUNICIPALITIES
from portal.demo.names import address, name_pairs
from portal.demo.regions import THERAPISTS, trusts
from portal.demo.workplaces import workplaces

_GAPS = 0.06  # share of the workplaces that lack the resource person they should have
_VACATED = 0.7  # of them, those that somebody has left
_FORMER = 0.10  # people who have left, as a share of those who are there
_NEW = 0.10
_ON_LEAVE = 0.04
_CHANGED_LEADER = 0.12
_SHARED_LEADER = 0.30  # workplaces led by whoever leads the workplace before it

# In which months people come and go.
_TERM_STARTS = [(1, 1), (3, 1), (8, 15), (9, 1)]

# Whose mail does not arrive: by network and number in its register, the place their address points to.
GONE, FULL = "borte", "full"  # no such address any more; a mailbox that takes no more (portal/demo_post.py)
_UNREACHABLE = {
    ("stavanger", "sykepleiere"): {20: GONE, 50: GONE, 70: FULL, 90: GONE},
    ("stavanger", "fysio-ergo"): {15: GONE},
    ("innlandet", "sykepleiere"): {9: GONE},
}

# Whoever signs in as a resource person has been there a while and is not on leave.
_SETTLED = {"started": date(2019, 9, 1), "ended": None, "leave": None}


class _Names:
    """Deals out names, each once."""

    def __init__(self):
        pairs = name_pairs(taken=[(member["given_name"], member["family_name"]) for member in CAST])
        Random("names").shuffle(pairs)  # noqa: S311 (the same people every time)
        self._pairs = iter(pairs)
        self._dealt = 0

    def person(self, place):
        given_name, family_name = next(self._pairs)
        return self.named(given_name, family_name, address(given_name, family_name, place))

    def named(self, given_name, family_name, email):
        self._dealt += 1
        return {"given_name": given_name, "family_name": family_name, "email": email, "phone": self._phone()}

    def member(self, member):
        return self.named(member["given_name"], member["family_name"], member["email"]) | {"cast": member["key"]}

    def _phone(self):
        # No Norwegian number begins with 0, so this rings nobody.
        return f"000 {self._dealt // 1000:02d} {self._dealt % 1000:03d}"


def _mail_place(workplace, trust):
    if workplace["organisation"].startswith("municipality-"):
        return MUNICIPALITIES[workplace["municipality"]]
    return f"{workplace['organisation']}-{trust['slug']}"


def _leaders(trust, names, chance):
    """Leaders by workplace: people with a title and a key; some lead two neighbouring places."""
    by_workplace, before = {}, None
    for workplace in workplaces(trust["slug"]):
        shares = before and before["organisation"] == workplace["organisation"] and chance.random() < _SHARED_LEADER
        leader = by_workplace[before["key"]] if shares else _leader(workplace, trust, names)
        leader["workplaces"].append(workplace["key"])
        by_workplace[workplace["key"]] = leader
        before = workplace
    return by_workplace


def _leader(workplace, trust, names):
    title = {"nb": "Avdelingsleder", "nn": "Avdelingsleiar"}[trust["language"]]
    return names.person(_mail_place(workplace, trust)) | {
        "key": f"leader-{workplace['key']}",
        "title": title,
        "workplaces": [],
        "cast": None,
    }


def _term_start(year, chance):
    return date(year, *chance.choice(_TERM_STARTS))


def _past(network, chance):
    ended = TODAY - timedelta(days=chance.randint(20, 900))
    started = _term_start(chance.randint(max(network["started"], 2010), ended.year - 1), chance)
    return {"started": started, "ended": ended, "leave": None}


def _present(network, chance):
    if chance.random() < _NEW:
        return {"started": TODAY - timedelta(days=chance.randint(10, 250)), "ended": None, "leave": None}
    started = _term_start(chance.randint(max(network["started"], 2012), TODAY.year - 1), chance)
    return {"started": started, "ended": None, "leave": _leave(chance)}


def _leave(chance):
    """(from, to) of a leave that includes today, or nothing; `to` may be open."""
    if chance.random() >= _ON_LEAVE:
        return None
    begun = TODAY - timedelta(days=chance.randint(20, 200))
    return begun, chance.choice([None, TODAY + timedelta(days=chance.randint(30, 200))])


def _profession(network, chance):
    if network["profession"] == THERAPISTS:
        return chance.choice(["physiotherapist", "physiotherapist", "occupational_therapist"])
    return network["profession"]


def _led_by(leader, started, ended, earlier, chance):
    """Dated leader relations: one, or two when the leader changed while the person was there."""
    long_enough = (ended or TODAY) - started > timedelta(days=400)
    if not earlier or not long_enough or chance.random() >= _CHANGED_LEADER:
        return [{"leader": leader["key"], "started": started, "ended": ended}]
    changed = (ended or TODAY) - timedelta(days=chance.randint(60, 300))
    return [
        {"leader": earlier["key"], "started": started, "ended": changed - timedelta(days=1)},
        {"leader": leader["key"], "started": changed, "ended": ended},
    ]


def _appointment(network, workplace, leaders, chance, dates):
    leader = leaders[workplace["key"]]
    colleagues = [row for row in leaders.values() if row is not leader]
    return dates | {
        "profession": _profession(network, chance),
        "workplace": workplace["key"],
        "local_group": _local_group(network, workplace),
        "position_percent": chance.choice([100, 100, 100, 80, 75, 60, 50]),
        "competence_level": chance.choice("ABBBC"),
        "introduction_course": _introduction(dates["started"]),
        "leaders": _led_by(leader, dates["started"], dates["ended"], chance.choice(colleagues), chance),
        "cast": None,
    }


def _introduction(started):
    """The course is held each January; those who came since the last one wait for the next."""
    same_year = date(started.year, 1, 20)
    course = same_year if started < same_year else same_year.replace(year=started.year + 1)
    return course if course < TODAY else None


def _local_group(network, workplace):
    for group in network["local_groups"]:
        if workplace["municipality"] in group["municipalities"]:
            return group["slug"]
    return None


def _seats(network, trust, chance):
    """One workplace a person: every staffed one once, then some of them again, those of the cast first."""
    places = [place for place in workplaces(trust["slug"]) if network["profession"] in place["professions"]]
    chance.shuffle(places)
    staffed = places[round(len(places) * _GAPS) :]
    reserved = [_first_in(network, staffed, group) for group in _cast_groups(network, trust)]
    rest = [place for place in staffed if place not in reserved]
    seats = reserved + rest
    while len(seats) < network["size"]:
        seats.append(chance.choice(staffed))
    return seats[: network["size"]]


def _cast_groups(network, trust):
    return [group for _, group in members_with("resource_person", trust["slug"], network["slug"])]


def _first_in(network, places, group):
    return next(place for place in places if group is None or _local_group(network, place) == group)


def _network_people(network, trust, names, leaders):
    chance = Random(f"people {trust['slug']} {network['slug']}")  # noqa: S311 (the same people every time)
    cast = [member for member, _ in members_with("resource_person", trust["slug"], network["slug"])]
    seats = _seats(network, trust, chance)
    people = []
    for workplace, member in zip(seats, cast, strict=False):
        row = _appointment(network, workplace, leaders, chance, _SETTLED)
        people.append(row | names.member(member))
    for workplace in seats[len(cast) :]:
        row = _appointment(network, workplace, leaders, chance, _present(network, chance))
        people.append(row | names.person(_mail_place(workplace, trust)))
    for workplace in chance.choices(seats, k=round(network["size"] * _FORMER)):
        row = _appointment(network, workplace, leaders, chance, _past(network, chance))
        people.append(row | names.person(_mail_place(workplace, trust)))
    people += _left_empty(network, trust, names, leaders, seats)
    for number, place in _UNREACHABLE.get((trust["slug"], network["slug"]), {}).items():
        row = people[number - 1]
        row["email"] = address(row["given_name"], row["family_name"], place)
    return with_lives(network, trust, people)


def _left_empty(network, trust, names, leaders, seats):
    """Those who left a workplace that has had nobody since: its vacancy comes after them."""
    chance = Random(f"empty {trust['slug']} {network['slug']}")  # noqa: S311 (the same people every time)
    staffed = {place["key"] for place in seats}
    places = [place for place in workplaces(trust["slug"]) if network["profession"] in place["professions"]]
    empty = [place for place in places if place["key"] not in staffed]
    rows = []
    for workplace in empty[: round(len(empty) * _VACATED)]:
        row = _appointment(network, workplace, leaders, chance, _past(network, chance))
        rows.append(row | names.person(_mail_place(workplace, trust)) | {"vacated": True})
    return rows


def _trust_register(trust, names):
    chance = Random(f"leaders {trust['slug']}")  # noqa: S311 (the same people every time)
    leaders = _leaders(trust, names, chance)
    networks = {}
    for network in trust["networks"]:
        people = _network_people(network, trust, names, leaders)
        networks[network["slug"]] = people
        for member, _ in members_with("leader", trust["slug"], network["slug"]):
            leaders[people[0]["workplace"]].update(names.member(member))
    distinct = {leader["key"]: leader for leader in leaders.values()}
    first = networks[trust["networks"][0]["slug"]] if networks else []
    return {
        "leaders": list(distinct.values()),
        "networks": networks,
        "duplicates": duplicates(trust, first),
        "vacancies": vacancies(trust, networks),
    }


@cache
def register():
    """By trust: its leaders, and its people by network. Keys are unique within the trust."""
    names = _Names()
    return {trust["slug"]: _trust_register(trust, names) for trust in trusts()}
