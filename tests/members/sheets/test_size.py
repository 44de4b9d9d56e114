"""A list's size costs rows, not questions."""

import pytest

from tests.members.sheets.lists import HEADINGS, csv
from tests.queries import counted

pytestmark = pytest.mark.django_db


def people(number: int) -> list[list]:
    return [
        [
            f"Prøve{n}",
            f"Person{n}",
            f"p{n}@example.no",
            "sykepleier",
            "Sandnes",
            "Sandnes sykehjem",
            f"Leder {n % 40}",
        ]
        for n in range(number)
    ]


def bring(importer, number: int):
    imported = importer.bring(csv([*HEADINGS, "Nettverk"], *[[*row, "Sykepleiere"] for row in people(number)]))
    form = {f"column-{place}": key for key, place in imported.columns.items()}
    importer.browser.post(importer.url("import_columns", pk=imported.pk), form)
    return imported


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_dry_run_asks_as_often_whatever_the_size(importer, number):
    imported = bring(importer, number)

    with counted(17):
        importer.review(imported)


@pytest.mark.parametrize("number", [1, 30, 300])
def test_carrying_out_asks_as_often_up_to_a_batch(importer, number):
    imported = bring(importer, number)
    importer.agree(imported)

    with counted(18):
        assert importer.work(imported).result["new"] == number


def test_five_thousand_rows(importer):
    imported = bring(importer, 5000)

    done = importer.take_in(imported)

    assert done.result["new"] == 5000
    assert importer.counts(bring(importer, 5000)) == {"same": 5000}
