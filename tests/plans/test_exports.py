"""A plan taken out: one page, a status report as of a day, Excel and data, for whoever reads the plan."""

import datetime
import io
import json

import pytest
from django.utils import timezone, translation
from openpyxl import load_workbook

from network.actors import Part
from network.models import Change, PrintJob
from network.printing import carry_out, source_of
from network.tenancy import assumed, make_scope
from network.terms import words_of
from plans.exports import status, summary
from plans.exports.calendar import dates_of
from plans.models import Activity
from plans.reading import PlanRows
from tests import factories
from tests.pdf.reading import drawn_text, opened, squeezed
from tests.plans.conftest import set_state
from tests.plans.editor import Editor, activity_path, inside, led_to, text_of
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY = TODAY - datetime.timedelta(days=1)


def change(activity: Activity, **values) -> None:
    with inside(activity.trust):
        Activity.objects.filter(pk=activity.pk).update(**values)


def job_of(editor: Editor, response) -> PrintJob:
    path = led_to(response)
    with inside(editor.plan.network.trust):
        return PrintJob.objects.get(pk=path.removeprefix(f"{editor.url}utskrift/").partition("/")[0])


def carry_out_as_worker(world: World, job: PrintJob) -> None:
    with assumed(make_scope(trusts=[world.trust.pk], regions_read=[world.region.pk])):
        carry_out(job.pk)


def file_of(editor: Editor, job: PrintJob) -> tuple[str, bytes]:
    response = editor.get(f"utskrift/{job.pk}/fil/")
    return response.headers["Content-Disposition"], b"".join(response.streaming_content)


def printed(editor: Editor, world: World, response) -> tuple[str, bytes]:
    """What comes out of an order, with the name it has."""
    job = job_of(editor, response)
    carry_out_as_worker(world, job)
    return file_of(editor, job)


# The menu


def test_one_menu_leads_to_every_form(editor):
    page = text_of(editor.get())

    menu = page[page.index('<details class="menu">') : page.index("</details>", page.index('<details class="menu">'))]
    paths = (
        "utskrift/",
        "eksport/sammendrag/",
        "eksport/status/",
        "eksport/word/",
        "eksport/excel/",
        "eksport/json/",
    )
    for path in paths:
        assert f'"{editor.url}{path}"' in menu, path


def test_a_form_that_there_is_not_is_not_found(editor):
    assert editor.get("eksport/pdfx/").status_code == 404


# On one page


def test_the_summary_is_ordered_waited_for_and_downloaded(editor, world):
    change(world.activity, text="Velkomstdag for nye", times=[f"{world.plan.year}-03-14"], state="done")

    name, content = printed(editor, world, editor.post("eksport/sammendrag/"))

    assert name.startswith(f'inline; filename="arsplan-{world.plan.year}-')
    assert name.endswith('-egen-sykepleiere.pdf"')
    document = opened(content)
    assert len(document.pages) == 1
    text = drawn_text(content)
    for shown in ("14. mars", "Velkomstdag for nye", "1. Kompetanse", world.sub_goal.text):
        assert squeezed(shown) in text, shown
    assert led_to(editor.post("eksport/sammendrag/")).endswith("/fil/")


def test_a_print_that_failed_is_ordered_anew_in_its_own_form(editor, world):
    for response, url, day in (
        (editor.post("eksport/sammendrag/"), "eksport/sammendrag/", ""),
        (editor.post("eksport/status/", {"day": YESTERDAY.isoformat()}), "eksport/status/", YESTERDAY.isoformat()),
    ):
        job = job_of(editor, response)
        with inside(world.trust):
            PrintJob.objects.filter(pk=job.pk).update(state=PrintJob.State.FAILED)

        page = text_of(editor.get(f"utskrift/{job.pk}/"))

        assert f'<form method="post" action="{editor.url}{url}">' in page.replace("\n", "")
        assert (f'name="day" value="{day}"' in page) == bool(day)


def test_dates_stand_in_order_with_the_precision_they_have(world):
    year = world.plan.year
    with inside(world.trust):
        Activity.objects.all().delete()
        for text, times, state in (
            ("hele året", [f"{year}"], "planned"),
            ("uten tid", [], "planned"),
            ("høst", [f"{year}-23"], "planned"),
            ("to ganger", [f"{year}-06", f"{year}-12"], "planned"),
            ("dag", [f"{year}-06-01"], "planned"),
            ("avlyst", [f"{year}-02"], "cancelled"),
        ):
            factories.ActivityFactory(sub_goal=world.sub_goal, text=text, times=times, state=state)
        world.plan.local_meetings.update(sub_goal=world.sub_goal, spring=f"{year}-04-11", autumn="")
        with translation.override("nb"):
            dates = dates_of(PlanRows(world.plan, words_of(world.trust.pk)))

    assert [entry.when for entry in dates] == ["11. april", "1. juni", "Juni", "Høsten", "Desember"]
    assert [entry.text for entry in dates][1:] == ["dag", "to ganger", "høst", "to ganger"]
    assert "Sor" in dates[0].text


# Status


def test_the_status_report_asks_for_a_day_and_says_it(editor, world):
    change(world.activity, text="Ferdig tiltak", state="done", note="Gikk fint")
    assert f'value="{TODAY.isoformat()}"' in text_of(editor.get("eksport/status/"))

    name, content = printed(editor, world, editor.post("eksport/status/", {"day": TODAY.isoformat()}))

    assert f"status-{TODAY.isoformat()}-egen-sykepleiere.pdf" in name
    text = drawn_text(content)
    for shown in ("Ferdig tiltak", "Gikk fint", f"{TODAY.day}.", "1. Kompetanse"):
        assert squeezed(shown) in text, shown


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("", "This field is required."),
        ("i går", "Enter a valid date."),
        ((TODAY + datetime.timedelta(days=1)).isoformat(), "The day is in the future."),
        ("1999-12-31", "The plan did not exist yet."),
    ],
)
def test_a_day_that_cannot_be_is_refused(editor, day, says):
    response = editor.post("eksport/status/", {"day": day})

    assert response.status_code == 422
    assert says in text_of(response)


def source_html(world: World, day: datetime.date) -> str:
    with inside(world.trust):
        return source_of(status.kind_for(day), world.plan.pk).html


def noted(activity: Activity, happened: datetime.date, **before) -> None:
    """A change that the history has noted at noon of the day."""
    noon = timezone.make_aware(datetime.datetime.combine(happened, datetime.time(12)))
    with inside(activity.trust):
        Change.objects.create(
            trust=activity.trust,
            table="plans_activity",
            row=activity.pk,
            kind=Change.Kind.UPDATE,
            before=before,
            after={},
            happened=noon,
        )


def test_an_earlier_day_shows_what_was_known_then(world):
    noted(world.activity, YESTERDAY, state="postponed", note="Før i går")
    change(world.activity, state="in_progress", note="Halvveis")
    change(world.activity, state="done", note="Ferdig")

    assert "Ferdig" in source_html(world, TODAY)
    assert "Halvveis" not in source_html(world, TODAY)
    yesterday, before = source_html(world, YESTERDAY), source_html(world, YESTERDAY - datetime.timedelta(days=1))
    assert [note in yesterday for note in ("Ferdig", "Halvveis", "Før i går")] == [False, False, False]
    assert [note in before for note in ("Ferdig", "Halvveis", "Før i går")] == [False, False, True]


def test_what_is_late_depends_on_the_day(world):
    with inside(world.trust):
        Activity.objects.exclude(pk=world.activity.pk).delete()
    change(world.activity, times=[YESTERDAY.isoformat()], due=YESTERDAY)

    assert 'class="group-late"' in source_html(world, TODAY)
    assert 'class="group-late"' not in source_html(world, YESTERDAY)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_sources_ask_equally_often_whatever_the_plan_holds(world, rows):
    with inside(world.trust):
        for _ in range(rows):
            sub_goal = factories.SubGoalFactory(area=world.sub_goal.area)
            factories.ActivityFactory.create_batch(3, sub_goal=sub_goal)
        with counted(6):
            source_of(summary.KIND, world.plan.pk)
        with counted(7):
            source_of(status.kind_for(YESTERDAY), world.plan.pk)


def test_who_may_not_read_drafts_gets_only_what_the_plan_says_now(editor, editor_of, world):
    draft = job_of(editor, editor.post("eksport/sammendrag/"))
    carry_out_as_worker(world, draft)
    reader = editor_of(Part.RESOURCE_PERSON)
    for path in ("eksport/word/", "eksport/excel/", "eksport/json/", "eksport/status/", f"utskrift/{draft.pk}/"):
        assert reader.get(path).status_code == 404
    assert reader.post("eksport/sammendrag/").status_code == 404

    set_state(world.plan, "published")

    assert reader.get(f"utskrift/{draft.pk}/").status_code == 404
    assert reader.get("eksport/word/").status_code == 200
    assert printed(reader, world, reader.post("eksport/sammendrag/"))[1].startswith(b"%PDF")


# Excel


def sheet_of(editor: Editor):
    response = editor.get("eksport/excel/")
    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert response.headers["Cache-Control"] == "private, no-store"
    return load_workbook(io.BytesIO(response.content)).active


def test_excel_has_a_row_for_each_activity(editor, world):
    year = world.plan.year
    change(
        world.activity,
        text="Fagdag",
        times=[f"{year}-06", f"{year}-11-28"],
        state="done",
        note="Fullt hus",
        party="other",
        party_text="Fagrådet",
    )

    sheet = sheet_of(editor)

    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 3
    assert rows[1][0] == "1. Kompetanse"
    assert rows[1][1:5] == ("1.1", world.sub_goal.text, "Fagdag", "Fagrådet")
    assert rows[1][6:8] == (datetime.datetime(year, 6, 1), datetime.datetime(year, 11, 28))
    assert rows[1][9] == "Fullt hus"
    assert sheet.auto_filter.ref == "A1:J3"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("nasty", ["=1+1", "@SUM(A1)", "+47", "-1", "'=1", "\x07=1+1", '=HYPERLINK("http://x")'])
def test_no_cell_becomes_a_formula(editor, world, nasty):
    change(world.activity, text=nasty, note=nasty, party_text=nasty, party="other")

    sheet = sheet_of(editor)

    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.cell(2, 4).value.lstrip("'").endswith(nasty.lstrip("\x07'"))


def test_the_excel_file_says_whose_and_of_which_year_it_is(editor, world):
    name = editor.get("eksport/excel/").headers["Content-Disposition"]

    assert name.startswith("attachment; ")
    assert f"arsplan-{world.plan.year}" in name
    assert name.endswith('egen-sykepleiere.xlsx"')


# Data


def test_json_is_the_plan_as_it_is_attached_to_its_pdf(editor, world):
    response = editor.get("eksport/json/")

    name = f"arsplan-{world.plan.year}-egen-sykepleiere.json"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    data = json.loads(response.content)
    assert data["areas"][0]["sub_goals"][0]["activities"][0]["text"] == world.activity.text
    with inside(world.trust):
        assert response.content == source_of("annual_plan", world.plan.pk).attachments["plan.json"]


def test_a_save_changes_what_is_taken_out(editor, world):
    editor.save(activity_path(world.activity), text="Noe helt nytt")

    assert "Noe helt nytt" in editor.get("eksport/json/").content.decode()
