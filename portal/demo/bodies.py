"""Who runs and steers the invented networks, and whom they represent.

The operations group of a network: its coordinator, the leaders of its local groups, people from hospital and
municipality. The steering group of a trust: leaders, and partners who have no workplace in it.
"""

from functools import cache

from portal.demo.cast import CAST, members_with
from portal.demo.names import address, name_pairs
from portal.demo.people import register
from portal.demo.regions import trusts
from portal.demo.workplaces import workplaces

_NAMES = {
    "nb": {"operations_group": "Driftsgruppen", "steering_group": "Styringsgruppen"},
    "nn": {"operations_group": "Driftsgruppa", "steering_group": "Styringsgruppa"},
}
_PARTNERS = ("college", "cancer-society", "regional-centre")  # organisations with a seat in every steering group
_FROM_MUNICIPALITIES = 2  # leaders in a steering group
# Leads a local group and is in no operations group: suggests changes of the plan instead of writing them.
_ONLY_LEADS = {"lokalgruppeleder-stavanger-sykepleiere-sandnes"}
_FROM_NETWORK = slice(3, 6)  # members of an operations group where no local groups are


def _member(key, function, represents):
    return {"key": key, "function": function, "represents": represents}


@cache
def _trust(trust_slug):
    return next(trust for trust in trusts() if trust["slug"] == trust_slug)


@cache
def _employers(trust_slug):
    """Organisations by workplace."""
    return {place["key"]: place["organisation"] for place in workplaces(trust_slug)}


def _there(trust_slug, network_slug):
    people = register()[trust_slug]["networks"][network_slug]
    return [row for row in people if row["ended"] is None and not row["leave"]]


def _cast_keys(role, trust_slug, network_slug):
    return [member["key"] for member, _ in members_with(role, trust_slug, network_slug)]


@cache
def local_group_leaders(trust_slug):
    """By network, local group → key of its leader: of the cast, else somebody who works there."""
    return {network["slug"]: _leaders_in(trust_slug, network) for network in _trust(trust_slug)["networks"]}


def _leaders_in(trust_slug, network):
    cast = {group: row["key"] for row, group in members_with("local_group_leader", trust_slug, network["slug"])}
    there = [row for row in _there(trust_slug, network["slug"]) if not row["cast"]]
    found = {}
    for group in network["local_groups"]:
        of_group = [row["key"] for row in there if row["local_group"] == group["slug"]]
        found[group["slug"]] = cast.get(group["slug"]) or of_group[0]
    return found


def _operations_group(trust, network):
    place = (trust["slug"], network["slug"])
    chairs, members = _cast_keys("coordinator", *place)[-1:], _cast_keys("operations_group_member", *place)
    employers, people = _employers(trust["slug"]), _there(*place)
    works_at = {row["cast"] or row["key"]: employers[row["workplace"]] for row in people}
    others = [row["key"] for row in people if not row["cast"]]  # who plays a resource person is not in the group
    hospital = [key for key in others if works_at[key] == "health-trust"][:1]
    leaders = list(local_group_leaders(trust["slug"])[network["slug"]].values())
    leaders = [key for key in leaders if key not in _ONLY_LEADS]
    keys = [*members, *(leaders or list(works_at)[_FROM_NETWORK]), *hospital]
    rows = [_member(key, "chair", None) for key in chairs]
    rows += [_member(key, "member", works_at.get(key)) for key in dict.fromkeys(keys) if key not in chairs]
    rows[1] = rows[1] | {"function": "secretary"}
    return rows


def _steering_group(trust, network):
    """Of one network where somebody of the cast steers it, else of the whole trust."""
    cast = _cast_keys("steering_group_member", trust["slug"], network["slug"]) if network else []
    employers = _employers(trust["slug"])
    leaders = [row for row in register()[trust["slug"]]["leaders"] if not row["cast"]]
    employed = [(row["key"], employers[row["workplaces"][0]]) for row in leaders]
    hospital = [pair for pair in employed if pair[1] == "health-trust"][:1]
    towns = [pair for pair in employed if pair[1].startswith("municipality-")][:_FROM_MUNICIPALITIES]
    partners = [(f"partner-{partner}", partner) for partner in _PARTNERS]
    seats = [*[(key, "health-trust") for key in cast], *hospital, *towns, *partners]
    first, *others = [_member(key, "member", organisation) for key, organisation in seats]
    return [first | {"function": "chair"}, *others]


def _body(trust, kind, network, members):
    name, slug = _NAMES[trust["language"]][kind], network["slug"] if network else None
    return {"kind": kind, "name": name, "network": slug, "members": members}


@cache
def bodies(trust_slug):
    """Operations group of each network; steering group of the trust, or of each network that has one of its own."""
    trust = _trust(trust_slug)
    found = [_body(trust, "operations_group", row, _operations_group(trust, row)) for row in trust["networks"]]
    if trust["kind"] == "regional_centre":
        return found
    steered = [row for row in trust["networks"] if _cast_keys("steering_group_member", trust_slug, row["slug"])]
    return found + [_body(trust, "steering_group", row, _steering_group(trust, row)) for row in steered or [None]]


@cache
def partners():
    """By trust: those in its steering groups who have no workplace there. Names that nobody else has."""
    taken = [(row["given_name"], row["family_name"]) for row in [*CAST, *_registered()]]
    pairs = iter(name_pairs(taken=taken)[::37])
    return {
        trust["slug"]: [_partner(partner, trust["slug"], *next(pairs)) for partner in _PARTNERS]
        if trust["kind"] != "regional_centre"
        else []
        for trust in trusts()
    }


def _registered():
    for trust in register().values():
        yield from trust["leaders"]
        for people in trust["networks"].values():
            yield from people


def _partner(partner, trust_slug, given_name, family_name):
    return {
        "key": f"partner-{partner}",
        "given_name": given_name,
        "family_name": family_name,
        "email": address(given_name, family_name, f"{partner}-{trust_slug}"),
        "cast": None,
    }
