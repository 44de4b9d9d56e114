"""The yearly question: who is asked, and what an answer by personal link does and cannot do."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mailing.links import links_for, token_of
from mailing.models import AddressProblem, OutgoingMail, PersonalLink
from members.models import Leader, Person, Proposal, ResourcePerson, Vacancy
from members.register import asking
from network.actors import Actor, Part, Place
from network.models import Change
from network.tenancy import scope
from tests.factories import LeaderFactory, PersonFactory, ResourcePersonFactory, WorkplaceFactory
from tests.reading import in_english, text_of
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)
STAFF, OWN, LEADER = reverse("confirm_staff"), reverse("confirm_own"), reverse("confirm_staff_leader")


@pytest.fixture
def actor(world: World) -> Actor:
    place = Place(Part.COORDINATOR, world.network.pk)
    return Actor(trust_id=world.trust.pk, name="Kari Koordinator", places=(place,))


@pytest.fixture
def leader(world: World) -> Person:
    with scope(trusts=[world.trust.pk]):
        return PersonFactory(trust=world.trust, given_name="Liv", family_name="Leder", email="liv@example.no")


@pytest.fixture
def staff(world: World, leader) -> list[ResourcePerson]:
    with scope(trusts=[world.trust.pk]):
        rows = []
        for name in ("Anne", "Berit"):
            person = PersonFactory(trust=world.trust, given_name=name, family_name="Ansatt")
            workplace = WorkplaceFactory(trust=world.trust, name=f"Post {name}")
            row = ResourcePersonFactory(
                person=person, network=world.network, local_group=world.local_group, workplace=workplace
            )
            LeaderFactory(person=leader, resource_person=row)
            rows.append(row)
        return rows


def ask(world: World, actor: Actor, part: Part, **options):
    with scope(trusts=[world.trust.pk]):
        return asking.ask(network=world.network, part=part, by=actor, **options)


def link_of(world: World, person: Person) -> PersonalLink:
    """As it goes out with the mail."""
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMail.objects.select_related("dispatch").get(person=person.pk)
        return links_for([mail])[mail.pk, mail.dispatch.link_purpose]


def visit(link: PersonalLink) -> Client:
    browser = in_english(Client())
    browser.get(reverse("personal_link", kwargs={"token": token_of(link)}))
    return browser


@pytest.fixture
def by_leader(world, actor, leader, staff) -> tuple[Client, PersonalLink]:
    ask(world, actor, Part.LEADER)
    link = link_of(world, leader)
    return visit(link), link


def stored(world: World, row):
    with scope(trusts_read=[world.trust.pk]):
        row.refresh_from_db()
    return row


def left(pk: int) -> str:
    return reverse("confirm_staff_left", kwargs={"pk": pk})


# Asking


def test_each_leader_is_asked_once_however_many_they_lead(world, actor, leader, staff):
    sent = ask(world, actor, Part.LEADER)
    again = ask(world, actor, Part.LEADER)

    assert again == sent
    with scope(trusts_read=[world.trust.pk]):
        asked = list(sent.mails.values_list("person", flat=True))
        assert len(asked) == len(set(asked))
        assert leader.pk in asked
        assert sent.link_purpose == asking.CONFIRM_STAFF
        assert "{lenke}" in sent.body


def test_whoever_was_confirmed_lately_is_not_asked_about(world, actor, leader, staff):
    with scope(trusts=[world.trust.pk]):
        ResourcePerson.objects.update(confirmed_on=TODAY)

    assert not list_of(world, ask(world, actor, Part.LEADER))
    with scope(trusts=[world.trust.pk]):
        ResourcePerson.objects.filter(pk=staff[0].pk).update(confirmed_on=TODAY - datetime.timedelta(days=91))
    assert list_of(world, ask(world, actor, Part.LEADER)) == [leader.pk]


def list_of(world, dispatch) -> list[int]:
    with scope(trusts_read=[world.trust.pk]):
        return list(dispatch.mails.values_list("person", flat=True))


def test_the_coordinator_asks_with_a_button(world, client_of, staff):
    browser = in_english(client_of(world.person(Part.COORDINATOR)))
    address = reverse("confirm_ask", kwargs={"trust": world.trust.slug})
    assert "Send the question" in text_of(browser.get(address))

    answer = browser.post(address, {"network": world.network.pk, "part": "resource_person"}, follow=True)

    assert "persons are asked." in text_of(answer)
    neighbour = browser.post(address, {"network": world.neighbour_network.pk, "part": "leader"})
    assert neighbour.status_code == 422


# A leader answers


def test_looking_changes_nothing(world, by_leader, staff):
    browser, _ = by_leader
    with scope(trusts_read=[world.trust.pk]):
        before = Change.objects.count()

    pages = [browser.get(address) for address in (STAFF, LEADER, left(staff[0].pk))]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "Anne Ansatt" in text_of(pages[0])
    with scope(trusts_read=[world.trust.pk]):
        assert Change.objects.count() == before


def test_all_right_is_noted_for_their_resource_persons_and_nobody_elses(world, by_leader, staff):
    browser, link = by_leader

    answer = browser.post(STAFF, {"link": link.pk})

    assert "Thank you" in text_of(answer)
    with scope(trusts_read=[world.trust.pk]):
        assert set(ResourcePerson.objects.filter(confirmed_on=TODAY)) == set(staff)


def test_a_leaver_is_ended_at_once_and_the_history_names_the_leader(world, by_leader, staff):
    browser, link = by_leader
    said = {"link": link.pk, "on": TODAY, "reason": "new_job", "afterwards": "vacancy"}

    answer = browser.post(left(staff[0].pk), said)

    assert "Anne Ansatt is registered as leaving" in text_of(answer)
    assert stored(world, staff[0]).ended == TODAY
    with scope(trusts_read=[world.trust.pk]):
        assert Vacancy.objects.open().get().after == staff[0]
        change = Change.objects.of(staff[0]).first()
        assert (change.actor, change.occasion) == ("Liv Leder", "confirm_staff")


@pytest.fixture
def named() -> dict:
    return {"next_given_name": "Ada", "next_family_name": "Ny", "next_email": "ada@example.no"}


def test_a_successor_nobody_knows_is_proposed_and_the_place_is_vacant_until_then(world, by_leader, staff, named):
    browser, link = by_leader
    said = {"link": link.pk, "on": TODAY, "reason": "new_job", "afterwards": "successor"}

    answer = browser.post(left(staff[0].pk), said | named)

    assert "The coordinator welcomes the successor" in text_of(answer)
    with scope(trusts_read=[world.trust.pk]):
        proposal = Proposal.objects.get()
        assert (proposal.name, proposal.email, proposal.kind, proposal.started, proposal.told_by) == (
            "Ada Ny",
            "ada@example.no",
            "successor",
            TOMORROW,
            "Liv Leder",
        )
        assert not Person.objects.filter(family_name="Ny").exists()
        assert Vacancy.objects.open().count() == 1
    assert stored(world, staff[0]).ended == TODAY


def test_a_successor_known_by_name_and_address_is_appointed(world, by_leader, staff, named):
    browser, link = by_leader
    with scope(trusts=[world.trust.pk]):
        ada = PersonFactory(trust=world.trust, given_name="Ada", family_name="Ny", email="ada@example.no")
    said = {"link": link.pk, "on": TODAY, "reason": "new_job", "afterwards": "successor"}

    browser.post(left(staff[0].pk), said | named)

    with scope(trusts_read=[world.trust.pk]):
        assert ada.appointments.get().started == TOMORROW
        assert not Proposal.objects.exists()
        assert not Vacancy.objects.exists()


def test_the_name_alone_appoints_nobody(world, by_leader, staff, named):
    browser, link = by_leader
    with scope(trusts=[world.trust.pk]):
        namesake = PersonFactory(trust=world.trust, given_name="Ada", family_name="Ny", email="annen@example.no")
    said = {"link": link.pk, "on": TODAY, "reason": "new_job", "afterwards": "successor"}

    browser.post(left(staff[0].pk), said | named)

    with scope(trusts_read=[world.trust.pk]):
        assert not namesake.appointments.exists()
        assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ({"reason": ""}, {"reason"}),
        ({"on": "2019-01-01"}, {"on"}),
        ({"afterwards": "successor"}, {"next_given_name", "next_family_name", "next_email"}),
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_has_happened(world, by_leader, staff, written, wrong):
    browser, link = by_leader
    said = {"link": link.pk, "on": TODAY, "reason": "new_job", "afterwards": "vacancy"} | written

    answer = browser.post(left(staff[0].pk), said)

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, wrong)
    assert stored(world, staff[0]).ended is None


def test_nobody_elses_resource_person_is_reached_by_the_link(world, by_leader):
    browser, link = by_leader
    with scope(trusts=[world.trust.pk]):
        person = PersonFactory(trust=world.trust)
        strange = ResourcePersonFactory(person=person, network=world.network)
    said = {"link": link.pk, "on": TODAY, "reason": "new_job", "afterwards": "nobody"}

    assert browser.get(left(strange.pk)).status_code == 404
    assert browser.post(left(strange.pk), said).status_code == 404
    assert stored(world, strange).ended is None


def test_whoever_leads_no_longer_reaches_nobody(world, by_leader, leader, staff):
    browser, _ = by_leader
    with scope(trusts=[world.trust.pk]):
        Leader.objects.filter(person=leader).update(ended=TODAY - datetime.timedelta(days=1))

    assert "the leader of nobody now" in text_of(browser.get(STAFF))
    assert browser.get(left(staff[0].pk)).status_code == 404


def test_a_form_of_another_link_is_refused(world, by_leader, staff):
    browser, _ = by_leader

    assert browser.post(STAFF, {"link": "00000000-0000-0000-0000-000000000000"}).status_code == 410


def test_another_leader_who_is_known_leads_from_today(world, by_leader, staff):
    browser, link = by_leader
    with scope(trusts=[world.trust.pk]):
        other = PersonFactory(trust=world.trust, given_name="Nils", family_name="Ny", email="nils@example.no")
    named = {"given_name": "Nils", "family_name": "Ny", "email": "nils@example.no"}

    browser.post(LEADER, {"link": link.pk, "whom": [staff[0].pk]} | named)

    with scope(trusts_read=[world.trust.pk]):
        assert staff[0].leaders.get(ended__isnull=True).person == other
        assert staff[1].leaders.get(ended__isnull=True).person.name == "Liv Leder"


def test_another_leader_nobody_knows_is_proposed_and_the_earlier_one_stays_so_long(world, by_leader, leader, staff):
    browser, link = by_leader
    named = {"given_name": "Nils", "family_name": "Ny", "email": "nils@example.no"}

    answer = browser.post(LEADER, {"link": link.pk, "whom": [row.pk for row in staff]} | named)

    assert "The coordinator registers Nils Ny" in text_of(answer)
    with scope(trusts_read=[world.trust.pk]):
        assert Proposal.objects.filter(kind="leader").count() == 2
        assert {row.leaders.get(ended__isnull=True).person for row in staff} == {leader}


# A resource person answers


@pytest.fixture
def by_own(world, actor, staff) -> tuple[Client, PersonalLink]:
    ask(world, actor, Part.RESOURCE_PERSON)
    link = link_of(world, staff[0].person)
    return visit(link), link


def test_own_data_are_shown_and_confirmed_as_they_stand(world, by_own, staff):
    browser, link = by_own
    page = text_of(browser.get(OWN))
    assert all(word in page for word in ("Anne Ansatt", "Post Anne", "Liv Leder"))

    browser.post(OWN, {"link": link.pk, "phone": staff[0].person.phone})

    assert stored(world, staff[0]).confirmed_on == TODAY
    assert stored(world, staff[1]).confirmed_on is None


def test_the_telephone_changes_at_once_and_a_new_address_goes_to_the_coordinator(world, by_own, staff):
    browser, link = by_own
    before = staff[0].person.email

    browser.post(OWN, {"link": link.pk, "phone": "00012345", "new_address": "ny@example.no", "text": "Nytt navn."})

    person = stored(world, staff[0].person)
    assert (person.phone, person.email) == ("00012345", before)
    with scope(trusts_read=[world.trust.pk]):
        told = AddressProblem.objects.get().told
    assert told.splitlines()[1:] == ["ny@example.no", "Nytt navn."]


def test_a_leaders_link_does_not_open_the_page_of_own_data(by_leader):
    browser, _ = by_leader

    assert browser.get(OWN).status_code == 410
