"""A strategy from a document: read, looked through beside its source, and stored only when somebody says so."""

import datetime
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from network.actors import Part
from network.models import RegionChange
from plans.models import FocusArea, StrategyImport, StrategyPeriod
from tests import factories
from tests.plans.editor import sent_by, text_of
from tests.plans.importing.invented_strategy import STRATEGY
from tests.plans.strategist import Strategist, errors_of, inside
from tests.reading import text_of as words_of
from tests.world import OTHER_REGION, World

pytestmark = pytest.mark.django_db

REAL = Path(__file__).parents[3] / "shared" / "documents" / "strategi-2025-2029.md"


@pytest.fixture
def brought(strategist: Strategist) -> HttpResponse:
    """The review page of the invented strategy."""
    return strategist.follow(strategist.post("/import/", {"text": STRATEGY}))


def waiting(world: World) -> StrategyImport:
    with inside(world.region):
        return StrategyImport.objects.waiting().get()


def periods(world: World) -> list[StrategyPeriod]:
    with inside(world.region):
        return list(StrategyPeriod.objects.filter(first_year=2070))


def store(strategist: Strategist, world: World, page: HttpResponse, **changes: Any) -> HttpResponse:
    return strategist.post(f"/import/{waiting(world).pk}/", sent_by(page.context["form"]) | changes)


def test_what_was_read_stands_beside_its_source_and_nothing_is_stored(brought, world):
    words = words_of(brought)

    assert "The document" in words
    assert "What was read" in words
    assert 'id="line-7"' in text_of(brought)
    form = brought.context["form"]
    assert form["first_year"].value() == 2070
    assert form["area-0-priorities"].value().splitlines() == [
        "styrke kunnskapen om smerte",
        "arbeide for at minimum 80 % av ressurspersonene underviser på egen arbeidsplass",
    ]
    assert form["area-0-goal"].value() == "Alle kan det de trenger i møte med den syke."
    assert periods(world) == []


def test_every_doubt_is_marked_in_source_and_result(brought):
    doubts = {doubt["text"]: doubt for doubt in brought.context["doubts"]}

    assert doubts["ressurspsykiatere"]["proposed"] == "ressurssykepleiere"
    assert doubts["ressurspsykiatere"]["field"] == "id_area-1-priorities"
    assert "<mark>- møte ressurspsykiatere i kommunene</mark>" in text_of(brought)
    assert "The list of areas writes this title differently." in words_of(brought)


def test_it_is_stored_as_a_period_when_the_user_says_so(strategist, world, brought):
    page = strategist.follow(store(strategist, world, brought))

    assert "The strategy is stored." in words_of(page)
    [period] = periods(world)
    with inside(world.region):
        areas = list(period.focus_areas.with_contents())
        assert (period.title, period.last_year, period.area_word) == ("Strategi 2070-2074", 2074, "focus_area")
        assert period.purpose == "Den som er syk, skal være trygg på hjelpen."
        assert [(area.number, area.title, area.priorities.count()) for area in areas] == [
            (1, "Kompetanse", 2),
            (2, "LEDELSEFORANKRING", 2),
        ]
        assert [(row.title, row.valid_to) for row in period.foundations.all()] == [
            ("Nasjonal plan for lindring (2068-2071). Departementet", None),
            ("Veileder om samtaler. Direktoratet 2066", None),
        ]
        targets = [(row.value, row.direction, row.due_year) for area in areas for row in area.targets.all()]
    assert targets == [(80, "at_least", None), (60, "at_least", 2073)]
    assert "ressurspsykiatere" in words_of(page)  # no proposal is applied by itself


def test_what_is_corrected_and_agreed_to_is_what_is_stored(strategist, world, brought):
    fixes = [key for key, _label in brought.context["form"].fields["fixes"].choices]

    store(
        strategist,
        world,
        brought,
        title="Vår strategi",
        fixes=fixes,
        valid=["0"],
        targets=["0.1"],
        **{"area-0-priorities": "først\nså"},
    )

    [period] = periods(world)
    with inside(world.region):
        first, second = period.focus_areas.with_contents()
        assert period.title == "Vår strategi"
        assert [row.text for row in first.priorities.all()] == ["først", "så"]
        assert (second.title, second.priorities.first().text) == (
            "Ledelsesforankring",
            "møte ressurssykepleiere i kommunene",
        )
        assert [row.targets.count() for row in (first, second)] == [1, 0]
        document = period.foundations.first()
    assert (document.valid_from, document.valid_to) == (datetime.date(2068, 1, 1), datetime.date(2071, 12, 31))


def test_an_area_without_a_title_is_left_out_and_the_others_are_numbered(strategist, world, brought):
    store(strategist, world, brought, **{"area-0-title": ""})

    with inside(world.region):
        assert list(periods(world)[0].focus_areas.values_list("number", "title")) == [(1, "LEDELSEFORANKRING")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"area-1-goal": ""}, "area-1-goal"),
        ({"area-0-title": "", "area-1-title": ""}, "__all__"),
        ({"foundations": "x" * 301}, "foundations"),
        ({"area-0-priorities": "x" * 2001}, "area-0-priorities"),
    ],
)
def test_what_cannot_be_stored_is_said_and_what_was_written_stays(strategist, world, brought, changes, field):
    answer = store(strategist, world, brought, purpose="Rettet formål", **changes)

    assert field in errors_of(answer)
    assert "Rettet formål" in text_of(answer)
    assert periods(world) == []


def test_years_of_another_period_are_refused(strategist, world, brought):
    answer = store(strategist, world, brought, first_year=world.period.last_year)

    assert "“Regional strategi” covers" in errors_of(answer)["first_year"][0]


def test_it_is_stored_once(strategist, world, brought):
    row, form = waiting(world), sent_by(brought.context["form"])
    strategist.post(f"/import/{row.pk}/", form)

    again = strategist.post(f"/import/{row.pk}/", form)

    assert again.url.endswith("/strategi/2070-2074/")
    assert len(periods(world)) == 1


def test_areas_of_the_same_name_go_on(strategist, world):
    with inside(world.region):
        earlier = factories.StrategyPeriodFactory(region=world.region, first_year=2065, last_year=2069)
        factories.FocusAreaFactory(period=earlier, number=3, title="Kompetanse")
        other = factories.FocusAreaFactory(period=earlier, number=4, title="Drift")
    page = strategist.follow(strategist.post("/import/", {"text": STRATEGY}))

    answer = store(strategist, world, page, **{"area-1-continues": other.pk, "area-1-how": "replaced_by"})

    assert answer.status_code == 302
    with inside(world.region):
        areas = FocusArea.objects.filter(period__first_year=2070)
        found = list(areas.values_list("continues__title", "continuation"))
    assert found == [("Kompetanse", "same"), ("Drift", "replaced_by")]


@pytest.mark.parametrize("mark", ["1. ", "2.1 ", "3) "])
def test_priorities_may_be_numbered(strategist, mark):
    text = STRATEGY.replace("- styrke", f"{mark}styrke").replace("- arbeide for at", f"{mark}arbeide for at")

    form = strategist.follow(strategist.post("/import/", {"text": text})).context["form"]

    assert form["area-0-priorities"].value().splitlines() == [
        "styrke kunnskapen om smerte",
        "arbeide for at minimum 80 % av ressurspersonene underviser på egen arbeidsplass",
    ]


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("## FOKUSOMRÅDENE", "", "dropped", "# Nettverkene i vår region"),  # whose strategy it is
        ("2. Ledelsesforankring", "2. Ledelsesforankring\n3. Forskning", "dropped", "3. Forskning"),  # never comes
        ("### **FORMÅL**", "Nettverkets fomål:", "label_misspelt", "Nettverkets fomål:"),
    ],
)
def test_what_only_a_heading_says_is_doubted(strategist, before, after, code, line):
    page = strategist.follow(strategist.post("/import/", {"text": STRATEGY.replace(before, after)}))

    assert (code, line) in [(doubt["code"], doubt["text"]) for doubt in page.context["doubts"]]


def test_without_a_list_of_areas_none_is_missing_in_it(strategist):
    text = STRATEGY.replace("1. Kompetanse\n2. Ledelsesforankring\n", "")

    page = strategist.follow(strategist.post("/import/", {"text": text}))

    assert "area_unannounced" not in {doubt["code"] for doubt in page.context["doubts"]}


# The document


def word_file() -> SimpleUploadedFile:
    document, written = docx.Document(), io.BytesIO()
    for line in STRATEGY.splitlines():
        text = line.replace("*", "").strip()
        if text.startswith("#"):
            document.add_heading(text.lstrip("# "), level=text.count("#"))
        elif text:
            document.add_paragraph(text)
    document.save(written)
    return SimpleUploadedFile("strategi.docx", written.getvalue())


def test_a_word_file_is_read_and_kept_as_it_came(strategist, world):
    file = word_file()
    came = file.read()
    file.seek(0)
    page = strategist.follow(strategist.post("/import/", {"file": file}))
    assert page.context["form"]["area-1-title"].value().casefold() == "ledelseforankring"
    store(strategist, world, page)

    kept = strategist.get(f"/import/{kept_by(periods(world)[0]).pk}/fil/")

    assert b"".join(kept.streaming_content) == came
    assert kept["Content-Disposition"] == 'attachment; filename="strategi.docx"'
    assert kept["X-Content-Type-Options"] == "nosniff"
    strategist.period = periods(world)[0]
    assert "The document it was read from: strategi.docx" in words_of(strategist.get())


def kept_by(period: StrategyPeriod) -> StrategyImport:
    with inside(period.region):
        return period.imports.get()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file or paste the text, one of the two."),
        ({"text": "Kjære alle, her er møtereferatet."}, "No strategy was found in the document"),
        ({"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 broken")}, ""),
    ],
)
def test_what_is_no_strategy_is_refused_in_a_sentence(strategist, world, sent, sentence):
    errors = errors_of(strategist.post("/import/", sent))["__all__"]

    assert len(errors) == 1
    assert sentence in errors[0]
    with inside(world.region):
        assert not StrategyImport.objects.exists()


def test_what_was_read_can_be_thrown_away(strategist, world, brought):
    assert "pasted text.txt" in words_of(strategist.list_page())

    page = strategist.follow(strategist.post(f"/import/{waiting(world).pk}/slett/"))

    assert "What was read is thrown away. Nothing was stored." in words_of(page)
    assert "pasted text.txt" not in words_of(page)
    with inside(world.region):
        assert RegionChange.objects.filter(table="plans_strategyimport", kind="DELETE").exists()


def test_what_is_stored_is_not_thrown_away(strategist, world, brought):
    pk = waiting(world).pk
    store(strategist, world, brought)

    strategist.post(f"/import/{pk}/slett/")

    assert kept_by(periods(world)[0]).pk == pk


def test_others_do_not_see_what_waits(strategist_of, world, brought):
    path = f"/import/{waiting(world).pk}/"

    assert "pasted text.txt" not in words_of(strategist_of(Part.COORDINATOR).list_page())
    assert strategist_of(Part.COORDINATOR).get(path).status_code == 403
    assert strategist_of(Part.REGIONAL_COORDINATOR, OTHER_REGION).get(path).status_code == 404
    assert strategist_of(Part.REGIONAL_COORDINATOR, OTHER_REGION).get(f"{path}fil/").status_code == 404


def test_the_history_tells_that_it_was_brought_and_holds_none_of_it(strategist, world, brought):
    with inside(world.region):
        change = RegionChange.objects.get(table="plans_strategyimport", kind="INSERT")

    assert change.after["file_name"] == "pasted text.txt"
    assert {"content", "found"} & set(change.after) == set()


@pytest.mark.skipif(not REAL.exists(), reason="the real strategy is not beside this clone")
def test_the_real_strategy_comes_out_whole(strategist, world):
    with inside(world.region):
        world.period.focus_areas.all().update(title="x")
        StrategyPeriod.objects.filter(pk=world.period.pk).update(first_year=2001, last_year=2001)
    page = strategist.follow(strategist.post("/import/", {"text": REAL.read_text()}))
    store(strategist, world, page)

    with inside(world.region):
        areas = StrategyPeriod.objects.get(first_year=2025).focus_areas.with_contents()
        assert [area.priorities.count() for area in areas] == [9, 14, 8, 12, 12]
        targets = [target for area in areas for target in area.targets.all()]
    assert [target.aim.replace("\N{NO-BREAK SPACE}", " ") for target in targets] == ["at least 80 %"] * 5
