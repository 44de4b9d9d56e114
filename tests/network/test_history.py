"""The database notes who changed what; nobody can forget to, and nobody can take it back."""

import pytest
from django.db import DatabaseError, connection, transaction

from members.models import Person
from network.models import Change
from network.tenancy import scope
from tests.factories import PersonFactory
from tests.world import World

pytestmark = pytest.mark.django_db

WHO = {"account": 7, "actor": "Prøve Endrer", "occasion": "person"}


def here(world: World, **who):
    return scope(trusts=[world.trust.pk], **who)


def test_a_change_says_who_what_and_only_what_differs(world):
    with here(world):
        person = PersonFactory(trust=world.trust, phone="000 00 001", email="a@example.no")

    with here(world, **WHO):
        person.phone = "000 00 002"
        person.save()
        change = Change.objects.of(person)[0]

    assert (change.kind, change.account, change.actor, change.occasion) == ("UPDATE", 7, "Prøve Endrer", "person")
    assert (change.before, change.after) == ({"phone": "000 00 001"}, {"phone": "000 00 002"})


def test_adding_and_removing_are_noted_whole(world):
    with here(world):
        person = PersonFactory(trust=world.trust, given_name="Prøve")
        pk = person.pk
        Person.objects.filter(pk=pk).delete()
        removed, added = Change.objects.filter(table="members_person", row=pk)

    assert (added.kind, added.before, added.after["given_name"]) == ("INSERT", None, "Prøve")
    assert (removed.kind, removed.after, removed.before["given_name"]) == ("DELETE", None, "Prøve")


def test_bulk_and_raw_changes_are_seen_and_empty_ones_are_not(world):
    with here(world), connection.cursor() as cursor:
        first, second = (PersonFactory(trust=world.trust, phone="1") for _ in range(2))
        Person.objects.filter(pk=first.pk).update(phone="2")
        cursor.execute("update members_person set phone = '3' where id = %s", [second.pk])
        first.refresh_from_db()
        first.save()

        assert [change.after for change in Change.objects.of(first, second).filter(kind="UPDATE")] == [
            {"phone": "3"},
            {"phone": "2"},
        ]


def test_another_trust_reads_nothing_of_it(world):
    with here(world):
        person = PersonFactory(trust=world.trust)

    with scope(trusts=[world.other_trust.pk]):
        assert not Change.objects.of(person).exists()


@pytest.mark.parametrize("act", ["update network_change set actor = 'Ingen'", "delete from network_change"])
def test_what_is_noted_stays(world, act):
    with here(world):
        PersonFactory(trust=world.trust)

        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(act)
