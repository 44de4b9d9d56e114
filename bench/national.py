"""The national size beside the demo's rows: 20 trusts, 60 networks, 20,000 persons, 10 years of plans.

Written by COPY as the owner. Nothing is random: the same rows every time.
"""

import datetime
import itertools
from typing import Any, TypeVar

import psycopg
from allauth.account.models import EmailAddress
from django.db import connection, models
from psycopg import sql

from members.models import Account, Leader, Person, ResourcePerson, Role
from network.actors import Part
from network.models import (
    HealthTrust,
    LocalGroup,
    LocalGroupMunicipality,
    Municipality,
    Network,
    NetworkDocument,
    Organisation,
    Region,
    Workplace,
)
from plans.models import (
    Activity,
    AnnualPlan,
    FocusArea,
    LocalMeeting,
    PlanArea,
    Priority,
    StrategyPeriod,
    SubGoal,
    SubGoalPriority,
    Target,
)

REGIONS = 4
TRUSTS = 5  # a region, its centre included
NETWORKS = ("sykepleiere", "fysio-ergo", "sosionomer")
PERSONS = 1000  # a trust
MUNICIPALITIES = 15
WORKPLACES = 200
LOCAL_GROUPS = 5  # a network
DOCUMENTS = 50  # a network: one full list page
PERIODS = ((2016, 2020), (2021, 2025))
AREAS = 5  # a plan
SUB_GOALS = 3  # an area
ACTIVITIES = 3  # a sub-goal
PRIORITIES = 8  # an area of a period

SENTENCE = "Ressurspersonene deler det de lærte på møtet, med kollegene på eget arbeidssted"
SINCE = datetime.date(2019, 9, 1)

Model = TypeVar("Model", bound=models.Model)


def fill(owner: psycopg.Connection) -> None:
    with owner.transaction():
        rows = Rows(owner)
        for number in range(REGIONS):
            add_region(rows, number)
        rows.copy()


class Rows:
    """Rows to come, with ids that continue those already there."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self.owner = owner
        self.ids: dict[type[models.Model], itertools.count] = {}
        self.by_model: dict[type[models.Model], list[models.Model]] = {}

    def add(self, model: type[Model], **values: Any) -> Model:
        if model not in self.ids:
            self.ids[model] = itertools.count(self.last_id(model) + 1)
        row = model(pk=next(self.ids[model]), **values)
        self.by_model.setdefault(model, []).append(row)
        return row

    def last_id(self, model: type[models.Model]) -> int:
        table = sql.Identifier(model._meta.db_table)
        return self.owner.execute(sql.SQL("select coalesce(max(id), 0) from {}").format(table)).fetchone()[0]

    def copy(self) -> None:
        for model, rows in self.by_model.items():
            fields = model._meta.concrete_fields
            with self.owner.cursor() as cursor, cursor.copy(copy_statement(model)) as copy:
                for row in rows:
                    copy.write_row(
                        [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
                    )
            self.owner.execute(
                "select setval(pg_get_serial_sequence(%s, 'id'), %s)", [model._meta.db_table, rows[-1].pk]
            )


def copy_statement(model: type[models.Model]) -> sql.Composed:
    columns = [sql.Identifier(field.column) for field in model._meta.concrete_fields]
    table = sql.Identifier(model._meta.db_table)
    return sql.SQL("copy {} ({}) from stdin").format(table, sql.SQL(", ").join(columns))


def add_region(rows: Rows, number: int) -> None:
    region = rows.add(Region, slug=f"region-{number}", name=f"Helseregion {number}")
    periods = [add_period(rows, region, *years) for years in PERIODS]
    for trust_number in range(TRUSTS):
        kind = HealthTrust.Kind.HEALTH_TRUST if trust_number else HealthTrust.Kind.REGIONAL_CENTRE
        slug = f"foretak-{number}-{trust_number}"
        trust = rows.add(HealthTrust, region=region, kind=kind, slug=slug, name=f"Foretak {number}.{trust_number}")
        add_trust(rows, trust, periods)


def add_period(
    rows: Rows, region: Region, first_year: int, last_year: int
) -> tuple[StrategyPeriod, list[tuple[FocusArea, list[Priority]]]]:
    """The period with its areas, and each area with its priorities."""
    period = rows.add(
        StrategyPeriod,
        region=region,
        title=f"Strategi {first_year}–{last_year}",
        first_year=first_year,
        last_year=last_year,
        purpose=SENTENCE * 3,
        characteristics=SENTENCE * 2,
    )
    return period, [add_area(rows, period, number) for number in range(1, AREAS + 1)]


def add_area(rows: Rows, period: StrategyPeriod, number: int) -> tuple[FocusArea, list[Priority]]:
    region = period.region
    area = rows.add(
        FocusArea, region=region, period=period, number=number, title=f"Fokusområde {number}", goal=SENTENCE
    )
    for position in range(1, 6):
        rows.add(
            Target,
            region=region,
            focus_area=area,
            key=f"target-{position}",
            position=position,
            text=SENTENCE,
            kind=Target.Kind.SHARE,
            value=80,
            unit="%",
            direction=Target.Direction.AT_LEAST,
            rule=SENTENCE,
            source="Strategien",
        )
    priorities = [
        rows.add(Priority, region=region, focus_area=area, number=number, text=SENTENCE)
        for number in range(1, PRIORITIES + 1)
    ]
    return area, priorities


def add_trust(rows: Rows, trust: HealthTrust, periods: list) -> None:
    letter = chr(ord("A") + trust.pk % 26)  # real municipalities have digits only
    municipalities = [
        rows.add(Municipality, number=f"{letter}{number:03d}", name=f"Kommune {letter}{number}")
        for number in range(MUNICIPALITIES)
    ]
    workplaces = add_workplaces(rows, trust, municipalities)
    networks = [add_network(rows, trust, slug, municipalities) for slug in NETWORKS]
    persons = add_persons(rows, trust)
    for number, person in enumerate(persons):
        network, groups = networks[number % len(networks)]
        leader = persons[number // 8]
        add_appointment(rows, person, leader, network, groups[number % LOCAL_GROUPS], workplaces[number % WORKPLACES])
    add_roles(rows, trust, networks, persons)
    for network, groups in networks:
        for period, areas in periods:
            for year in range(period.first_year, period.last_year + 1):
                add_plan(rows, network, groups, period, areas, year)


def add_workplaces(rows: Rows, trust: HealthTrust, municipalities: list[Municipality]) -> list[Workplace]:
    employers = [
        rows.add(Organisation, trust=trust, name=f"{place.name} kommune", kind=Organisation.Kind.MUNICIPALITY)
        for place in municipalities
    ]
    return [
        rows.add(
            Workplace,
            trust=trust,
            organisation=employers[number % len(employers)],
            municipality=municipalities[number % len(municipalities)],
            name=f"Arbeidssted {number}",
            kind=Workplace.Kind.NURSING_HOME,
        )
        for number in range(WORKPLACES)
    ]


def add_network(
    rows: Rows, trust: HealthTrust, slug: str, municipalities: list[Municipality]
) -> tuple[Network, list[LocalGroup]]:
    network = rows.add(Network, trust=trust, slug=slug, name=f"Nettverk {slug} {trust.name}", started_year=2010)
    groups = [
        rows.add(LocalGroup, trust=trust, network=network, slug=f"gruppe-{number}", name=f"Gruppe {number}")
        for number in range(LOCAL_GROUPS)
    ]
    for number, municipality in enumerate(municipalities):
        rows.add(
            LocalGroupMunicipality,
            trust=trust,
            local_group=groups[number % LOCAL_GROUPS],
            municipality=municipality,
        )
    for number in range(DOCUMENTS):
        rows.add(
            NetworkDocument,
            trust=trust,
            network=network,
            kind=list(NetworkDocument.Kind)[number % len(NetworkDocument.Kind)],
            title=f"Dokument {number} for {network.name}",
            version=f"{number}.0",
            valid_from=SINCE,
            link=f"https://example.no/{trust.slug}/{slug}/{number}",
        )
    return network, groups


def add_persons(rows: Rows, trust: HealthTrust) -> list[Person]:
    return [add_person(rows, trust, number) for number in range(PERSONS)]


def add_person(rows: Rows, trust: HealthTrust, number: int) -> Person:
    address = f"person{number}@{trust.slug}.example.no"
    name = {"given_name": f"Fornavn{number % 97}", "family_name": f"Etternavn{number % 311}"}
    account = rows.add(Account, email=address, name=" ".join(name.values()), password="!")  # noqa: S106 (none)
    rows.add(EmailAddress, user=account, email=address, verified=True, primary=True)
    return rows.add(Person, trust=trust, account=account, email=address, phone="000 00 000", **name)


def add_appointment(
    rows: Rows, person: Person, leader: Person, network: Network, group: LocalGroup, workplace: Workplace
) -> None:
    ended = datetime.date(2024, 6, 30) if person.pk % 10 == 0 else None
    dates = {"trust": person.trust, "started": SINCE, "ended": ended}
    appointment = rows.add(
        ResourcePerson,
        person=person,
        network=network,
        local_group=group,
        workplace=workplace,
        profession="nurse",
        position_percent=80,
        competence_level="B",
        **dates,
    )
    rows.add(Leader, resource_person=appointment, person=leader, **dates)


def add_roles(rows: Rows, trust: HealthTrust, networks: list, persons: list[Person]) -> None:
    """The first persons of a trust are the coordinators of its networks, in their order."""
    for number, (network, _) in enumerate(networks):
        rows.add(Role, trust=trust, person=persons[number], part=Part.COORDINATOR, network=network, started=SINCE)
        for person in persons[10 + number * 5 : 15 + number * 5]:
            rows.add(Role, trust=trust, person=person, part=Part.OPERATIONS_GROUP, network=network, started=SINCE)
    rows.add(Role, trust=trust, person=persons[9], part=Part.ADMINISTRATOR, started=SINCE)


def add_plan(
    rows: Rows, network: Network, groups: list[LocalGroup], period: StrategyPeriod, areas: list, year: int
) -> None:
    plan = rows.add(
        AnnualPlan,
        trust=network.trust,
        region=period.region,
        network=network,
        year=year,
        period=period,
        network_name=network.name,
        intro=SENTENCE,
        purpose=period.purpose,
        foundations=[SENTENCE] * 4,
        signed_body="Driftsgruppen",
        signed_when=f"{year}-01",
        state=AnnualPlan.State.PUBLISHED,
        approved_on=datetime.date(year, 1, 15),
        approved_by="Driftsgruppen",
    )
    for focus_area, priorities in areas:
        add_plan_area(rows, plan, focus_area, priorities, groups)


def add_plan_area(
    rows: Rows, plan: AnnualPlan, focus_area: FocusArea, priorities: list[Priority], groups: list[LocalGroup]
) -> None:
    area = rows.add(
        PlanArea,
        trust=plan.trust,
        region=plan.region,
        plan=plan,
        focus_area=focus_area,
        number=focus_area.number,
        title=focus_area.title,
        goal=focus_area.goal,
    )
    for position in range(SUB_GOALS):
        sub_goal = rows.add(
            SubGoal,
            trust=plan.trust,
            plan=plan,
            area=area,
            position=position,
            text=f"{SENTENCE} ({position})",
        )
        for priority in priorities[position * 2 : position * 2 + 2]:
            rows.add(SubGoalPriority, trust=plan.trust, region=plan.region, sub_goal=sub_goal, priority=priority)
        for place in range(ACTIVITIES):
            add_activity(rows, sub_goal, place)
    if area.number == 1:
        for group in groups:
            rows.add(
                LocalMeeting,
                trust=plan.trust,
                plan=plan,
                sub_goal=sub_goal,
                local_group=group,
                spring=f"{plan.year}-03-14",
                autumn=f"{plan.year}-10",
            )


def add_activity(rows: Rows, sub_goal: SubGoal, position: int) -> None:
    year = sub_goal.plan.year
    rows.add(
        Activity,
        trust=sub_goal.trust,
        plan=sub_goal.plan,
        sub_goal=sub_goal,
        position=position,
        text=f"{SENTENCE}, og sier fra om hvordan det gikk ({position}).",
        party=("operations_group", "resource_persons", "local_groups")[position % 3],
        times=[f"{year}-23"],
        due=datetime.date(year, 12, 31),
        state=list(Activity.State)[position % 3],
    )
