"""The retention policy against the database: every column is in it once, and nothing that is not there."""

from collections import Counter

import pytest
from django.db import connection
from django.utils.module_loading import import_string

from members import leavers
from network.grants import RETENTION_CHANGES
from network.keeping import Then
from portal.retention.policy import AUTHORS, OUTSIDE, RULES, other_columns, personal_columns

COLUMNS = "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public'"
BY_THE_APPLICATION = {  # tasks that need no right beyond the application's own
    "mailing.sign_in_delivery.forget_old",
    "portal.tasks.forget_ended_sessions",
}


def columns_of_the_database() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        return set(cursor.fetchall())


def pairs(columns: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(table, name) for table, names in columns.items() for name in names]


def judged() -> list[tuple[str, str]]:
    return pairs(personal_columns()) + pairs(other_columns())


@pytest.mark.django_db
def test_every_column_is_in_the_policy_or_said_to_hold_nothing_about_a_person():
    assert sorted(columns_of_the_database() - set(judged())) == []


@pytest.mark.django_db
def test_the_policy_names_nothing_that_is_not_there():
    assert sorted(set(judged()) - columns_of_the_database()) == []


def test_each_column_is_judged_once():
    assert [column for column, times in Counter(judged()).items() if times > 1] == []


@pytest.mark.django_db
def test_a_column_that_nobody_has_judged_is_noticed(monkeypatch):
    rules = [rule for rule in RULES if rule.table != "members_lookup"]
    monkeypatch.setattr("portal.retention.policy.RULES", rules)

    assert columns_of_the_database() - set(judged()) == {
        ("members_lookup", "person"),
        ("members_lookup", "actor"),
        ("members_lookup", "account"),
    }


@pytest.mark.parametrize("entry", [*RULES, *OUTSIDE], ids=str)
def test_what_is_kept_says_why_and_what_goes_says_by_whom(entry):
    if entry.then == Then.KEEP:
        assert entry.why
        assert not entry.by
    else:
        assert callable(import_string(entry.by))
    assert entry.purpose
    assert entry.kept


def test_what_the_night_changes_the_retention_role_may_change():
    changed = {rule.table for rule in RULES if rule.then != Then.KEEP and rule.by not in BY_THE_APPLICATION}

    assert changed - set(RETENTION_CHANGES) == set()


def test_the_columns_that_are_blanked_are_those_of_the_policy():
    named = {(rule.table, name) for rule in RULES if rule.by == "members.leavers.anonymise" for name in rule.names}
    blanked = {("members_person", name) for name in leavers.BLANK_PERSON}
    blanked |= {("members_resourceperson", name) for name in leavers.BLANK_APPOINTMENT}

    assert named - {("members_notthesame", "one_id"), ("members_notthesame", "other_id")} == blanked


def test_who_did_something_has_a_name_and_at_most_an_account():
    assert all(len(set(rule.names) - {rule.account}) == 1 for rule in AUTHORS)
