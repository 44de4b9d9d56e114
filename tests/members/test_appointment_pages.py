"""The pages of an appointment's life: the same steps as test_life, as somebody meets them in a form."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from mailing.models import Dispatch, OutgoingMail
from members.models import CompetenceStep, Person, Proposal, ResourcePerson, Role, Vacancy
from members.register.access import may_give
from network.actors import Actor, Part, Place
from network.models import Workplace
from network.tenancy import scope
from tests.factories import (
    CompetenceStepFactory,
    LeaderFactory,
    PersonFactory,
    ProposalFactory,
    ResourcePersonFactory,
    VacancyFactory,
    WorkplaceFactory,
)
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import NEIGHBOUR_GROUP, World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TOMORROW = TODAY + datetime.timedelta(days=1)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def coordinator(world: World, client_of):
    return in_english(client_of(world.person(Part.COORDINATOR)))


@pytest.fixture
def ward(world: World):
    with scope(trusts=[world.trust.pk]):
        return WorkplaceFactory(trust=world.trust, name="Posten")


@pytest.fixture
def row(world: World, ward) -> ResourcePerson:
    with scope(trusts=[world.trust.pk]):
        person = PersonFactory(trust=world.trust, given_name="Ola", family_name="Gammel")
        row = ResourcePersonFactory(
            person=person, network=world.network, local_group=world.local_group, workplace=ward
        )
        leader = PersonFactory(trust=world.trust, given_name="Liv", family_name="Leder", email="liv@example.no")
        LeaderFactory(person=leader, resource_person=row)
        return row


def of_trust(world: World, name: str, **place) -> str:
    return reverse(name, kwargs={"trust": world.trust.slug, **place})


def stored(world: World, row):
    with scope(trusts_read=[world.trust.pk]):
        row.refresh_from_db()
    return row


@pytest.fixture
def filled_in(world: World, ward) -> dict:
    return {
        "given_name": "Ada",
        "family_name": "Ny",
        "email": "ada@example.no",
        "network": world.network.pk,
        "workplace": ward.pk,
        "profession": "nurse",
        "started": TODAY.isoformat(),
    }


# Registering


def test_somebody_is_registered_on_one_page_and_welcomed(world, coordinator, filled_in, ward):
    leader = {"leader_given_name": "Liv", "leader_family_name": "Leder", "leader_email": "liv@example.no"}

    answer = coordinator.post(of_trust(world, "appointment_new"), filled_in | leader, follow=True)

    with scope(trusts_read=[world.trust.pk]):
        row = ResourcePerson.objects.get(person__family_name="Ny")
        assert row.workplace == ward
        assert row.leaders.get().person.email == "liv@example.no"
        assert {mail.address for mail in OutgoingMail.objects.all()} == {"ada@example.no", "liv@example.no"}
    assert answer.redirect_chain == [(of_trust(world, "person", pk=row.person_id), 302)]
    assert "Ada Ny is registered." in text_of(answer)


def test_somebody_of_the_same_name_is_offered_before_anybody_is_registered(world, coordinator, filled_in):
    with scope(trusts=[world.trust.pk]):
        known = PersonFactory(trust=world.trust, given_name="Ada", family_name="Ny", email="gammel@example.no")

    asked = coordinator.post(of_trust(world, "appointment_new"), filled_in)
    assert asked.status_code == 422
    assert "Ada Ny, gammel@example.no" in text_of(asked)

    coordinator.post(of_trust(world, "appointment_new"), filled_in | {"known": known.pk})
    with scope(trusts_read=[world.trust.pk]):
        assert ResourcePerson.objects.get(person__family_name="Ny").person == known


def test_a_namesake_who_is_somebody_else_is_registered_anew(world, coordinator, filled_in):
    with scope(trusts=[world.trust.pk]):
        PersonFactory(trust=world.trust, given_name="Ada", family_name="Ny")

    coordinator.post(of_trust(world, "appointment_new"), filled_in | {"known": "new"})

    with scope(trusts_read=[world.trust.pk]):
        assert Person.objects.filter(family_name="Ny").count() == 2


def test_nobody_can_be_chosen_who_was_not_offered(world, coordinator, filled_in):
    stranger = world.person(Part.ADMINISTRATOR)

    answer = coordinator.post(of_trust(world, "appointment_new"), filled_in | {"known": stranger.pk})

    assert answer.status_code == 422
    with scope(trusts_read=[world.trust.pk]):
        assert not stranger.appointments.exists()


def test_what_is_missing_is_said_field_by_field_and_what_was_written_stays(world, coordinator, filled_in):
    answer = coordinator.post(of_trust(world, "appointment_new"), filled_in | {"family_name": "", "workplace": ""})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"family_name", "workplace"}
    assert 'value="Ada"' in answer.content.decode()


def test_the_form_begins_with_the_vacancy_it_came_from(world, coordinator, ward):
    with scope(trusts=[world.trust.pk]):
        vacancy = VacancyFactory(network=world.network, workplace=ward)

    page = coordinator.get(of_trust(world, "appointment_new"), {"vacancy": vacancy.pk})

    assert page.context["form"]["workplace"].value() == ward.pk


def test_a_coordinator_registers_nobody_in_a_neighbour_network(world, coordinator, filled_in):
    answer = coordinator.post(of_trust(world, "appointment_new"), filled_in | {"network": world.neighbour_network.pk})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"network"}


# Changing


def test_details_place_leader_and_leave_are_changed_one_by_one(world, coordinator, row):
    with scope(trusts=[world.trust.pk]):
        other = WorkplaceFactory(trust=world.trust)
    details = {"profession": "social_worker", "started": "2021-01-01", "position_percent": 60}
    leader = {"given_name": "Ny", "family_name": "Leder", "email": "ny@example.no", "since": TODAY}

    for name, written in {
        "appointment_edit": details,
        "appointment_place": {"workplace": other.pk},
        "appointment_leader": leader,
        "appointment_leave": {"leave_from": TODAY, "leave_to": TOMORROW},
    }.items():
        answer = coordinator.post(of_trust(world, name, pk=row.pk), written)
        assert (name, answer.status_code) == (name, 302)

    stored(world, row)
    assert (row.profession, row.position_percent, row.workplace_id) == ("social_worker", 60, other.pk)
    assert (row.leave_from, row.leave_to) == (TODAY, TOMORROW)
    with scope(trusts_read=[world.trust.pk]):
        assert row.leaders.get(ended__isnull=True).person.name == "Ny Leder"


def test_a_workplace_where_the_person_is_already_says_so(world, coordinator, row):
    with scope(trusts=[world.trust.pk]):
        second = ResourcePersonFactory(person=row.person, network=world.network)

    answer = coordinator.post(of_trust(world, "appointment_place", pk=row.pk), {"workplace": second.workplace_id})

    assert answer.status_code == 422
    assert "registered at this workplace already" in text_of(answer)


@pytest.mark.parametrize("name", ["appointment_edit", "appointment_leader", "appointment_leave", "appointment_end"])
def test_with_htmx_the_form_is_a_dialog_and_without_it_a_page(world, coordinator, row, name):
    page, dialog = (coordinator.get(of_trust(world, name, pk=row.pk), headers=headers) for headers in ({}, HTMX))

    assert "<nav" in page.content.decode()
    assert "<nav" not in dialog.content.decode()
    assert "<dialog" in dialog.content.decode()


def test_a_dialog_that_is_saved_leads_to_the_persons_page(world, coordinator, row):
    address = of_trust(world, "appointment_leave", pk=row.pk)

    saved = coordinator.post(address, {"leave_from": TODAY}, headers=HTMX)
    wrong = coordinator.post(address, {"leave_to": TODAY}, headers=HTMX)

    assert saved.headers["HX-Redirect"] == of_trust(world, "person", pk=row.person_id)
    assert wrong.status_code == 422
    assert "<html" not in wrong.content.decode()


# Ending


def test_the_end_is_summed_up_before_it_happens(world, coordinator, row):
    address = of_trust(world, "appointment_end", pk=row.pk)
    said = {"on": TODAY, "reason": "new_job", "afterwards": "vacancy"}

    summed_up = coordinator.post(address, said)
    assert stored(world, row).ended is None
    assert [line.partition(" from ")[0] for line in summed_up.context["summary"]][-1] == (
        "Posten stands in the list of vacancies"
    )
    assert "Liv Leder is then no longer registered as the leader of Ola Gammel." in text_of(summed_up)

    coordinator.post(address, said | {"sure": "1"})
    assert (stored(world, row).ended, row.end_reason) == (TODAY, "new_job")
    with scope(trusts_read=[world.trust.pk]):
        assert Vacancy.objects.open().get().after == row


def test_whoever_has_second_thoughts_goes_back_to_the_form(world, coordinator, row):
    said = {"on": TODAY, "reason": "new_job", "afterwards": "nobody", "back": "1"}

    answer = coordinator.post(of_trust(world, "appointment_end", pk=row.pk), said)

    assert "summary" not in answer.context
    assert stored(world, row).ended is None


def test_a_successor_is_appointed_with_it(world, coordinator, row):
    said = {"on": TODAY, "reason": "retired", "afterwards": "successor", "sure": "1"}
    named = {"next_given_name": "Ada", "next_family_name": "Ny", "next_email": "ada@example.no"}

    coordinator.post(of_trust(world, "appointment_end", pk=row.pk), said | named)

    with scope(trusts_read=[world.trust.pk]):
        successor = ResourcePerson.objects.get(person__family_name="Ny")
        assert (successor.started, successor.workplace) == (TOMORROW, row.workplace)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ({"on": "2019-01-01"}, {"on"}),
        ({"reason": ""}, {"reason"}),
        ({"afterwards": "successor"}, {"next_given_name", "next_family_name"}),
        ({"on": "i går"}, {"on"}),
    ],
)
def test_a_wrong_end_is_explained_and_nothing_happens(world, coordinator, row, written, wrong):
    said = {"on": TODAY, "reason": "new_job", "afterwards": "nobody", "sure": "1"} | written

    answer = coordinator.post(of_trust(world, "appointment_end", pk=row.pk), said)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == wrong
    assert stored(world, row).ended is None


def test_an_end_is_taken_back_on_the_same_page(world, coordinator, row):
    address = of_trust(world, "appointment_end", pk=row.pk)
    coordinator.post(address, {"on": TODAY, "reason": "new_job", "afterwards": "vacancy", "sure": "1"})

    coordinator.post(address)

    assert stored(world, row).ended is None


def test_the_nearest_leader_notes_leave_and_end_and_nothing_else(world, client_of, row):
    leader = world.person(Part.LEADER)
    with scope(trusts=[world.trust.pk]):
        own_row = leader.leads.get().resource_person
    browser = client_of(leader)

    def answer(name, appointment) -> int:
        return browser.get(of_trust(world, name, pk=appointment.pk)).status_code

    assert [answer(name, own_row) for name in ("appointment_leave", "appointment_end")] == [200, 200]
    assert [answer(name, own_row) for name in ("appointment_edit", "appointment_leader")] == [403, 403]
    assert answer("appointment_end", row) == 404


def test_a_neighbour_local_groups_leader_ends_nobody(world, client_of, row):
    browser = client_of(world.person(Part.LOCAL_GROUP_LEADER, NEIGHBOUR_GROUP))

    assert browser.post(of_trust(world, "appointment_end", pk=row.pk)).status_code == 404


# Proposals


def test_an_accepted_successor_is_registered_by_the_ordinary_form(world, coordinator, row, filled_in):
    with scope(trusts=[world.trust.pk]):
        proposal = ProposalFactory(appointment=row, given_name="Ada", family_name="Ny", email="ada@example.no")
    address = f"{of_trust(world, 'appointment_new')}?proposal={proposal.pk}"

    form = coordinator.get(address).context["form"]
    assert (form["family_name"].value(), form["workplace"].value()) == ("Ny", row.workplace_id)
    assert form["leader_family_name"].value() == "Leder"

    coordinator.post(address, filled_in)
    assert (stored(world, proposal).accepted, proposal.settled_by) == (True, "Prøve coordinator.own")


def test_an_accepted_leader_is_named_by_the_ordinary_form(world, coordinator, row):
    with scope(trusts=[world.trust.pk]):
        proposal = ProposalFactory(appointment=row, kind=Proposal.Kind.LEADER)
    address = f"{of_trust(world, 'appointment_leader', pk=row.pk)}?proposal={proposal.pk}"

    form = coordinator.get(address).context["form"]
    written = {name: form[name].value() for name in ("given_name", "family_name", "email")}
    coordinator.post(address, written | {"since": TODAY})

    assert stored(world, proposal).accepted


def test_a_proposal_is_put_aside_and_nothing_else_changes(world, coordinator, row):
    with scope(trusts=[world.trust.pk]):
        proposal = ProposalFactory(appointment=row)
    assert proposal.name in text_of(coordinator.get(of_trust(world, "proposals")))

    coordinator.post(of_trust(world, "proposal_decline", pk=proposal.pk))

    assert (stored(world, proposal).accepted, proposal.settled is not None) == (False, True)
    assert proposal.name not in text_of(coordinator.get(of_trust(world, "proposals")))


@pytest.mark.parametrize("count", [1, 3, 30])
def test_proposals_cost_the_same_whatever_their_number(world, coordinator, count):
    with scope(trusts=[world.trust.pk]):
        for _ in range(count):
            person = PersonFactory(trust=world.trust)
            ProposalFactory(appointment=ResourcePersonFactory(person=person, network=world.network))

    with counted(8):
        coordinator.get(of_trust(world, "proposals"))


# Several at once


def ticked(world, count=2) -> list[ResourcePerson]:
    with scope(trusts=[world.trust.pk]):
        return [
            ResourcePersonFactory(person=PersonFactory(trust=world.trust), network=world.network)
            for _ in range(count)
        ]


def test_ticked_persons_are_moved_to_a_local_group_and_the_list_is_as_before(world, coordinator):
    rows = ticked(world)
    address = f"{of_trust(world, 'register_bulk')}?state=new&q=x"
    said = {"chosen": [row.pk for row in rows], "do": "group", "group": world.local_group.pk}

    answer = coordinator.post(address, said)

    assert answer.url == f"{of_trust(world, 'register')}?state=new&q=x"
    assert {stored(world, row).local_group_id for row in rows} == {world.local_group.pk}


def test_the_course_is_noted_for_those_who_are_ticked(world, coordinator):
    rows = ticked(world)

    coordinator.post(
        of_trust(world, "register_bulk"), {"chosen": [rows[0].pk], "do": "course", "day": TODAY.isoformat()}
    )

    assert [stored(world, row).introduction_course_on for row in rows] == [TODAY, None]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"do": "group"}, "Tick those whom it is about first."),
        ({"do": "course", "chosen": True}, "Write the day of the course first."),
        ({"do": "group", "chosen": True}, "Choose the local group first."),
    ],
)
def test_what_is_missing_is_told_and_nothing_changes(world, coordinator, said, told):
    [row] = ticked(world, 1)
    said = said | ({"chosen": [row.pk]} if "chosen" in said else {})

    answer = coordinator.post(of_trust(world, "register_bulk"), said, follow=True)

    assert told in text_of(answer)
    assert stored(world, row).local_group_id is None


def test_nobody_of_a_neighbour_network_is_changed_with_the_others(world, coordinator):
    with scope(trusts=[world.trust.pk]):
        strange = ResourcePersonFactory(person=PersonFactory(trust=world.trust), network=world.neighbour_network)
    [row] = ticked(world, 1)
    said = {"chosen": [row.pk, strange.pk], "do": "course", "day": TODAY.isoformat()}

    coordinator.post(of_trust(world, "register_bulk"), said)

    assert (stored(world, row).introduction_course_on, stored(world, strange).introduction_course_on) == (TODAY, None)


def test_a_letter_is_begun_to_just_those_who_are_ticked(world, coordinator):
    rows = ticked(world, 3)
    led_to = coordinator.post(
        of_trust(world, "register_bulk"), {"chosen": [row.pk for row in rows[:2]], "do": "letter"}
    ).url

    page = coordinator.get(led_to)
    assert page.context["reach"].recipients == 2

    form = page.context["form"]
    coordinator.post(led_to, {field.html_name: field.value() for field in form if field.value()})
    with scope(trusts_read=[world.trust.pk]):
        draft = Dispatch.objects.get(state="draft")
        assert draft.audience["persons"] == sorted(row.person_id for row in rows[:2])


# People, roles and workplaces


def test_ones_own_telephone_and_address_are_corrected_by_oneself(world, client_of):
    person = world.person(Part.RESOURCE_PERSON)
    browser = in_english(client_of(person))
    address = of_trust(world, "person_edit", pk=person.pk)

    assert set(browser.get(address).context["form"].fields) == {"email", "phone"}
    browser.post(address, {"email": "ny@example.no", "phone": "00012345", "family_name": "Direktør"})

    stored(world, person)
    assert (person.email, person.phone, person.family_name) == ("ny@example.no", "00012345", "resource_person.own")


def test_a_course_is_noted_and_taken_away_again(world, coordinator, row):
    coordinator.post(of_trust(world, "competence_new", pk=row.person_id), {"title": "Trinn 1", "taken_on": TODAY})
    with scope(trusts_read=[world.trust.pk]):
        step = CompetenceStep.objects.get()
    again = coordinator.post(
        of_trust(world, "competence_new", pk=row.person_id), {"title": "Trinn 1", "taken_on": TODAY}
    )
    assert again.status_code == 422

    coordinator.post(of_trust(world, "competence_remove", pk=step.pk))
    with scope(trusts_read=[world.trust.pk]):
        assert not CompetenceStep.objects.exists()


def test_a_colleague_takes_no_course_away(world, client_of, row):
    with scope(trusts=[world.trust.pk]):
        step = CompetenceStepFactory(person=row.person)

    browser = client_of(world.person(Part.RESOURCE_PERSON))

    assert browser.post(of_trust(world, "competence_remove", pk=step.pk)).status_code == 403


def test_a_role_is_given_and_ended(world, coordinator, row):
    key = f"group-{world.local_group.pk}"
    given = coordinator.post(of_trust(world, "role_new", pk=row.person_id), {"role": key, "started": TODAY})
    assert given.status_code == 302
    with scope(trusts_read=[world.trust.pk]):
        role = Role.objects.get(person=row.person)
        assert (role.part, role.local_group) == (Part.LOCAL_GROUP_LEADER, world.local_group)

    again = coordinator.post(of_trust(world, "role_new", pk=row.person_id), {"role": key, "started": TODAY})
    assert "has this role already" in text_of(again)

    coordinator.post(of_trust(world, "role_end", pk=role.pk), {"on": TODAY})
    assert stored(world, role).ended == TODAY


def test_a_coordinator_makes_nobody_administrator(world, coordinator, row):
    form = coordinator.get(of_trust(world, "role_new", pk=row.person_id)).context["form"]

    assert set(form.given) == {
        f"coordinator-{world.network.pk}",
        f"group-{world.local_group.pk}",
        f"group-{world.neighbour_local_group.pk}",
    }
    answer = coordinator.post(
        of_trust(world, "role_new", pk=row.person_id), {"role": "administrator", "started": TODAY}
    )
    assert answer.status_code == 422


def test_the_last_administrator_stays(world, client_of):
    administrator = world.person(Part.ADMINISTRATOR)
    with scope(trusts_read=[world.trust.pk]):
        role = administrator.roles.get()

    answer = in_english(client_of(administrator)).post(of_trust(world, "role_end", pk=role.pk), {"on": TODAY})

    assert "the last administrator" in text_of(answer)
    assert stored(world, role).ended is None


def actor_who_is(part: Part, network_id: int | None) -> Actor:
    return Actor(person_id=1, trust_id=0, places=(Place(part, network_id),))


@pytest.mark.parametrize(
    ("part", "network", "gives", "for_network", "may"),
    [
        (Part.COORDINATOR, 1, Part.COORDINATOR, 1, True),
        (Part.COORDINATOR, 1, Part.COORDINATOR, 2, False),
        (Part.COORDINATOR, 1, Part.ADMINISTRATOR, None, False),
        (Part.COORDINATOR, 1, Part.REGIONAL_COORDINATOR, None, False),
        (Part.OPERATIONS_GROUP, 1, Part.LOCAL_GROUP_LEADER, 1, False),
        (Part.ADMINISTRATOR, None, Part.ADMINISTRATOR, None, True),
        (Part.ADMINISTRATOR, None, Part.COORDINATOR, 2, True),
        (Part.ADMINISTRATOR, None, Part.REGIONAL_COORDINATOR, None, False),
        (Part.REGIONAL_COORDINATOR, None, Part.REGIONAL_COORDINATOR, None, True),
        (Part.REGIONAL_COORDINATOR, None, Part.ADMINISTRATOR, None, False),
    ],
)
def test_who_may_give_what(part, network, gives, for_network, may):
    assert may_give(actor_who_is(part, network), gives, for_network) is may


def test_a_workplace_is_added_and_told_from_its_namesake(world, coordinator, ward):
    said = {"name": "Solbakken", "kind": "nursing_home", "needs_resource_person": "on"}

    coordinator.post(of_trust(world, "workplace_new"), said)
    again = coordinator.post(of_trust(world, "workplace_new"), said)
    coordinator.post(of_trust(world, "workplace_edit", pk=ward.pk), said | {"name": "Posten 2"})

    assert again.status_code == 422
    with scope(trusts_read=[world.trust.pk]):
        assert set(Workplace.objects.filter(name__in=["Solbakken", "Posten 2"]).values_list("name", flat=True)) == {
            "Solbakken",
            "Posten 2",
        }


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize(("name", "queries"), [("workplaces", 9), ("leaders", 9)])
def test_the_lists_cost_the_same_whatever_their_length(world, coordinator, name, queries, count):
    for row in ticked(world, count):
        with scope(trusts=[world.trust.pk]):
            LeaderFactory(person=PersonFactory(trust=world.trust), resource_person=row)

    with counted(queries):
        coordinator.get(of_trust(world, name))


@pytest.mark.parametrize("name", ["workplaces", "leaders"])
def test_htmx_gets_the_list_alone_and_a_word_narrows_it(world, coordinator, row, name):
    whole, part = (coordinator.get(of_trust(world, name), headers=headers) for headers in ({}, HTMX))
    found = coordinator.get(of_trust(world, name), {"q": "Posten"})
    nothing = coordinator.get(of_trust(world, name), {"q": "finnesikke"})

    assert "<nav" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert [len(page.context["page"].object_list) for page in (found, nothing)] == [1, 0]
