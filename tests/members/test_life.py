"""The life of an appointment: registered, moved, led by another, on leave, ended, followed."""

import datetime

import pytest
from django.utils import timezone, translation

from mailing.models import OutgoingMail
from members.models import Leader, Person, ResourcePerson, Vacancy
from members.places import places_of
from members.register import life
from members.register.people import Refused, Somebody, add_step, alike, correct
from network.actors import Actor, Part, Place
from network.models import Change
from network.tenancy import scope
from tests.factories import (
    LeaderFactory,
    PersonFactory,
    ResourcePersonFactory,
    VacancyFactory,
    WorkplaceFactory,
)
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
NEW_JOB = ResourcePerson.EndReason.NEW_JOB
ADA = Somebody(given_name="Ada", family_name="Ny", email="Ada@Example.no", phone="00011122")
LIV = Somebody(given_name="Liv", family_name="Leder", email="liv@example.no")


@pytest.fixture
def own(world: World):
    with scope(trusts=[world.trust.pk], actor="Kari Koordinator"), translation.override("en"):
        yield world


@pytest.fixture
def actor(own: World) -> Actor:
    place = Place(Part.COORDINATOR, own.network.pk)
    return Actor(person_id=0, trust_id=own.trust.pk, name="Kari Koordinator", places=(place,))


@pytest.fixture
def ward(own: World):
    return WorkplaceFactory(trust=own.trust, name="Posten")


@pytest.fixture
def appointment(own: World, ward) -> ResourcePerson:
    person = PersonFactory(trust=own.trust, given_name="Ola", family_name="Gammel")
    return ResourcePersonFactory(person=person, network=own.network, local_group=own.local_group, workplace=ward)


@pytest.fixture
def relation(own: World, appointment) -> Leader:
    leader = PersonFactory(trust=own.trust, given_name="Liv", family_name="Leder", email="liv@example.no")
    return LeaderFactory(person=leader, resource_person=appointment)


def register(own: World, actor, ward, **values) -> life.Registered:
    filled = {"who": ADA, "started": TODAY, "profession": "nurse"} | values
    return life.register(trust=own.trust, network=own.network, workplace=ward, by=actor, **filled)


def kinds_sent() -> list[tuple[str, str]]:
    mails = OutgoingMail.objects.select_related("dispatch")
    return sorted((mail.dispatch.kind, mail.address) for mail in mails)


# Registered


def test_who_is_registered_is_appointed_led_and_welcomed(own, actor, ward):
    made = register(own, actor, ward, leader=LIV, position_percent=80)

    row = made.appointment
    assert (row.person.name, row.person.email, row.person.phone) == ("Ada Ny", "ada@example.no", "00011122")
    assert (row.position_percent, row.confirmed_on) == (80, TODAY)
    assert [leader.person.name for leader in row.leaders.on(TODAY)] == ["Liv Leder"]
    assert kinds_sent() == [("welcome_leader", "liv@example.no"), ("welcome_resource_person", "ada@example.no")]


def test_somebody_who_is_known_is_not_registered_as_a_person_again(own, actor, ward):
    known = PersonFactory(trust=own.trust, given_name="Ada", family_name="Ny")
    before = Person.objects.count()

    made = register(own, actor, ward, who=Somebody(known=known))

    assert made.appointment.person == known
    assert Person.objects.count() == before


def test_nobody_is_registered_twice_at_a_workplace(own, actor, ward, appointment):
    with pytest.raises(Refused, match="registered at this workplace already"):
        register(own, actor, ward, who=Somebody(known=appointment.person))


def test_whoever_begins_next_month_has_a_leader_who_is_welcomed_today(own, actor, ward):
    made = register(own, actor, ward, leader=LIV, started=TODAY + datetime.timedelta(days=30))

    assert made.appointment.leaders.on(TODAY).count() == 1
    assert ("welcome_leader", "liv@example.no") in kinds_sent()


def test_a_vacancy_there_is_filled_by_whoever_comes(own, actor, ward):
    vacancy = VacancyFactory(network=own.network, workplace=ward)
    elsewhere = VacancyFactory(network=own.network)

    made = register(own, actor, ward)

    vacancy.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (vacancy.filled_by, vacancy.ended) == (made.appointment, TODAY)
    assert elsewhere.ended is None


def test_a_local_group_of_another_network_is_refused(own, actor, ward):
    strange = own.spots["neighbour_network"].local_group

    with pytest.raises(Refused, match="another network"):
        register(own, actor, ward, local_group=strange)


def test_nobody_leads_themselves(own, actor, ward):
    person = PersonFactory(trust=own.trust)

    with pytest.raises(Refused, match="their own leader"):
        register(own, actor, ward, who=Somebody(known=person), leader=Somebody(known=person))

    assert not person.appointments.exists()


def test_without_an_address_no_letter_goes_and_that_is_told(own, actor, ward):
    made = register(own, actor, ward, who=Somebody(given_name="Uten", family_name="Adresse"))

    assert [person.name for person in made.welcomed.without_address] == ["Uten Adresse"]


def test_the_same_name_or_the_same_address_is_found_and_no_part_of_one(own):
    ada = PersonFactory(trust=own.trust, given_name="Ada", family_name="Ny", email="ada@example.no")

    def found(**written):
        return list(alike(trust_id=own.trust.pk, **written))

    assert found(given_name="ada", family_name="NY") == [ada]
    assert found(email="ADA@example.no") == [ada]
    assert found(given_name="Ad", family_name="N") == []
    assert found(email="ada") == []
    assert found() == []


# Changed


def test_who_moves_takes_the_leader_along(own, actor, appointment, relation):
    other = WorkplaceFactory(trust=own.trust)

    life.move(appointment=appointment, workplace=other, local_group=own.neighbour_local_group, by=actor)

    appointment.refresh_from_db()
    assert (appointment.workplace, appointment.local_group) == (other, own.neighbour_local_group)
    assert appointment.leaders.get(ended__isnull=True) == relation


def test_a_new_leader_is_welcomed_and_the_earlier_ones_time_ends(own, actor, appointment, relation):
    life.change_leader(appointment=appointment, leader=ADA, since=TODAY, by=actor)

    relation.refresh_from_db()
    assert relation.ended == YESTERDAY
    assert [leader.person.name for leader in appointment.leaders.on(TODAY)] == ["Ada Ny"]
    assert kinds_sent() == [("welcome_new_leader", "ada@example.no")]


def test_the_same_leader_again_changes_nothing(own, actor, appointment, relation):
    life.change_leader(appointment=appointment, leader=Somebody(known=relation.person), since=TODAY, by=actor)

    assert list(appointment.leaders.all()) == [relation]
    assert kinds_sent() == []


def test_a_leave_has_a_deputy_and_goes_away_without_a_first_day(own, actor, appointment):
    life.set_leave(appointment=appointment, leave_from=TODAY, leave_to=TOMORROW, deputy=ADA, by=actor)
    appointment.refresh_from_db()
    assert (appointment.leave_from, appointment.leave_to, appointment.deputy.name) == (TODAY, TOMORROW, "Ada Ny")

    life.set_leave(appointment=appointment, leave_from=None, leave_to=TOMORROW, deputy=None, by=actor)
    appointment.refresh_from_db()
    assert (appointment.leave_from, appointment.leave_to, appointment.deputy) == (None, None, None)


def test_a_leave_ends_after_it_begins(actor, appointment):
    with pytest.raises(Refused):
        life.set_leave(appointment=appointment, leave_from=TODAY, leave_to=YESTERDAY, deputy=None, by=actor)


def test_a_course_is_noted_once_a_day(own, actor, appointment):
    add_step(person=appointment.person, title="Trinn 1", taken_on=TODAY, by=actor)

    with pytest.raises(Refused):
        add_step(person=appointment.person, title="Trinn 1 ", taken_on=TODAY, by=actor)


# Ended


def test_the_end_ends_the_leaders_time_and_the_place_in_the_network(own, actor, appointment, relation):
    life.end(appointment=appointment, on=YESTERDAY, reason=NEW_JOB, by=actor)

    appointment.refresh_from_db()
    relation.refresh_from_db()
    assert (appointment.ended, appointment.end_reason, relation.ended) == (YESTERDAY, NEW_JOB, YESTERDAY)
    assert places_of(appointment.person_id) == ()
    assert not Vacancy.objects.exists()


def test_a_vacancy_opens_the_day_after_when_somebody_is_looked_for(own, actor, appointment, ward):
    ended = life.end(appointment=appointment, on=TODAY, reason=NEW_JOB, wanted=True, by=actor)

    vacancy = Vacancy.objects.get()
    assert ended.vacancy == vacancy
    assert (vacancy.workplace, vacancy.after, vacancy.started) == (ward, appointment, TOMORROW)
    assert vacancy.local_group == own.local_group


def test_there_is_one_vacancy_where_one_was_open_before(own, actor, appointment, ward):
    before = VacancyFactory(network=own.network, workplace=ward)

    ended = life.end(appointment=appointment, on=TODAY, reason=NEW_JOB, wanted=True, by=actor)

    assert ended.vacancy == before


def test_a_successor_is_appointed_in_the_same_step_under_the_same_leader(own, actor, appointment, relation, ward):
    ended = life.end(appointment=appointment, on=TODAY, reason=NEW_JOB, successor=ADA, by=actor)

    row = ended.successor.appointment
    assert (row.person.name, row.workplace, row.local_group, row.started) == (
        "Ada Ny",
        ward,
        own.local_group,
        TOMORROW,
    )
    assert row.leaders.get().person == relation.person
    assert kinds_sent() == [("welcome_leader", "liv@example.no"), ("welcome_resource_person", "ada@example.no")]


def test_when_the_successor_cannot_be_registered_nothing_has_ended(own, actor, appointment, ward):
    colleague = ResourcePersonFactory(person=PersonFactory(trust=own.trust), network=own.network, workplace=ward)

    with pytest.raises(Refused):
        life.end(
            appointment=appointment, on=TODAY, reason=NEW_JOB, successor=Somebody(known=colleague.person), by=actor
        )

    appointment.refresh_from_db()
    assert appointment.ended is None


def test_nothing_ends_twice_or_before_it_began(actor, appointment):
    with pytest.raises(Refused, match="not be before the first"):
        life.end(appointment=appointment, on=datetime.date(2019, 1, 1), reason=NEW_JOB, by=actor)
    life.end(appointment=appointment, on=TODAY, reason=NEW_JOB, by=actor)
    with pytest.raises(Refused, match="has an end date already"):
        life.end(appointment=appointment, on=TODAY, reason=NEW_JOB, by=actor)


def test_an_end_is_taken_back_with_leader_and_vacancy(own, actor, appointment, relation):
    life.end(appointment=appointment, on=YESTERDAY, reason=NEW_JOB, wanted=True, by=actor)

    life.take_back(appointment=appointment, by=actor)

    appointment.refresh_from_db()
    relation.refresh_from_db()
    assert (appointment.ended, appointment.end_reason, relation.ended) == (None, "", None)
    assert not Vacancy.objects.open().exists()


def test_the_history_says_who_did_it(own, actor, appointment):
    life.end(appointment=appointment, on=TODAY, reason=NEW_JOB, by=actor)

    change = Change.objects.of(appointment).first()
    assert (change.actor, change.after["end_reason"]) == ("Kari Koordinator", NEW_JOB)


# Several at once, and the person's own


def test_several_are_moved_noted_and_confirmed_at_once(own, actor, appointment, ward):
    other = ResourcePersonFactory(person=PersonFactory(trust=own.trust), network=own.network)
    both = [appointment, other]

    moved = life.move_to_group(appointments=both, local_group=own.neighbour_local_group, by=actor)
    life.note_course(appointments=both, day=TODAY, by=actor)
    life.confirm(appointments=[other], by=actor)

    appointment.refresh_from_db()
    other.refresh_from_db()
    assert moved == 2
    assert appointment.local_group == other.local_group == own.neighbour_local_group
    assert appointment.introduction_course_on == other.introduction_course_on == TODAY
    assert (appointment.confirmed_on, other.confirmed_on) == (None, TODAY)


def test_correcting_a_contact_address_leaves_the_way_to_sign_in_alone(own):
    person = own.person(Part.RESOURCE_PERSON)
    before = person.account.email
    oneself = Actor(person_id=person.pk, trust_id=own.trust.pk, places=(Place(Part.RESOURCE_PERSON, own.network.pk),))

    correct(person=person, by=oneself, email="ny@example.no", phone="00099988")

    person.refresh_from_db()
    assert (person.email, person.phone) == ("ny@example.no", "00099988")
    assert person.account.email == before
    assert not person.account.emailaddress_set.filter(email="ny@example.no").exists()


def test_ones_own_name_is_corrected_by_whoever_keeps_the_register(own):
    person = own.person(Part.RESOURCE_PERSON)
    oneself = Actor(person_id=person.pk, trust_id=own.trust.pk, places=(Place(Part.RESOURCE_PERSON, own.network.pk),))

    with pytest.raises(Refused):
        correct(person=person, by=oneself, family_name="Direktør")
