"""The register as a file: harmless, noted, and read back without a change."""

import csv
import io

import pytest
from openpyxl import load_workbook

from members.models import LookUp, Person
from members.sheets.columns import HEADINGS
from network.actors import Part
from network.tenancy import scope
from tests import factories
from tests.queries import counted
from tests.world import NEIGHBOUR_NETWORK

pytestmark = pytest.mark.django_db
FORMULAS = {
    "given_name": '=HYPERLINK("http://example.no")',
    "family_name": "@SUM(1+1)",
    "phone": "+47 51 00 00 00",
}


@pytest.fixture
def here(world):
    return lambda: scope(trusts=[world.trust.pk])


@pytest.fixture
def dangerous(world, here, workplace):
    with here():
        person = factories.PersonFactory(trust=world.trust, **FORMULAS)
        row = factories.ResourcePersonFactory(
            person=person,
            network=world.network,
            workplace=workplace,
            local_group=world.local_group,
            further_education="-1+cmd|' /C calc'!A0",
            position_percent=80,
            leave_from="2024-02-01",
            leave_to="2024-03-01",
        )
        factories.LeaderFactory(resource_person=row, person=factories.PersonFactory(trust=world.trust))
        return row


def take_out(importer, kind: str, query: str = "") -> bytes:
    page = importer.browser.post(importer.url("register_export") + query, {"format": kind})
    assert page.status_code == 200
    return b"".join(page.streaming_content)


def cells_of(content: bytes, kind: str) -> list[list[str]]:
    if kind == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    sheet = load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_text_files_open_in_norwegian_excel(importer, dangerous):
    content = take_out(importer, "csv")

    assert content.startswith(b"\xef\xbb\xbffornavn;etternavn;e-post;")
    assert cells_of(content, "csv")[0] == HEADINGS


def test_no_cell_of_a_text_file_can_become_a_formula(importer, dangerous):
    cells = [cell for row in cells_of(take_out(importer, "csv"), "csv") for cell in row]

    assert "'" + FORMULAS["given_name"] in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_no_cell_of_an_excel_file_is_a_formula(importer, dangerous):
    sheet = load_workbook(io.BytesIO(take_out(importer, "xlsx"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert FORMULAS["phone"] in [cell.value for cell in cells]
    assert next(cell for cell in cells if cell.value == FORMULAS["given_name"]).number_format == "@"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(importer, dangerous, kind):
    content = take_out(importer, kind)

    imported = importer.bring(content, f"register.{kind}")

    assert importer.counts(imported) == {"same": len(cells_of(content, kind)) - 1}
    assert importer.review(imported).questions == []
    assert importer.review(imported).gone == []


def test_each_export_is_noted_for_the_persons_in_it(world, importer, here, dangerous):
    take_out(importer, "xlsx")

    with here():
        noted = LookUp.objects.filter(what=LookUp.What.EXPORT)
        persons = set(Person.objects.filter(appointments__network=world.network).values_list("pk", flat=True))
        assert set(noted.values_list("person", flat=True)) == persons
        assert set(noted.values_list("actor", "account")) == {(importer.person.name, importer.person.account_id)}


def test_looking_at_the_page_notes_nothing(importer, here, dangerous):
    importer.browser.get(importer.url("register_export"))

    with here():
        assert not LookUp.objects.exists()


def test_filtered_as_the_register_was(importer, dangerous):
    rows = cells_of(take_out(importer, "csv", "?q=Sandnes"), "csv")

    assert [row[-1] for row in rows[1:]] == [str(dangerous.pk)]


def test_a_coordinator_takes_out_the_own_networks_only(world, importer, importer_of, dangerous):
    def networks(who) -> set[str]:
        return {row[HEADINGS.index("nettverk")] for row in cells_of(take_out(who, "csv"), "csv")[1:]}

    assert networks(importer) == {"Sykepleiere"}
    assert networks(importer_of(Part.COORDINATOR, NEIGHBOUR_NETWORK)) == {"Fysio"}
    assert networks(importer_of(Part.ADMINISTRATOR)) == {"Sykepleiere", "Fysio"}


@pytest.mark.parametrize(
    "part", [Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER, Part.RESOURCE_PERSON, Part.STEERING_GROUP]
)
def test_others_take_nothing_out(importer_of, part):
    assert importer_of(part).browser.post(importer_of(part).url("register_export")).status_code == 403


@pytest.mark.parametrize("more", [0, 30])
def test_an_export_asks_as_often_whatever_its_size(world, importer, here, dangerous, more):
    with here():
        for _ in range(more):
            person = factories.PersonFactory(trust=world.trust)
            factories.ResourcePersonFactory(person=person, network=world.network)

    with counted(9):
        take_out(importer, "csv")
