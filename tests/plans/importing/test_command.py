"""./dev manage import_plan FILE --check: JSON on standard output and nothing else; needs no row, writes none."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.plans.importing.documents import as_text, as_word
from tests.plans.importing.invented import FJORDHEIM, told

PLACE = {"trust": "fjordheim", "network": "sykepleiere", "year": 2031, "check": True}


def run(file, **options) -> dict:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_plan", str(file), stdout=out, stderr=err, **(PLACE | options))
    assert err.getvalue() == ""
    return json.loads(out.getvalue())


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(as_text(FJORDHEIM))
    return path


def test_a_plan_as_json(file):
    data = run(file)

    assert (data["areas"], data["sub_goals"], data["activities"]) == (3, 6, 12)
    assert data["tables"][0]["rows"][0] == ["Fjordheim", "2031-04-10", "2031-09-25"]
    assert data["plan"]["areas"] == told(FJORDHEIM)["areas"]
    assert (data["plan"]["trust"], data["plan"]["network"], data["plan"]["year"]) == (
        "fjordheim",
        "sykepleiere",
        2031,
    )
    assert {"code", "message", "line", "text", "proposed"} <= set(data["warnings"][0])


def test_the_name_of_a_file_says_nothing(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(as_word(FJORDHEIM))

    assert run(path)["activities"] == 12


def test_it_asks_no_database(file, monkeypatch):
    """Tests without the mark have no database: a query would fail."""
    monkeypatch.setattr(connection, "ensure_connection", lambda: pytest.fail("a connection was opened"))

    assert run(file)["areas"] == 3


def test_another_document_is_refused(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    path.write_text("Kjære alle sammen\n\n1. Vi møtes i mai.\n• Ta med kaffe.\n")

    with pytest.raises(SystemExit) as ended:
        call_command("import_plan", str(path), **PLACE)

    assert ended.value.code == 2
    assert list(json.loads(capsys.readouterr().out)) == ["refused"]


def test_a_huge_file_is_refused_unread(tmp_path, capsys):
    path = tmp_path / "plan.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    with pytest.raises(SystemExit):
        call_command("import_plan", str(path), **PLACE)

    assert "200" in json.loads(capsys.readouterr().out)["refused"]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "none.txt")


def test_storing_is_done_on_the_page(file, settings):
    settings.PORTAL_ADDRESS = "https://nett.example"

    with pytest.raises(CommandError, match="With --check this command reads the file") as told:
        run(file, check=False)

    assert "\n  https://nett.example/fjordheim/sykepleiere/plan/import/\n" in str(told.value)
    assert told.value.returncode == 1  # 2 says that a document was refused
