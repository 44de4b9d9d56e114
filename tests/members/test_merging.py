"""Two rows made one, with all that points at them – and never a way into what was somebody else's."""

import datetime
from collections.abc import Iterator

import pytest
from django.utils import timezone, translation

from mailing.models import OutgoingMail, PersonalLink
from members.merge_rules import MergeRefused
from members.merging import NOT_MOVED, close_ways_in, merge, relations_to, rows_of, undo_merge
from members.models import (
    Account,
    Body,
    CompetenceStep,
    Invitation,
    Leader,
    LookUp,
    Merge,
    Person,
    ResourcePerson,
    Role,
)  # fmt: skip
from network.actors import Actor, Part, Place
from network.models import Change
from network.tenancy import scope
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(nothing_left_over) -> Iterator[None]:
    with translation.override("en"):
        yield


TODAY = datetime.date(2026, 3, 2)
LONG_AGO = datetime.date(2020, 1, 1)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def opened(world):
    """The trust's rows, for the whole test."""
    with scope(trusts=[world.trust.pk], actor="Prøve Rydder"):
        yield world


@pytest.fixture
def coordinator(world) -> Actor:
    return actor(world, Part.COORDINATOR, world.network.pk)


@pytest.fixture
def administrator(world) -> Actor:
    return actor(world, Part.ADMINISTRATOR)


@pytest.fixture
def pair(opened) -> tuple[Person, Person]:
    kept = factories.PersonFactory(trust=opened.trust, given_name="Kari", family_name="Nordmann", phone="")
    gone = factories.PersonFactory(trust=opened.trust, given_name="Kari", family_name="Nordman", phone="51 00 00 00")
    return kept, gone


def actor(world, part: Part, network: int | None = None) -> Actor:
    return Actor(
        account_id=1, person_id=0, trust_id=world.trust.pk, name="Prøve Rydder", places=(Place(part, network),)
    )


def appoint(person: Person, world, **values) -> ResourcePerson:
    return factories.ResourcePersonFactory(person=person, network=world.network, **values)


def everything() -> dict:
    """All rows, but for those that say that there was a merge."""
    models = (Person, ResourcePerson, Leader, Role, CompetenceStep, OutgoingMail)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def refusal(**who) -> str:
    before = everything()
    with pytest.raises(MergeRefused) as refused:
        merge(**who)
    assert everything() == before
    return str(refused.value)


# What moves


def test_all_that_points_at_a_person_is_moved_or_named_with_a_reason():
    moved = {f"{model._meta.label}.{column.removesuffix('_id')}" for model, column in relations_to(Person)}

    assert moved >= {
        "members.ResourcePerson.person", "members.ResourcePerson.deputy", "members.Leader.person",
        "members.Role.person", "members.CompetenceStep.person", "members.Person.merged_into",
        "mailing.OutgoingMail.person", "mailing.AddressProblem.person",
    }  # fmt: skip
    assert not moved & set(NOT_MOVED)
    assert all(NOT_MOVED.values())


def test_appointments_leaders_roles_steps_and_letters_move(opened, pair, coordinator):
    kept, gone = pair
    own, step = appoint(gone, opened), factories.CompetenceStepFactory(person=gone)
    led = factories.LeaderFactory(
        person=gone, resource_person=appoint(factories.PersonFactory(trust=opened.trust), opened)
    )
    deputised = appoint(factories.PersonFactory(trust=opened.trust), opened, deputy=gone)
    role = factories.RoleFactory(person=gone, part=Part.OPERATIONS_GROUP, network=opened.network)
    dispatch = factories.DispatchFactory(network=opened.network)
    letter = factories.OutgoingMailFactory(dispatch=dispatch, person=gone.pk, state=OutgoingMail.State.SENT)

    merge(kept=kept, gone=gone, by=coordinator)

    for row in (own, step, led, role):
        row.refresh_from_db()
        assert row.person_id == kept.pk
    deputised.refresh_from_db()
    letter.refresh_from_db()
    assert (deputised.deputy_id, letter.person) == (kept.pk, kept.pk)
    gone.refresh_from_db()
    assert gone.merged_into_id == kept.pk
    assert Person.objects.current().filter(family_name__startswith="Nordman").get() == kept


def test_the_kept_takes_what_it_lacks_and_keeps_what_it_has(pair, coordinator, opened):
    kept, gone = pair
    appoint(kept, opened)
    address = kept.email

    merge(kept=kept, gone=gone, by=coordinator)

    kept.refresh_from_db()
    assert (kept.phone, kept.email) == ("51 00 00 00", address)


def test_two_appointments_at_one_workplace_become_one(opened, pair, coordinator):
    kept, gone = pair
    one = appoint(kept, opened, started=datetime.date(2024, 5, 1))
    other = appoint(gone, opened, workplace=one.workplace, started=datetime.date(2022, 1, 1), position_percent=80)
    vacancy = factories.VacancyFactory(network=opened.network, after=other)

    merge(kept=kept, gone=gone, by=coordinator)

    for row in (one, other, vacancy):
        row.refresh_from_db()
    assert (one.started, one.ended, one.position_percent) == (datetime.date(2022, 1, 1), None, 80)
    assert (other.person_id, other.end_reason, other.ended) == (
        gone.pk,
        "mistake",
        TODAY - datetime.timedelta(days=1),
    )
    assert vacancy.after_id == one.pk
    assert [row.pk for row in kept.appointments.all()] == [one.pk]


def test_two_appointments_after_each_other_stay_two(opened, pair, coordinator):
    kept, gone = pair
    one = appoint(kept, opened, started=datetime.date(2024, 5, 1))
    appoint(gone, opened, workplace=one.workplace, started=LONG_AGO, ended=datetime.date(2022, 1, 1))

    merge(kept=kept, gone=gone, by=coordinator)

    assert kept.appointments.count() == 2


def test_there_is_one_current_leader(opened, pair, coordinator):
    kept, gone = pair
    one = appoint(kept, opened)
    other = appoint(gone, opened, workplace=one.workplace)
    first, second = (factories.PersonFactory(trust=opened.trust) for _ in range(2))
    factories.LeaderFactory(resource_person=one, person=first)
    factories.LeaderFactory(resource_person=other, person=second)

    merge(kept=kept, gone=gone, by=coordinator)

    assert one.leaders.get(ended__isnull=True).person_id == first.pk
    assert one.leaders.count() == 2


def test_the_same_role_twice_becomes_one(opened, pair, coordinator):
    kept, gone = pair
    body = factories.BodyFactory(network=opened.network, kind=Body.Kind.STEERING_GROUP)
    for person in pair:
        factories.RoleFactory(person=person, part=Part.STEERING_GROUP, network=opened.network, body=body)

    merge(kept=kept, gone=gone, by=coordinator)

    assert Role.objects.on(TODAY).filter(body=body).get().person_id == kept.pk


def test_all_history_is_kept(opened, pair, coordinator):
    kept, gone = pair
    appoint(gone, opened)
    factories.LookUpFactory(trust=opened.trust, person=gone.pk)

    merge(kept=kept, gone=gone, by=coordinator)

    assert LookUp.objects.filter(person__in=rows_of(kept.pk)).count() == 1
    assert Change.objects.of(gone)[0].after == {"merged_into_id": kept.pk}
    assert Change.objects.of(gone)[0].actor == "Prøve Rydder"


# Back again


def test_undone_everything_is_as_it_was(opened, pair, coordinator):
    kept, gone = pair
    one = appoint(kept, opened, started=datetime.date(2024, 5, 1))
    other = appoint(gone, opened, workplace=one.workplace, position_percent=50)
    appoint(gone, opened)
    for row in (one, other):
        factories.LeaderFactory(resource_person=row, person=factories.PersonFactory(trust=opened.trust))
    factories.CompetenceStepFactory(person=gone)
    before = everything()

    made = merge(kept=kept, gone=gone, by=coordinator)
    assert everything() != before
    undo_merge(made, by=coordinator)

    assert everything() == before
    assert rows_of(kept.pk) == [kept.pk]


def no_way_back(made: Merge, by: Actor) -> str:
    before = everything()
    with pytest.raises(MergeRefused) as refused:
        undo_merge(made, by=by)
    assert everything() == before
    return str(refused.value)


def test_too_late_is_said(opened, pair, coordinator, time_machine):
    made = merge(kept=pair[0], gone=pair[1], by=coordinator)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=31))

    assert "can no longer be undone" in no_way_back(made, coordinator)


def test_twice_is_said(opened, pair, coordinator):
    made = merge(kept=pair[0], gone=pair[1], by=coordinator)
    undo_merge(made, by=coordinator)

    assert "undone already" in no_way_back(made, coordinator)


def test_what_was_changed_meanwhile_is_not_overwritten(opened, pair, coordinator):
    own = appoint(pair[1], opened)
    made = merge(kept=pair[0], gone=pair[1], by=coordinator)
    ResourcePerson.objects.filter(pk=own.pk).update(person=factories.PersonFactory(trust=opened.trust))

    assert "has been changed since" in no_way_back(made, coordinator)


def test_an_address_corrected_meanwhile_stays(opened, pair, coordinator):
    kept, gone = pair
    made = merge(kept=kept, gone=gone, by=coordinator)
    Person.objects.filter(pk=kept.pk).update(phone="52 00 00 00")

    undo_merge(made, by=coordinator)

    kept.refresh_from_db()
    assert kept.phone == "52 00 00 00"


def test_a_later_merge_is_undone_first(opened, pair, coordinator):
    kept, gone = pair
    third = factories.PersonFactory(trust=opened.trust)
    first = merge(kept=kept, gone=gone, by=coordinator)
    second = merge(kept=third, gone=kept, by=coordinator)

    assert set(rows_of(third.pk)) == {third.pk, kept.pk, gone.pk}
    assert "Undo that first" in no_way_back(first, coordinator)
    undo_merge(second, by=coordinator)
    undo_merge(first, by=coordinator)
    gone.refresh_from_db()
    assert gone.merged_into is None


# Nobody comes into what was not theirs


def link(person: Person) -> Account:
    person.account = factories.AccountFactory()
    person.save()
    return person.account


def test_an_account_stays_with_its_row(opened, pair, coordinator):
    kept, gone = pair
    account = link(kept)

    merge(kept=kept, gone=gone, by=coordinator)

    kept.refresh_from_db()
    assert (kept.account, Person.objects.get(pk=gone.pk).account) == (account, None)


@pytest.mark.parametrize("by", ["coordinator", "administrator"])
def test_the_row_with_an_account_is_the_one_that_is_kept(opened, pair, by, request):
    """Else whoever has the account would come in as the other."""
    kept, gone = pair
    link(gone)

    assert "Keep that one instead" in refusal(kept=kept, gone=gone, by=request.getfixturevalue(by))


def test_two_accounts_are_never_made_one(opened, pair, administrator):
    kept, gone = pair
    link(kept)
    link(gone)

    assert "Both sign in" in refusal(kept=kept, gone=gone, by=administrator)


@pytest.mark.parametrize("own", [0, 1])
def test_nobody_merges_themselves(opened, pair, own):
    me = Actor(1, pair[own].pk, opened.trust.pk, places=(Place(Part.ADMINISTRATOR),))

    assert "One of them is you" in refusal(kept=pair[0], gone=pair[1], by=me)


@pytest.mark.parametrize("part", [Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR, Part.COORDINATOR])
def test_a_part_that_opens_doors_is_taken_over_by_nobody(opened, pair, coordinator, part):
    """A coordinator puts a person of their own beside the administrator's row, and merges."""
    kept, gone = pair
    link(kept)
    network = opened.network if part == Part.COORDINATOR else None
    factories.RoleFactory(person=gone, part=part, network=network)

    assert "The administrator can merge them" in refusal(kept=kept, gone=gone, by=coordinator)


def test_places_in_other_networks_are_the_administrators(opened, pair, coordinator, administrator):
    kept, gone = pair
    factories.ResourcePersonFactory(person=gone, network=opened.neighbour_network)

    assert "outside your networks" in refusal(kept=kept, gone=gone, by=coordinator)
    merge(kept=kept, gone=gone, by=administrator)


def test_an_open_invitation_to_the_other_address_opens_nothing(opened, pair, coordinator):
    """Whoever was invited under the row that is gone does not come in as the one that is kept."""
    kept, gone = pair
    invitation = Invitation.objects.create(
        trust=opened.trust,
        person=gone,
        address="tyv@example.no",
        invited_by="Prøve",
        expires=timezone.now() + datetime.timedelta(days=7),
    )

    made = merge(kept=kept, gone=gone, by=coordinator)
    undo_merge(made, by=coordinator)

    invitation.refresh_from_db()
    assert (invitation.person_id, invitation.is_open) == (gone.pk, False)


def test_links_in_letters_to_the_other_address_open_nothing(opened, pair, coordinator):
    kept, gone = pair
    dispatch = factories.DispatchFactory(network=opened.network)
    sent = factories.OutgoingMailFactory(dispatch=dispatch, person=gone.pk, state=OutgoingMail.State.SENT)
    waiting = factories.OutgoingMailFactory(
        dispatch=factories.DispatchFactory(network=opened.network), person=gone.pk, address="tyv@example.no"
    )
    way_in = factories.PersonalLinkFactory(mail=sent)

    merge(kept=kept, gone=gone, by=coordinator)

    way_in.refresh_from_db()
    waiting.refresh_from_db()
    assert (way_in.person, PersonalLink.objects.open().filter(pk=way_in.pk).exists()) == (gone.pk, False)
    assert waiting.person == gone.pk


def test_leader_and_led_are_two(opened, pair, coordinator):
    kept, gone = pair
    factories.LeaderFactory(resource_person=appoint(gone, opened), person=kept)

    assert "the other's leader" in refusal(kept=kept, gone=gone, by=coordinator)


def test_closing_ways_in_leaves_those_of_others(opened, pair):
    dispatch = factories.DispatchFactory(network=opened.network)
    other = factories.PersonalLinkFactory(mail=factories.OutgoingMailFactory(dispatch=dispatch, person=pair[0].pk))

    close_ways_in(pair[1])

    assert PersonalLink.objects.open().filter(pk=other.pk).exists()
