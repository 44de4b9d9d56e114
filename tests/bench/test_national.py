from dataclasses import replace

import pytest
from django.urls import reverse

from bench import pages, register, threads
from bench.national import NATIONAL, NETWORKS, Size, fill
from portal.demo.cast import CAST
from portal.demo.plans import PLANS
from tests.database import direct_connection

SMALL = Size(regions=2, trusts=2, municipalities=2, workplaces=3, persons=30, documents=2, periods=((2021, 2022),))


@pytest.fixture
def owner(db):
    with direct_connection("owner") as connection, connection.transaction(force_rollback=True):
        yield connection


def test_the_generator_fills_every_table_and_breaks_no_rule(owner):
    fill(owner, SMALL)

    owner.execute("set constraints all immediate")
    assert count(owner, "network_healthtrust") == 4
    assert count(owner, "network_network") == 4 * len(NETWORKS)
    assert count(owner, "members_person") == 4 * 30
    assert count(owner, "plans_annualplan") == 4 * len(NETWORKS) * 2
    assert count(owner, "plans_activity") == 4 * len(NETWORKS) * 2 * 45
    assert count(owner, "plans_activity where due is null") == 0


def test_rows_that_come_later_get_ids_of_their_own(owner):
    fill(owner, SMALL)

    owner.execute("insert into network_region (name, slug) values ('Later', 'later')")

    assert count(owner, "network_region") == 3


def test_the_national_size_is_that_of_the_design():
    trusts = NATIONAL.regions * NATIONAL.trusts
    years = sum(last - first + 1 for first, last in NATIONAL.periods)

    assert trusts == 20
    assert trusts * len(NETWORKS) == 60
    assert trusts * NATIONAL.persons == 20_000
    assert years == 10
    assert (NATIONAL.areas, NATIONAL.areas * NATIONAL.sub_goals) == (5, 15)
    assert NATIONAL.areas * NATIONAL.sub_goals * NATIONAL.activities == 45
    assert replace(NATIONAL, documents=50) == NATIONAL  # as many as one list page shows


def test_the_measured_pages_are_there():
    plans = [{name: plan[name] for name in ("trust", "network", "year")} for plan in PLANS]

    assert pages.PLAN in plans
    assert pages.COORDINATOR in [member["email"] for member in CAST]
    assert reverse("plan", kwargs=pages.PLAN) == "/stavanger/sykepleiere/plan/2024/"
    assert reverse("documents", kwargs=pages.LIST) == "/foretak-0-1/sykepleiere/dokumenter/"


def test_the_measured_pages_of_the_register_are_there():
    here = {"trust": pages.PLAN["trust"]}

    assert {path for path, _query in register.PAGES.values()} == {
        reverse(name, kwargs=here) for name in ("register", "coverage", "vacancies")
    }
    assert reverse("register", kwargs={"trust": pages.LIST["trust"]}) == register.OF_LARGE_TRUST


def test_the_newest_plan_and_the_threads_are_measured_where_the_plan_is():
    assert {name: pages.PLAN[name] for name in ("trust", "network")} == threads.PLACE
    assert reverse("threads", kwargs=threads.PLACE) == "/stavanger/sykepleiere/trad/"


def test_an_area_of_a_later_period_continues_that_of_the_one_before(owner):
    fill(owner, replace(SMALL, periods=((2016, 2020), (2021, 2025))))

    assert count(owner, "plans_focusarea where continues_id is not null") == 2 * 5


def test_the_generator_leaves_no_history(owner):
    fill(owner, SMALL)
    assert count(owner, "network_change") == 0

    owner.execute("update members_person set phone = '1'")

    assert count(owner, "network_change") == 4 * 30  # the triggers are there again


def count(owner, rows: str) -> int:
    return owner.execute(f"select count(*) from {rows}").fetchone()[0]
