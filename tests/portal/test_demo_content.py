"""The demo's content, checked as plain values: nothing here needs a database."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from portal.demo import TODAY
from portal.demo.cast import CAST
from portal.demo.document_texts import TEXTS
from portal.demo.documents import documents
from portal.demo.municipalities import MUNICIPALITIES
from portal.demo.names import MEN, SURNAMES, WOMEN
from portal.demo.organisations import organisations
from portal.demo.people import register
from portal.demo.plans import PLANS
from portal.demo.regions import REGIONS, trusts
from portal.demo.strategies import PERIODS
from portal.demo.workplaces import workplaces

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "documents"
EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-(0[1-9]|[12]\d|3[01]))?)?")
PARTIES = {
    "operations_group",
    "operations_group_leader",
    "network_leaders",
    "local_groups",
    "resource_persons",
    "leaders",
    "regional_centre",
    "steering_group",
    "other",
}
STATES = {"planned", "in_progress", "done", "postponed", "cancelled"}

# What stands before the name of a speaker.
TITLED = "[Ll]ege|sykehusprest|overlege|[Ss]osionom|[a-z]+terapeut|sykepleier"

# Names of laws, programmes and documents: the sources call them the same.
TITLES = [
    "Leve med kreft. Nasjonal kreftstrategi",
    "Nasjonalt handlingsprogram for palliasjon i kreftomsorgen",
    "Lindrende behandling og omsorg. Meld. St. 24 (2019-2020)",
    "Sterkere sammen mot kreft",
    "På liv og død. NOU 2017: 16",
    "Kompetansesenter i lindrende behandling",
    "Organisering og drift av nettverket",
    "vedlegg til Delavtale nr. 2d Samarbeidsavtale om behandlingsforløp for palliasjon",
]


def _sub_goals(plan):
    return [(area, sub_goal) for area in plan["areas"] for sub_goal in area["sub_goals"]]


def _activities(plan):
    return [activity for _, sub_goal in _sub_goals(plan) for activity in sub_goal["activities"]]


def _plan(network, year):
    return next(
        plan for plan in PLANS if (plan["trust"], plan["network"], plan["year"]) == ("stavanger", network, year)
    )


def _shape(plan):
    by_area = [sum(len(row["activities"]) for row in area["sub_goals"]) for area in plan["areas"]]
    return len(_sub_goals(plan)), by_area


def _named(plan):
    return f"{plan['trust']}-{plan['network']}-{plan['year']}"


def _network(plan):
    return next(
        network
        for trust in trusts()
        for network in trust["networks"]
        if (trust["slug"], network["slug"]) == (plan["trust"], plan["network"])
    )


def _period(plan):
    return next((period for period in PERIODS if period["slug"] == plan["period"]), None)


def _everyone():
    people = [
        person
        for trust in register().values()
        for group in [trust["leaders"], *trust["networks"].values()]
        for person in group
    ]
    in_register = {person["email"] for person in people}
    return people + [member for member in CAST if member["email"] not in in_register]


def _leaders_by_key(trust):
    return {leader["key"]: leader for leader in trust["leaders"]}


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _words(text):
    return re.findall(r"\w+", text.lower())


def _runs(text, length=6):
    words = _words(text)
    return {" ".join(words[start : start + length]) for start in range(len(words) - length + 1)}


every_plan = pytest.mark.parametrize("plan", PLANS, ids=_named)


def test_the_regions_have_the_sizes_of_the_issue():
    sizes = {(trust["slug"], network["slug"]): network["size"] for trust in trusts() for network in trust["networks"]}
    western = sum(network["size"] for trust in REGIONS[0]["trusts"] for network in trust["networks"])

    assert (sizes["stavanger", "sykepleiere"], sizes["stavanger", "fysio-ergo"]) == (120, 35)
    assert western == 600
    assert ("forde", "fysio-ergo") not in sizes


def test_each_region_has_one_regional_centre():
    centres = [[trust["kind"] for trust in region["trusts"]].count("regional_centre") for region in REGIONS]

    assert centres == [1, 1]


def test_slugs_are_unique_where_an_address_needs_them():
    assert len({trust["slug"] for trust in trusts()}) == len(trusts())
    for trust in trusts():
        for network in trust["networks"]:
            slugs = [group["slug"] for group in network["local_groups"]]
            assert len(set(slugs)) == len(slugs)


def test_a_municipality_belongs_to_one_local_group_of_a_network():
    for trust in trusts():
        for network in trust["networks"]:
            covered = [number for group in network["local_groups"] for number in group["municipalities"]]
            assert len(covered) == len(set(covered))
            assert set(covered) <= set(MUNICIPALITIES)


def test_terms_have_four_forms_in_three_languages():
    for trust in trusts():
        for forms in trust["terms"].values():
            assert {language: len(words) for language, words in forms.items()} == {"nb": 4, "nn": 4, "en": 4}


def test_the_nurses_plan_of_2024_has_the_real_shape():
    plan = _plan("sykepleiere", 2024)
    tables = [sub_goal["meetings"] for _, sub_goal in _sub_goals(plan) if sub_goal["meetings"]]

    assert _shape(plan) == (15, [10, 16, 10, 5, 6])
    assert [len(table) for table in tables] == [4]
    assert all(row["spring"] and row["autumn"] for row in tables[0])


def test_the_therapists_plan_of_2023_has_the_real_shape():
    assert _shape(_plan("fysio-ergo", 2023)) == (13, [6, 14, 11, 5, 4])


def test_every_network_has_a_plan_for_2025():
    networks = {(trust["slug"], network["slug"]) for trust in trusts() for network in trust["networks"]}

    assert {(plan["trust"], plan["network"]) for plan in PLANS if plan["year"] == 2025} == networks


def test_the_plans_of_2023_are_finished():
    states = {activity["state"] for plan in PLANS if plan["year"] == 2023 for activity in _activities(plan)}

    assert states == {"done", "postponed", "cancelled"}


def test_every_state_party_and_precision_occurs():
    activities = [activity for plan in PLANS for activity in _activities(plan)]

    assert {activity["state"] for activity in activities} == STATES
    assert {activity["party"] for activity in activities} == PARTIES
    assert {len(time) for activity in activities for time in activity["times"]} == {4, 7, 10}
    assert {plan["state"] for plan in PLANS} == {"draft", "in_review", "approved", "published", "closed"}


@every_plan
def test_times_are_valid_and_near_the_plans_year(plan):
    for activity in _activities(plan):
        for time in activity["times"]:
            assert EDTF.fullmatch(time), time
            assert time.startswith(str(plan["year"]))
            if len(time) == 10:
                date.fromisoformat(time)


@every_plan
def test_what_was_put_off_or_dropped_says_why(plan):
    for activity in _activities(plan):
        if activity["state"] in ("postponed", "cancelled"):
            assert activity["note"], activity["text"]


@every_plan
def test_references_lead_to_an_area_or_a_sub_goal(plan):
    targets = {str(area["number"]) for area in plan["areas"]}
    for area in plan["areas"]:
        targets |= {f"{area['number']}.{number}" for number in range(1, len(area["sub_goals"]) + 1)}

    assert {row["refers_to"] for row in _activities(plan) if row["refers_to"]} <= targets


@every_plan
def test_areas_and_priorities_are_those_of_the_period(plan):
    period = _period(plan)
    pointed_at = {priority for _, sub_goal in _sub_goals(plan) for priority in sub_goal["priorities"]}
    numbers = [area["number"] for area in plan["areas"]]

    assert numbers == list(range(1, len(numbers) + 1))
    if period is None:
        assert not pointed_at
        assert all(area["title"] and area["goal"] for area in plan["areas"])
        return
    known = {f"{area['number']}.{row['number']}" for area in period["areas"] for row in area["priorities"]}
    assert numbers == [area["number"] for area in period["areas"]]
    assert pointed_at <= known
    assert period["starts"] <= plan["year"] <= period["ends"]


@every_plan
def test_the_meeting_table_names_every_local_group(plan):
    groups = [group["name"] for group in _network(plan)["local_groups"]]
    for _, sub_goal in _sub_goals(plan):
        if sub_goal["meetings"]:
            assert [row["group"] for row in sub_goal["meetings"]] == groups
            for day in filter(None, (row[key] for row in sub_goal["meetings"] for key in ("spring", "autumn"))):
                assert date.fromisoformat(day).year == plan["year"]
                assert date.fromisoformat(day).weekday() < 5


def test_the_nurses_of_stavanger_meet_on_thursdays():
    days = [
        date.fromisoformat(row[key])
        for year in (2023, 2024, 2025)
        for _, sub_goal in _sub_goals(_plan("sykepleiere", year))
        for row in sub_goal["meetings"] or []
        for key in ("spring", "autumn")
    ]

    assert [day.weekday() for day in days] == [3] * 24


@every_plan
def test_a_plan_is_approved_before_it_is_published(plan):
    decided = plan["state"] in ("approved", "published", "closed")

    assert bool(plan["approved"]) == decided
    if decided:
        assert date.fromisoformat(plan["approved"]["on"]).strftime("%Y-%m") == plan["signature"]["month"]


def test_the_strategy_of_2025_has_55_priorities():
    counts = [[len(area["priorities"]) for area in period["areas"]] for period in PERIODS]

    assert counts == [[5, 6, 5, 4, 4], [9, 14, 8, 12, 12]]


def test_five_targets_are_at_least_80_per_cent():
    shares = [
        target["key"]
        for area in PERIODS[1]["areas"]
        for target in area["targets"]
        if (target["kind"], target["value"]) == ("share", 80)
    ]

    assert shares == [
        "informs-new-staff",
        "informs-colleagues",
        "leader-talk",
        "meeting-attendance",
        "reporting-turnout",
    ]


def test_targets_say_how_they_are_measured():
    targets = [target for period in PERIODS for area in period["areas"] for target in area["targets"]]
    valued = {"share": True, "count": True, "trend": False, "deliverable": False}

    assert {target["kind"] for target in targets} == set(valued)
    for target in targets:
        assert target["rule"]
        assert target["source"]
        assert (target["value"] is not None) == valued[target["kind"]]


def test_one_area_is_replaced_and_four_continue():
    earlier, later = PERIODS
    continued = {area["key"]: area["continues"] for area in later["areas"]}

    assert {row["key"] for row in continued.values()} == {area["key"] for area in earlier["areas"]}
    assert [key for key, row in continued.items() if row["how"] == "replaced_by"] == ["visibility"]
    assert all(area["continues"] is None for area in earlier["areas"])


def test_no_two_people_share_an_address_or_a_name():
    addresses = Counter(person["email"] for person in _everyone())
    names = Counter((person["given_name"], person["family_name"]) for person in _everyone())

    assert [address for address, times in addresses.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 1] == []


def test_every_person_is_invented():
    assert len(set(SURNAMES)) >= 60
    assert len(WOMEN + MEN) >= 60
    for person in _everyone():
        assert person["family_name"] in SURNAMES
        assert person["given_name"] in WOMEN + MEN
        assert person["email"].endswith(".example.no")
        assert person["email"].isascii()
        assert person.get("phone", "000").startswith("000")


@every_plan
def test_every_person_named_in_a_plan_is_invented(plan):
    speakers = [
        name
        for text in _strings(plan["areas"])
        for name in re.findall(rf"(?:{TITLED}) ([A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+)", text)
    ]

    for name in [plan["signature"]["leader"], *speakers]:
        given_name, family_name = name.split()
        assert given_name in WOMEN + MEN
        assert family_name in SURNAMES


def test_the_register_holds_as_many_as_the_network_says():
    for trust in trusts():
        for network in trust["networks"]:
            people = register()[trust["slug"]]["networks"][network["slug"]]
            assert sum(person["ended"] is None for person in people) == network["size"]
            assert any(person["ended"] for person in people)


def test_the_register_is_the_same_every_time():
    before = register()
    register.cache_clear()

    assert register() == before


def test_people_belong_where_they_work_and_have_one_leader_today():
    for trust in trusts():
        places = {place["key"]: place for place in workplaces(trust["slug"])}
        leaders = {leader["key"] for leader in register()[trust["slug"]]["leaders"]}
        for network in trust["networks"]:
            areas = {group["slug"]: group["municipalities"] for group in network["local_groups"]}
            for person in register()[trust["slug"]]["networks"][network["slug"]]:
                place = places[person["workplace"]]
                assert network["profession"] in place["professions"]
                assert place["municipality"] in areas[person["local_group"]] if areas else True
                assert {relation["leader"] for relation in person["leaders"]} <= leaders
                assert person["leaders"][0]["started"] == person["started"]
                assert person["leaders"][-1]["ended"] == person["ended"]
                assert all(one["ended"] < two["started"] for one, two in pairwise(person["leaders"]))
                assert person["started"] < (person["ended"] or TODAY)


def test_workplaces_belong_to_known_organisations():
    for trust in trusts():
        employers = {organisation["key"] for organisation in organisations(trust["slug"])}
        names = [place["name"] for place in workplaces(trust["slug"])]
        assert {place["organisation"] for place in workplaces(trust["slug"])} <= employers
        assert len(set(names)) == len(names)


def test_leaders_are_fewer_than_people_and_some_workplaces_lack_a_resource_person():
    stavanger = register()["stavanger"]
    nurses = stavanger["networks"]["sykepleiere"]
    staffed = {person["workplace"] for person in nurses if not person["ended"]}
    wanting = [place for place in workplaces("stavanger") if "nurse" in place["professions"]]

    assert len(stavanger["leaders"]) < len(nurses)
    assert 0 < len([place for place in wanting if place["key"] not in staffed]) <= 8


def test_the_cast_of_the_register_is_complete():
    keys = [member["key"] for member in CAST]
    in_register = {person["cast"] for person in _everyone() if person.get("cast")}
    appointed = {
        member["key"] for member in CAST if {role["role"] for role in member["roles"]} & {"resource_person", "leader"}
    }

    assert len(set(keys)) == len(keys)
    assert in_register == appointed


def test_a_leader_of_the_cast_leads_the_first_resource_person():
    wanted = {
        (member["trust"], role["network"]): member["key"]
        for member in CAST
        for role in member["roles"]
        if role["role"] == "leader"
    }
    found = {
        (slug, network): _leaders_by_key(trust)[people[0]["leaders"][-1]["leader"]]["cast"]
        for slug, trust in register().items()
        for network, people in trust["networks"].items()
    }

    assert {place: found[place] for place in wanted} == wanted


def test_roles_name_places_that_exist():
    for member in CAST:
        trust = next(trust for trust in trusts() if trust["slug"] == member["trust"])
        networks = {network["slug"]: network for network in trust["networks"]}
        for role in member["roles"]:
            network = networks[role["network"]] if role["network"] else {"local_groups": []}
            groups = {group["slug"] for group in network["local_groups"]}
            assert role["local_group"] is None or role["local_group"] in groups


def test_every_network_has_each_kind_of_document():
    for trust in trusts():
        for network in trust["networks"]:
            rows = documents(trust["slug"], network["slug"])
            kinds = {row["kind"] for row in rows}
            assert kinds - {"agreement", "mandate"} == {
                "function_description",
                "competence_plan",
                "guide",
                "teaching_template",
            }
            assert len(kinds) == 5
            assert all(bool(row["link"]) != bool(row["text"]) for row in rows)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the organisations' own documents are not here")
def test_no_six_words_in_a_row_come_from_the_organisations_documents():
    theirs = set().union(*(_runs(path.read_text()) for path in sorted(SOURCES.iterdir())))
    theirs -= set().union(*(_runs(title) for title in TITLES))
    ours = list(_strings([PLANS, PERIODS, TEXTS, REGIONS]))

    assert sorted({run for text in ours for run in _runs(text) & theirs}) == []
