"""The history as people read it: who, when, what, from what to what – and only what the reader may know."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone, translation

from mailing.models import MailSender
from members.models import ResourcePerson
from network.actors import Part
from network.history_kinds import COMMON, HIDDEN, fields_of, kinds, label_of, model_of
from network.history_reading import Line, entries_of, history_of
from network.models import Change, LocalGroup, NetworkDocument
from network.tenancy import scope
from network.walls import owner_of
from tests import factories
from tests.queries import count_queries, counted
from tests.world import NEIGHBOUR_NETWORK, World

pytestmark = pytest.mark.django_db

PAGE = "/egen/historikk/"
WATCHED = """
    select c.relname::text, encode(t.tgargs, 'escape') from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where t.tgname = 'note_change'
"""


def here(world: World, **who):
    return scope(trusts=[world.trust.pk], regions_read=[world.region.pk], **{"actor": "Kari Endrer"} | who)


def watched() -> list[tuple[str, str]]:
    """Each column that the database notes, by table."""
    with connection.cursor() as cursor:
        cursor.execute(WATCHED)
        tables = {table: set(arguments.split("\\000")[1].split(",")) for table, arguments in cursor.fetchall()}
    return [(table, column) for table, left_out in tables.items() for column in set(fields_of(table)) - left_out]


# In words


def test_every_watched_table_and_column_has_a_word_or_is_left_out_on_purpose():
    assert {table for table, _ in watched()} - set(kinds()) == set()
    assert sorted(pair for pair in watched() if pair[1] not in HIDDEN and label_of(*pair) is None) == []


def test_every_word_is_of_something_that_is_there():
    columns = {column for table in kinds() for column in fields_of(table)}

    assert {table for table in kinds() if model_of(table) is None} == set()
    assert [(table, column) for table, kind in kinds().items() for column in kind.columns
            if column not in fields_of(table)] == []  # fmt: skip
    assert set(COMMON) - columns == set()


def test_a_change_is_told_with_labels_choices_days_and_names(world):
    with here(world):
        person = world.person(Part.RESOURCE_PERSON)
        appointment = ResourcePerson.objects.get(person=person)
        ward = factories.WorkplaceFactory(trust=world.trust, name="Ny avdeling")
        was = appointment.workplace.name
        appointment.workplace, appointment.leave_from = ward, datetime.date(2026, 1, 31)
        appointment.profession = "physiotherapist"
        appointment.save()

        with translation.override("en"):
            [newest, *_] = history_of(appointment)

    assert (newest.who, newest.kind, newest.what) == ("Kari Endrer", "UPDATE", "appointment")
    assert newest.name == f"{person.name} – {world.network.name}"
    assert newest.when.date() == timezone.now().date()
    lines = {line.label: (line.before, line.after) for line in newest.lines}
    assert lines["Workplace"] == (was, "Ny avdeling")
    assert lines["Profession"] == ("nurse", "physiotherapist")
    assert [after for before, after in lines.values() if not before] == ["31 January 2026"]


def test_days_are_written_in_the_readers_language(world):
    with here(world):
        document = factories.NetworkDocumentFactory(network=world.network, valid_to=datetime.date(2026, 1, 31))

        with translation.override("nb"):
            [entry] = history_of(document)

    assert "31. januar 2026" in [line.after for line in entry.lines]


def test_times_of_an_activity_are_words_and_several(world):
    with here(world):
        world.activity.times = ["2025-06", "2025-12"]
        world.activity.save()

        with translation.override("en"):
            newest = history_of(world.activity)[0]

    assert newest.lines == (Line("When", "autumn 2025", "June 2025, December 2025"),)


def test_yes_and_no_are_said(world):
    with here(world):
        NetworkDocument.objects.filter(pk=world.internal_document.pk).update(is_public=True)

        with translation.override("en"):
            newest = history_of(world.internal_document)[0]

    assert newest.lines == (Line("Public", "no", "yes"),)


def test_row_that_is_gone_is_told_with_the_name_it_had(world):
    with here(world):
        group = factories.LocalGroupFactory(network=world.network, name="Borte")
        pk = group.pk
        group.delete()

        entries = entries_of(Change.objects.filter(table="network_localgroup", row=pk))

    assert [(entry.kind, entry.name) for entry in entries] == [("DELETE", "Borte"), ("INSERT", "Borte")]


def test_what_points_at_something_gone_says_so(world):
    with here(world):
        group = factories.LocalGroupFactory(network=world.network)
        appointment = ResourcePerson.objects.get(person=world.person(Part.RESOURCE_PERSON))
        before = appointment.local_group
        ResourcePerson.objects.filter(pk=appointment.pk).update(local_group=group)
        ResourcePerson.objects.filter(pk=appointment.pk).update(local_group=before)
        group.delete()

        with translation.override("en"):
            newest = history_of(appointment)[0]

    assert newest.lines == (Line("Local group", "(no longer there)", before.name),)


def test_change_that_nobody_can_see_is_no_entry(world):
    with here(world):
        before = len(history_of(world.plan))
        type(world.plan).objects.filter(pk=world.plan.pk).update(changed_by="Noen")

        assert len(history_of(world.plan)) == before


def test_change_by_no_human_is_the_portals(world):
    with here(world, actor=""):
        person = factories.PersonFactory(trust=world.trust)

        with translation.override("en"):
            assert history_of(person)[0].who == "the portal itself"


def test_no_secret_is_noted_or_told(world):
    with here(world):
        sender = MailSender.objects.create(trust=world.trust, username="bruker", sealed_password="hemmelig")
        MailSender.objects.filter(pk=sender.pk).update(sealed_password="ny hemmelighet", username="annen")

        told = str(history_of(sender)) + str(list(Change.objects.of(sender).values()))

    assert "annen" in told
    assert "hemmelig" not in told


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_history_costs_two_queries_however_long(world, rows):
    with here(world):
        groups = [factories.LocalGroupFactory(network=world.network) for _ in range(rows)]
        for group in groups:
            LocalGroup.objects.filter(pk=group.pk).update(name="Nytt")

        with counted(2):
            history_of(*groups, world.plan, world.person(Part.RESOURCE_PERSON))


# The page of a trust


def told(browser, query: str = "") -> list:
    page = browser.get(PAGE + query)
    assert page.status_code == 200
    return page.context["entries"]


def names(entries) -> set[str]:
    return {entry.name for entry in entries}


@pytest.fixture
def changed(world: World) -> World:
    """Something in each network, and something of the whole trust."""
    with here(world):
        factories.NetworkDocumentFactory(network=world.network, title="Eget dokument")
        factories.NetworkDocumentFactory(network=world.neighbour_network, title="Naboens dokument")
        factories.TermFactory(trust=world.trust, singular="eget ord")
        gone = factories.NetworkDocumentFactory(network=world.neighbour_network, title="Naboens slettede")
        gone.delete()
        factories.NetworkDocumentFactory(network=world.network, title="Eget slettet").delete()
        person = factories.PersonFactory(trust=world.trust, given_name="Naboens", family_name="Person")
        factories.ResourcePersonFactory(person=person, network=world.neighbour_network)
    return world


def test_administrator_reads_what_was_changed_in_the_whole_trust(changed, client_of):
    found = names(told(client_of(changed.person(Part.ADMINISTRATOR))))

    assert {"Eget dokument", "Naboens dokument", "eget ord", "Naboens slettede", "Naboens Person"} <= found


def test_coordinator_reads_what_was_changed_in_the_own_network_only(changed, client_of):
    found = names(told(client_of(changed.person(Part.COORDINATOR))))

    assert {"Eget dokument", "Eget slettet"} <= found
    assert {"Naboens dokument", "Naboens slettede", "Naboens Person", "eget ord"} & found == set()
    assert {"Naboens dokument"} <= names(told(client_of(changed.person(Part.COORDINATOR, NEIGHBOUR_NETWORK))))


def test_another_trust_is_never_in_it(changed, client_of):
    with scope(trusts=[changed.other_trust.pk]):
        factories.TermFactory(trust=changed.other_trust, singular="fremmed ord")

    assert "fremmed ord" not in names(told(client_of(changed.person(Part.ADMINISTRATOR))))


def test_filter_by_kind_person_and_time_stays_in_the_address(changed, client_of):
    browser = client_of(changed.person(Part.ADMINISTRATOR))
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)

    assert {entry.what for entry in told(browser, "?kind=network_term")} == {str(kinds()["network_term"].label)}
    assert {entry.who for entry in told(browser, "?who=kari")} == {"Kari Endrer"}
    assert told(browser, f"?first={tomorrow}") == []
    assert told(browser, f"?last={timezone.localdate()}&kind=network_term")
    assert told(browser, "?who=ingen") == []


@pytest.mark.parametrize("query", ["?kind=x", "?first=2026-13-45", "?last=x", "?page=999", "?who=%00"])
def test_nonsense_in_the_address_is_taken_calmly(changed, client_of, query):
    assert told(client_of(changed.person(Part.ADMINISTRATOR)), query) is not None


def test_for_htmx_only_what_was_found(changed, client_of):
    browser = client_of(changed.person(Part.ADMINISTRATOR))

    assert "<nav" in browser.get(PAGE).content.decode()
    assert "<nav" not in browser.get(f"{PAGE}?kind=network_term", headers={"HX-Request": "true"}).content.decode()


@pytest.mark.parametrize("part", [Part.ADMINISTRATOR, Part.COORDINATOR])
@pytest.mark.parametrize("rows", [1, 3, 30])
def test_page_costs_the_same_however_many(world, client_of, rows, part):
    with here(world):
        for number in range(rows):
            factories.NetworkDocumentFactory(network=world.network, title=f"Dokument {number}")

    assert count_queries(client_of(world.person(part)), PAGE) <= 12


# On the page of the thing itself


def test_document_tells_its_history(world, client_of):
    browser = client_of(world.person(Part.COORDINATOR))
    page = f"/egen/sykepleiere/dokumenter/{world.internal_document.pk}/"
    browser.post(page, {"kind": "guide", "title": "Nytt navn", "link": "https://example.no/x"})

    [newest, *_] = browser.get(page).context["history"]

    assert newest.who == world.person(Part.COORDINATOR).name
    assert "Nytt navn" in [line.after for line in newest.lines]


def test_plan_rows_tell_their_history_on_pages_of_their_own(world, client_of):
    browser = client_of(world.person(Part.COORDINATOR))
    plan = f"/egen/sykepleiere/plan/{world.plan.year}/"

    for page in (f"{plan}rediger/", f"{plan}delmal/{world.sub_goal.pk}/", f"{plan}aktivitet/{world.activity.pk}/"):
        assert browser.get(page).context["history"]
        assert 'class="ds-details history"' in browser.get(page).content.decode()
        assert "history__entry" not in browser.get(page, headers={"HX-Request": "true"}).content.decode()


def test_all_that_is_watched_belongs_to_a_trust_or_a_region():
    owners = {table: owner_of(model_of(table)) for table, _ in watched()}

    assert {table for table, owner in owners.items() if owner is None} == {"network_region"}
