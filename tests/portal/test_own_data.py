"""What is held about me, who can see it, taking it out, and asking to have it corrected or deleted."""

import io
import json
import zipfile

import pytest
from django.contrib.messages import get_messages
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from mailing.models import OutgoingMail
from members.models import DataRequest, LookUp, Person
from members.places import places_by_person, places_of
from network.actors import Part
from network.models import Change
from network.tenancy import scope
from portal.own_data.sight import who_sees
from tests import factories
from tests.queries import count_queries
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, OTHER_TRUST, OWN, appoint, person_with_account

PAGE = "/min-side/mine-data/"
SIGHT = f"{PAGE}hvem/"
TAKE = f"{PAGE}hent/"
ASK = f"{PAGE}be-om/"


@pytest.fixture
def me(world) -> Person:
    """A resource person of whom there is something of every kind."""
    person = world.person(Part.RESOURCE_PERSON)
    with scope(trusts=[world.trust.pk], actor="Kari Koordinator"):
        Person.objects.filter(pk=person.pk).update(phone="99887766")
        appointment = person.appointments.get()
        factories.LeaderFactory(person=world.person(Part.LEADER), resource_person=appointment)
        factories.CompetenceStepFactory(person=person, title="Grunnkurs i palliasjon")
        mail = factories.OutgoingMailFactory(
            dispatch=factories.DispatchFactory(network=world.network, subject="Velkommen", body="Hei!"),
            person=person.pk,
            address=person.email,
            state=OutgoingMail.State.SENT,
            sent=timezone.now(),
        )
        factories.AddressProblemFactory(trust=world.trust, person=person.pk, mail=mail)
        factories.LookUpFactory(trust=world.trust, person=person.pk, actor="Nils Nysgjerrig")
        factories.DataRequestFactory(person=person, kind=DataRequest.Kind.DELETE, text="Jeg slutter.")
    return person


# Shown


def test_one_sees_what_is_held_who_looked_and_what_changed(me, client_of):
    page = client_of(me).get(PAGE).content.decode()

    told = (me.email, "99887766", "Grunnkurs i palliasjon", "Nils Nysgjerrig", "Jeg slutter.", "Kari Koordinator")
    assert [word for word in told if word not in page] == []


def test_each_trust_stands_by_itself_and_others_are_not_there(world, me, client_of):
    with scope(trusts=[world.other_trust.pk]):
        factories.PersonFactory(trust=world.other_trust, account=me.account, phone="11223344")
        factories.PersonFactory(trust=world.other_trust, phone="55667788")

    page = client_of(me).get(PAGE)

    assert [held.trust for held in page.context["trusts"]] == [world.other_trust, world.trust]
    assert "11223344" in page.content.decode()
    assert "55667788" not in page.content.decode()


def test_somebody_in_no_register_is_told_so(db, client_of):
    for address in (PAGE, SIGHT, ASK):
        assert client_of(factories.AccountFactory()).get(address).status_code == 200


def test_somebody_who_has_left_still_sees_and_asks(world, client_of):
    with scope(trusts=[world.trust.pk]):
        leaver = person_with_account(world.trust, "leaver")
    browser = client_of(leaver)

    assert "leaver" in browser.get(PAGE).content.decode()
    assert browser.post(ASK, {"person": leaver.pk, "kind": "delete"}).status_code == 302


# Who can see it


def seen_by(world, person, key: str) -> set[str]:
    with scope(trusts_read=[world.trust.pk]):
        [seen] = [seen for seen in who_sees(Person.objects.get(pk=person.pk)) if seen.key == key]
    return {viewer.name for viewer in seen.viewers}


def opened_at(world, me, key: str) -> str:
    """Where that kind of data is read."""
    with scope(trusts_read=[world.trust.pk]):
        mail, asked = OutgoingMail.objects.get(person=me.pk), DataRequest.objects.get(person=me)
    here = {"trust": world.trust.slug}
    page = reverse("person", kwargs=here | {"pk": me.pk})
    return {
        "name": page,
        "changes": f"{page}?view=changes",
        "look_ups": f"{page}?view=look-ups",
        "mail": reverse("outgoing_mail", kwargs=here | {"dispatch": mail.dispatch_id, "pk": mail.pk}),
        "requests": reverse("data_request", kwargs=here | {"pk": asked.pk}),
    }[key]


@pytest.mark.parametrize("key", ["name", "changes", "look_ups", "mail", "requests"])
def test_who_is_named_is_who_the_page_opens_for(world, me, client_of, key):
    """Everybody in the trust tries."""
    address = opened_at(world, me, key)
    others = [person for person in world.cast.values() if person.trust_id == world.trust.pk and person != me]

    let_in = {person.name for person in others if is_shown(client_of(person).get(address), address)}

    assert seen_by(world, me, key) == let_in
    assert let_in


def is_shown(answer, address: str) -> bool:
    part = address.partition("?view=")[2]
    return answer.status_code == 200 and (not part or answer.context["view"] == part)


def test_the_register_s_list_names_those_who_have_the_list_with_one_in_it(world, me, client_of):
    others = [person for person in world.cast.values() if person.trust_id == world.trust.pk and person != me]

    listing = set()
    for person in others:
        answer = client_of(person).get(f"/{world.trust.slug}/register/?q={me.family_name}")
        table = answer.content.decode().partition("<tbody")[2]
        if answer.status_code == 200 and me.family_name in table:
            listing.add(person.name)

    assert seen_by(world, me, "list") == listing


def test_my_leader_sees_my_telephone_and_another_leader_does_not(world, me):
    seen = seen_by(world, me, "contact")

    assert world.person(Part.LEADER).name in seen
    assert world.person(Part.LEADER, NEIGHBOUR_NETWORK).name not in seen
    assert world.person(Part.LEADER, NEIGHBOUR_GROUP).name not in seen


def test_the_page_names_people_with_their_parts_and_nobody_of_another_trust(world, me, client_of):
    page = client_of(me).get(SIGHT).content.decode()

    assert world.person(Part.COORDINATOR).name in page
    assert "oordinator" in page
    assert world.person(Part.COORDINATOR, OTHER_TRUST).name not in page
    assert f"{me.name} <span" not in page


def test_who_cannot_sign_in_or_has_left_is_not_named(world, me):
    coordinator = world.person(Part.COORDINATOR)
    assert coordinator.name in seen_by(world, me, "name")

    coordinator.account.is_active = False
    coordinator.account.save()

    assert coordinator.name not in seen_by(world, me, "name")


@pytest.mark.parametrize("colleagues", [1, 3, 30])
def test_more_colleagues_of_one_kind_cost_no_more(world, me, client_of, colleagues):
    with scope(trusts=[world.trust.pk]):
        for number in range(colleagues):
            appoint(person_with_account(world.trust, f"colleague{number}"), world.spots[OWN])

    assert count_queries(client_of(me), SIGHT) == QUERIES_OF_SIGHT


QUERIES_OF_SIGHT = 77


@pytest.mark.parametrize("letters", [1, 3, 30])
def test_more_letters_cost_no_more(world, me, client_of, letters):
    with scope(trusts=[world.trust.pk]):
        for _ in range(letters):
            factories.LookUpFactory(trust=world.trust, person=me.pk)
            factories.CompetenceStepFactory(person=me)

    assert count_queries(client_of(me), PAGE) == QUERIES_OF_PAGE


QUERIES_OF_PAGE = 20


def test_places_of_all_are_those_of_each(world):
    with scope(trusts_read=[world.trust.pk]):
        found = places_by_person(world.trust.pk)
        each = {pk: places_of(pk) for pk in Person.objects.values_list("pk", flat=True)}

    assert found == {pk: places for pk, places in each.items() if places}


# A page about persons that is new must be thought of: every predicate of an address stands in one of these.
ASKED_FOR_SIGHT = {
    "can_open_register", "can_read_mail", "can_read_dispatch", "can_write_letters", "is_member",
    "can_answer_requests", "can_answer_request",
}  # fmt: skip


def predicates() -> set[str]:
    return set(names_of(get_resolver().url_patterns))


def names_of(entries):
    for entry in entries:
        if isinstance(entry, URLPattern):
            if hasattr(entry.callback, "access"):
                yield entry.callback.access.__name__
        else:
            yield from names_of(entry.url_patterns)


def test_the_predicates_that_sight_asks_are_those_of_pages():
    assert ASKED_FOR_SIGHT - predicates() == set()


# Taken out


def taken(browser) -> tuple[dict, str]:
    answer = browser.post(TAKE)
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == ["mine-data.html", "mine-data.json"]
        return json.loads(archive.read("mine-data.json")), archive.read("mine-data.html").decode()


def test_all_of_it_comes_as_one_file_to_read_and_for_machines(world, me, client_of):
    told, page = taken(client_of(me))

    [trust] = told["trusts"]
    assert told["account"]["email"] == me.account.email
    assert trust["person"]["phone"] == "99887766"
    assert [step["title"] for step in trust["competence_steps"]] == ["Grunnkurs i palliasjon"]
    assert [letter["subject"] for letter in trust["letters"]] == ["Velkommen"]
    assert [row["by"] for row in trust["look_ups"]] == ["Nils Nysgjerrig"]
    assert [row["text"] for row in trust["requests"]] == ["Jeg slutter."]
    for word in ("99887766", "Grunnkurs i palliasjon", "Velkommen", "Nils Nysgjerrig", "Jeg slutter."):
        assert word in page


def test_nothing_about_others_is_in_it(world, me, client_of):
    with scope(trusts=[world.trust.pk]):
        leader = world.person(Part.LEADER)
        Person.objects.filter(pk=leader.pk).update(phone="55443322")
        other = factories.PersonFactory(trust=world.trust, phone="66554433", family_name="Uvedkommende")
        factories.LookUpFactory(trust=world.trust, person=other.pk, actor="Per Sniker")

    told, page = taken(client_of(me))

    for word in ("55443322", leader.email, "66554433", "Uvedkommende", "Per Sniker"):
        assert word not in json.dumps(told, ensure_ascii=False)
        assert word not in page


def test_it_is_asked_first_and_noted(world, me, client_of):
    browser = client_of(me)

    assert browser.get(TAKE).status_code == 200
    with scope(trusts_read=[world.trust.pk]):
        assert not LookUp.objects.filter(what=LookUp.What.OWN).exists()

    taken(browser)

    with scope(trusts_read=[world.trust.pk]):
        noted = LookUp.objects.get(what=LookUp.What.OWN)
    assert (noted.person, noted.account, noted.actor) == (me.pk, me.account_id, me.name)


def test_no_secret_of_the_account_is_in_it(world, me, client_of):
    browser = client_of(me)

    told, page = taken(browser)

    assert browser.session.session_key not in json.dumps(told) + page
    assert "password" not in json.dumps(told)


# Asking


def test_asking_becomes_a_task_for_the_coordinator_and_deletes_nothing(world, me, client_of):
    with scope(trusts=[world.trust.pk]):
        DataRequest.objects.all().delete()

    client_of(me).post(ASK, {"person": me.pk, "kind": "delete", "text": "Slett meg."})

    with scope(trusts_read=[world.trust.pk]):
        asked = DataRequest.objects.get()
        assert (asked.person_id, asked.kind, asked.text) == (me.pk, "delete", "Slett meg.")
        assert (asked.due - timezone.localdate()).days == 30
        assert Person.objects.get(pk=me.pk).name == me.name
        [change] = Change.objects.of(asked)
        assert "text" not in change.after  # what was written is nobody's history
    tasks = client_of(world.person(Part.COORDINATOR)).get("/min-side/").context["tasks"]
    [task] = [task for task in tasks if task.url == f"/{world.trust.slug}/register/egne-data/"]
    assert task.due == asked.due
    assert not any("egne-data" in task.url for task in client_of(me).get("/min-side/").context["tasks"])


def test_asking_twice_is_one_task(world, me, client_of):
    answer = client_of(me).post(ASK, {"person": me.pk, "kind": "delete"})

    [said] = get_messages(answer.wsgi_request)
    assert said.level_tag == "info"
    with scope(trusts_read=[world.trust.pk]):
        assert DataRequest.objects.count() == 1


def test_one_asks_for_oneself_only(world, me, client_of):
    answer = client_of(me).post(ASK, {"person": world.person(Part.LEADER).pk, "kind": "delete"})

    assert answer.status_code == 422
    with scope(trusts_read=[world.trust.pk]):
        assert DataRequest.objects.count() == 1


def test_nothing_chosen_is_said(me, client_of):
    answer = client_of(me).post(ASK, {"person": me.pk})

    assert answer.status_code == 422
    assert "id_kind" in answer.content.decode()


def test_the_answer_stands_on_one_s_own_page(world, me, client_of):
    with scope(trusts_read=[world.trust.pk]):
        asked = DataRequest.objects.get()
    address = reverse("data_request", kwargs={"trust": world.trust.slug, "pk": asked.pk})
    coordinator = client_of(world.person(Part.COORDINATOR))

    assert coordinator.post(address, {"answer": ""}).status_code == 422
    coordinator.post(address, {"answer": "Ansettelsen er avsluttet."})

    assert "Ansettelsen er avsluttet." in client_of(me).get(PAGE).content.decode()
    with scope(trusts_read=[world.trust.pk]):
        assert DataRequest.objects.get().settled_by == world.person(Part.COORDINATOR).name


@pytest.mark.parametrize("requests", [1, 3, 30])
def test_more_requests_cost_no_more(world, client_of, requests):
    with scope(trusts=[world.trust.pk]):
        for _ in range(requests):
            factories.DataRequestFactory(person=factories.PersonFactory(trust=world.trust))
    browser = client_of(world.person(Part.COORDINATOR))

    assert count_queries(browser, f"/{world.trust.slug}/register/egne-data/") == QUERIES_OF_LIST


QUERIES_OF_LIST = 8
