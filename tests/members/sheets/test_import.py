"""A list on its way into the register: looked through, answered, said yes to, carried out."""

import datetime

import pytest
from django.utils import timezone

from members.models import Account, Leader, Person, RegisterImport, ResourcePerson
from members.sheets import carrying_out
from network.actors import Part
from network.models import Change, Workplace
from network.tenancy import scope
from tests import factories
from tests.members.sheets.lists import HEADINGS, KARI, csv, xlsx
from tests.members.sheets.test_reading import BAD
from tests.reading import text_of
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db
State = RegisterImport.State
OLA = ["Ola", "Vik", "ola@example.no", "sykepleier", "Sandnes", "Sandnes sykehjem", "Lise Leder"]


@pytest.fixture
def here(world):
    return lambda: scope(trusts=[world.trust.pk])


def register(world) -> list:
    """Everything that a list could change."""
    return [list(model.objects.order_by("pk").values()) for model in (Person, ResourcePerson, Leader, Workplace)]


def kari(here) -> ResourcePerson:
    with here():
        return ResourcePerson.objects.select_related("person", "workplace").get(person__family_name="Nordmann")


# From list to register


def test_nothing_is_written_until_one_says_so(world, importer, here):
    with here():
        before = register(world)

    imported = importer.list(KARI, OLA)
    assert importer.counts(imported) == {"new": 2}

    with here():
        assert register(world) == before
        importer_rows = importer.again(imported)
    assert importer_rows.state == State.REVIEW


def test_a_list_is_taken_in_with_leader_workplace_and_local_group(world, importer, here, workplace):
    done = importer.take_in(importer.list(KARI, OLA))

    assert (done.state, done.result["new"], done.rows) == (State.DONE, 2, [])
    row = kari(here)
    with here():
        leaders = Leader.objects.filter(resource_person__workplace=workplace).select_related("person")
        assert {leader.person.name for leader in leaders} == {"Lise Leder"}
        assert len({leader.person_id for leader in leaders}) == 1
    assert (row.person.email, row.profession, row.workplace, row.started) == (
        "kari@example.no",
        "nurse",
        workplace,
        timezone.localdate(),
    )
    assert row.local_group_id == world.local_group.pk


def test_the_same_list_again_registers_nobody_twice(world, importer, here):
    importer.take_in(importer.list(KARI, OLA))

    again = importer.list(KARI, OLA)

    assert importer.counts(again) == {"same": 2}
    assert not importer.review(again).writes_anything


def test_changes_are_shown_field_by_field(importer, here):
    importer.take_in(importer.list(KARI))

    again = importer.list([*KARI[:2], "ny@example.no", "fysioterapeut", *KARI[4:6], "Nina Ny"])
    [line] = importer.review(again, "changed").lines

    assert {(c.column, c.before, c.after) for c in line.changes} == {
        ("email", "kari@example.no", "ny@example.no"),
        ("profession", "sykepleier", "fysioterapeut"),
        ("leader_name", "Lise Leder", "Nina Ny"),
    }
    assert "kari@example.no → ny@example.no" in text_of(importer.page)


def test_a_new_leader_follows_the_one_before(importer, here):
    importer.take_in(importer.list(KARI))
    with here():
        Leader.objects.filter(resource_person=kari(here)).update(started=datetime.date(2024, 1, 1))

    importer.take_in(importer.list([*KARI[:6], "Nina Ny"]))

    with here():
        old, new = Leader.objects.filter(resource_person=kari(here)).select_related("person").order_by("started")
    today = timezone.localdate()
    assert (old.person.name, old.ended) == ("Lise Leder", today - datetime.timedelta(days=1))
    assert (new.person.name, new.started, new.ended) == ("Nina Ny", today, None)


def test_an_empty_cell_changes_nothing_and_the_word_for_empty_empties(importer, here):
    importer.take_in(importer.list(KARI))

    assert importer.counts(importer.list([*KARI[:2], "kari@example.no", None, None, None, None])) == {"same": 1}

    importer.take_in(importer.list([*KARI[:2], "(tom)", *KARI[3:]]))
    assert kari(here).person.email == ""


def test_who_did_it_stands_in_the_history(importer, here):
    importer.take_in(importer.list(KARI))

    with here():
        change = Change.objects.of(kari(here)).get()
    assert (change.kind, change.actor, change.account) == ("INSERT", importer.person.name, importer.person.account_id)


def test_the_progress_page_tells_what_it_came_to(importer):
    imported = importer.list(KARI)
    importer.agree(imported)
    waiting = importer.browser.get(importer.url("import_progress", pk=imported.pk))
    fragment = importer.browser.get(waiting.request["PATH_INFO"], headers={"HX-Request": "true"})

    importer.work(imported)
    page = importer.browser.get(importer.url("import_progress", pk=imported.pk))

    assert "in line" in text_of(waiting)
    assert "<nav" not in fragment.content.decode()
    assert "Registered 1" in text_of(page)


# Columns


def test_columns_once_chosen_are_remembered_for_the_next_list(importer):
    first = importer.list(KARI)

    second = importer.bring(xlsx(HEADINGS, OLA))

    assert (first.state, second.state) == (State.COLUMNS, State.REVIEW)
    assert second.usual == {"network": importer.world.network.pk, "profession": "nurse"}


def test_two_columns_cannot_be_the_same(importer):
    imported = importer.bring(xlsx(HEADINGS, KARI))

    form = {"column-0": "given_name", "column-1": "given_name", "network": importer.world.network.pk}
    page = importer.browser.post(importer.url("import_columns", pk=imported.pk), form)

    assert page.status_code == 422
    assert "Two columns cannot both be this" in text_of(page)


def test_a_list_without_names_or_network_is_asked_about(importer):
    imported = importer.bring(xlsx(HEADINGS, KARI))

    page = importer.browser.post(importer.url("import_columns", pk=imported.pk), {"column-2": "email"})

    assert page.status_code == 422
    assert "Choose which column holds the name" in text_of(page)


# Matching


def test_a_whole_name_in_one_column(importer, here):
    importer.take_in(importer.list(["Nordmann, Kari Anne", "Sandnes sykehjem"], headings=["Navn", "Arbeidssted"]))

    assert kari(here).person.given_name == "Kari Anne"


def test_where_a_family_name_begins_is_not_changed_by_a_whole_name(world, importer, here, workplace):
    with here():
        person = factories.PersonFactory(trust=world.trust, given_name="Kari", family_name="Berg Hansen")
        factories.ResourcePersonFactory(person=person, network=world.network, workplace=workplace)

    imported = importer.list(["Kari Berg Hansen", "Sandnes sykehjem"], headings=["Navn", "Arbeidssted"])

    assert importer.counts(imported) == {"same": 1}


def test_found_by_name_and_workplace_when_the_address_is_new(importer, here):
    importer.take_in(importer.list(KARI))

    again = importer.list([*KARI[:2], "kari.nordmann@sandnes.example.no", *KARI[3:]])

    assert importer.counts(again) == {"changed": 1}


def test_the_same_person_twice_in_a_list_is_taken_in_once(importer):
    counts = importer.counts(importer.list(KARI, KARI))

    assert counts == {"new": 1, "refused": 1}
    assert "stands already on line 2" in text_of(
        importer.browser.get(importer.page.request["PATH_INFO"] + "?vis=refused")
    )


def test_a_second_workplace_is_a_second_appointment_of_the_same_person(world, importer, here, municipalities):
    with here():
        factories.WorkplaceFactory(trust=world.trust, name="Sola helsehus", municipality=municipalities["Sola"])
    importer.take_in(importer.list(KARI))

    importer.take_in(importer.list(KARI, [*KARI[:4], "Sola", "Sola helsehus", KARI[6]]))

    with here():
        assert Person.objects.filter(family_name="Nordmann").count() == 1
        assert ResourcePerson.objects.filter(person__family_name="Nordmann").count() == 2


# Questions


def test_a_misspelt_municipality_is_asked_about_once_with_a_proposal(importer, here):
    imported = importer.list([*KARI[:4], "Sandens", *KARI[5:]], [*OLA[:4], "Sandens", *OLA[5:]])
    [question] = importer.review(imported, "questions").questions

    assert question.lines == [2, 3]
    assert question.options[question.proposal].startswith("Sandnes")
    assert importer.counts(imported) == {"held": 2}

    importer.answer(imported, municipality="proposal")
    assert importer.take_in(imported).result["new"] == 2


def test_an_unknown_workplace_is_proposed_or_created(importer, here):
    imported = importer.list([*KARI[:5], "Sandnes sjukehjem", KARI[6]], [*OLA[:4], "Sola", "Sola helsehus", OLA[6]])
    one, other = importer.review(imported).questions

    assert (one.options[one.proposal], other.proposal) == ("Sandnes sykehjem, Sandnes", "")
    assert set(other.options) == {"create:nursing_home"}

    importer.browser.post(
        importer.url("import_review", pk=imported.pk),
        {"question-0": one.key, "answer-0": one.proposal, "question-1": other.key, "answer-1": "create:nursing_home"},
    )
    done = importer.take_in(imported)
    assert (done.result["new"], done.result["workplaces"]) == (2, 1)
    with here():
        assert Workplace.objects.get(name="Sola helsehus").municipality.name == "Sola"


def test_numbers_that_are_none_are_passed_over(importer):
    imported = importer.list([*KARI])

    for odd in ("²", "٣", "9" * 5000):
        answer = importer.browser.post(importer.url("import_review", pk=imported.pk), {"shown": odd, "end": odd})
        assert answer.status_code < 400


def test_an_unknown_network_is_asked_about(world, importer):
    imported = importer.list([*KARI, "Sykepleirene"], headings=[*HEADINGS, "Nettverk"], network=False)
    [question] = importer.review(imported).questions

    assert question.options == {str(world.network.pk): world.network.name}


def test_days_that_cannot_be_are_asked_about(importer, here):
    rows = [[*KARI, "31.02.2024", None], [*OLA, "01.05.2024", "01.04.2024"]]
    imported = importer.list(*rows, headings=[*HEADINGS, "Startdato", "Sluttdato"])

    assert importer.counts(imported) == {"held": 2}

    importer.answer(imported, value="without", order="without")
    importer.take_in(imported)
    assert kari(here).started == timezone.localdate()


def test_an_address_that_two_share_is_asked_about(importer, here):
    imported = importer.list(KARI, ["Ola", "Vik", KARI[2], *KARI[3:]])
    assert importer.counts(imported) == {"new": 1, "held": 1}

    importer.answer(imported, email="other")
    importer.take_in(imported)

    with here():
        assert Person.objects.filter(email=KARI[2]).count() == 2


def test_somebody_with_a_new_family_name_is_found_by_the_address(importer, here):
    importer.take_in(importer.list(KARI))
    pk = kari(here).person_id
    imported = importer.list(["Kari", "Berg", *KARI[2:]])

    importer.answer(imported, email=str(pk))
    importer.take_in(imported)

    with here():
        assert Person.objects.get(pk=pk).name == "Kari Berg"


def test_no_leader_is_noted(importer):
    imported = importer.list([*KARI[:6], None])

    [line] = importer.review(imported, "notes").lines

    assert (line.kind, line.notes) == ("new", ["No leader."])


def test_an_answer_that_was_not_offered_counts_as_none(importer, world):
    imported = importer.list([*KARI, "Ukjent"], headings=[*HEADINGS, "Nettverk"], network=False)

    importer.answer(imported, network=str(world.neighbour_network.pk))

    assert importer.counts(imported) == {"held": 1}


# Those the list does not name


def test_nobody_is_ended_unless_chosen(importer, here):
    importer.take_in(importer.list(KARI, OLA))
    imported = importer.list(KARI)
    gone = [row.person.name for row in importer.review(imported, "gone").gone]

    assert "Ola Vik" in gone
    assert not importer.review(imported).writes_anything


def test_who_is_chosen_is_ended(importer, here):
    importer.take_in(importer.list(KARI, OLA))
    imported = importer.list(KARI)
    ola = next(row for row in importer.review(imported, "gone").gone if row.person.name == "Ola Vik")

    importer.end(imported, ola)
    assert importer.take_in(imported).result["ended"] == 1

    with here():
        assert ResourcePerson.objects.get(pk=ola.pk).ended == timezone.localdate()
        assert ResourcePerson.objects.filter(ended__isnull=False).count() == 1


def test_somebody_whose_row_is_held_back_is_not_gone(importer):
    importer.take_in(importer.list(KARI))

    imported = importer.list([*KARI[:3], "trollmann", *KARI[4:]])

    assert "Kari Nordmann" not in [row.person.name for row in importer.review(imported).gone]


# Whose rows


def test_rows_of_another_network_are_refused(world, importer, here):
    imported = importer.list([*KARI, "Fysio"], headings=[*HEADINGS, "Nettverk"], network=False)
    [line] = importer.review(imported, "refused").lines

    assert line.notes == ["This row is of Fysio. You bring in lists for your own networks only."]


def test_a_number_of_another_network_changes_nothing(world, importer, here):
    with here():
        other = ResourcePerson.objects.filter(network=world.neighbour_network).first()
    imported = importer.bring(csv(["fornavn", "etternavn", "id"], ["Ny", "Navnesen", other.pk]), "liste.csv")

    [line] = importer.review(imported, "refused").lines

    assert "This number belongs to another network." in line.notes[0]


def test_somebody_of_another_network_keeps_name_and_telephone(world, importer, here):
    with here():
        theirs = factories.PersonFactory(
            trust=world.trust, given_name="Kari", family_name="Nordmann", email=KARI[2], phone="51 00 00 00"
        )
        factories.ResourcePersonFactory(person=theirs, network=world.neighbour_network)

    imported = importer.list([*KARI, "99 99 99 99"], headings=[*HEADINGS, "Telefon"])
    assert "51 00 00 00" not in text_of(
        importer.browser.get(importer.url("import_review", pk=imported.pk) + "?vis=new")
    )
    importer.take_in(imported)

    with here():
        theirs.refresh_from_db()
        assert theirs.phone == "51 00 00 00"
        assert theirs.appointments.filter(network=world.network).exists()


def test_an_administrator_changes_but_adds_nobody(importer_of, importer, here):
    importer.take_in(importer.list(KARI))
    administrator = importer_of(Part.ADMINISTRATOR)

    imported = administrator.list([*KARI[:3], "fysioterapeut", *KARI[4:]], OLA)

    assert administrator.counts(imported) == {"changed": 1, "refused": 1}


def test_a_list_is_seen_by_who_brought_it_only(importer, importer_of):
    imported = importer.list(KARI)

    for part, place in ((Part.COORDINATOR, NEIGHBOUR_NETWORK), (Part.ADMINISTRATOR, "own")):
        other = importer_of(part, place)
        assert other.browser.get(importer.url("import_review", pk=imported.pk)).status_code == 404


def test_a_contact_address_never_changes_an_account(world, importer, here):
    """Whoever writes their own address beside somebody's name does not become them."""
    victim = world.person(Part.RESOURCE_PERSON)
    before = list(Account.objects.order_by("pk").values())
    with here():
        own = victim.appointments.get()
        linked = list(Person.objects.order_by("pk").values_list("pk", "account"))
    content = csv(
        ["fornavn", "etternavn", "e-post", "id"], [victim.given_name, victim.family_name, "tyv@example.no", own.pk]
    )

    importer.take_in(importer.bring(content, "liste.csv"))

    with here():
        victim.refresh_from_db()
        assert victim.email == "tyv@example.no"
        assert list(Person.objects.order_by("pk").values_list("pk", "account")) == linked
    assert list(Account.objects.order_by("pk").values()) == before


# When something goes wrong


@pytest.mark.parametrize("name", [name for name in BAD if name != "too many rows"])
def test_a_bad_file_changes_nothing(name, importer, here, world):
    with here():
        before = register(world)

    assert importer.bring(BAD[name][0]) is None
    assert importer.page.status_code == 422
    with here():
        assert register(world) == before
        assert not RegisterImport.objects.exists()


def test_the_register_changed_meanwhile_so_nothing_is_written(importer, here):
    importer.take_in(importer.list(KARI))
    imported = importer.list([*KARI[:2], "ny@example.no", *KARI[3:]], OLA)
    importer.agree(imported)
    with here():
        Person.objects.filter(pk=kari(here).person_id).update(email="endret@example.no")

    assert importer.work(imported).state == State.CHANGED

    assert kari(here).person.email == "endret@example.no"
    with here():
        assert not Person.objects.filter(family_name="Vik").exists()
    assert "has changed since" in text_of(importer.browser.get(importer.url("import_review", pk=imported.pk)))


def test_all_or_nothing(importer, here, world, monkeypatch):
    imported = importer.list(KARI, OLA)
    importer.agree(imported)
    with here():
        before = register(world)

    def fail(*_):
        raise OSError("away")

    monkeypatch.setattr(carrying_out, "finish", fail)
    with pytest.raises(OSError, match="away"):
        importer.work(imported)

    with here():
        assert register(world) == before
    assert importer.again(imported).state == State.FAILED


def test_a_second_yes_does_nothing_more(importer, here):
    imported = importer.list(KARI)
    importer.agree(imported)
    importer.browser.post(importer.url("import_carry_out", pk=imported.pk), {"fingerprint": "x"})

    importer.work(imported)
    importer.work(imported)

    with here():
        assert Person.objects.filter(family_name="Nordmann").count() == 1


def test_what_a_dead_worker_left_is_taken_up_again(importer, here):
    imported = importer.list(KARI)
    importer.agree(imported)
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    with here():
        RegisterImport.objects.filter(pk=imported.pk).update(state=State.RUNNING, changed=long_ago)
        carrying_out.left_behind()

    assert importer.work(imported).state == State.DONE


def test_a_list_nobody_finishes_is_gone_after_seven_days(importer, here):
    imported = importer.list(KARI)
    with here():
        RegisterImport.objects.update(made=timezone.now() - datetime.timedelta(days=6))
        carrying_out.forget_old()
        assert RegisterImport.objects.filter(pk=imported.pk).exists()

        RegisterImport.objects.update(made=timezone.now() - datetime.timedelta(days=8))
        carrying_out.forget_old()
        assert not RegisterImport.objects.exists()


def test_a_list_can_be_thrown_away(importer, here):
    imported = importer.list(KARI)

    importer.browser.post(importer.url("import_drop", pk=imported.pk))

    with here():
        assert not RegisterImport.objects.exists()
