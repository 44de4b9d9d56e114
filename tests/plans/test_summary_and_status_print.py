"""The plan on one page and its status report on paper: one page whatever comes, valid, and true."""

import datetime
from functools import cache

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from network.pdf import render_pdf
from plans.exports.calendar import DAY, MONTH, SEASON, DatedEntry
from plans.exports.figures import figures_of
from plans.exports.status import report_of
from plans.exports.summary import summary_of
from plans.outline import AreaOutline, PlanOutline
from tests.pdf.outlines import activity, full_plan, long_plan, minimal_plan, nynorsk_plan, sub_goal
from tests.pdf.reading import drawn_text, elements, lines, opened, right_edge, squeezed
from tests.pdf.validation import failures, needs_vera, vera_verdicts

ENDLESS = "Nettverksmøtedeltakeroppfølging" * 12
WIDE = "WWWWWW MMMMMM " * 40
SUMMER = datetime.date(2024, 7, 1)


def dates(count: int, text: str = "Møte i lokallaget i Innfjorden") -> tuple[DatedEntry, ...]:
    return tuple(
        DatedEntry(datetime.date(2024, 1 + number % 12, 1 + number % 28), number % 3, f"{number}. gang", text)
        for number in range(count)
    )


def many_areas(count: int, text: str = "Et område") -> PlanOutline:
    return minimal_plan(
        title=text,
        network_name=text,
        organisation=text,
        approval=text,
        areas=tuple(
            AreaOutline(
                id=number,
                number=number,
                title=text,
                goal=text,
                sub_goals=tuple(sub_goal(f"{number}.{n}", text, activity(text)) for n in range(1, 9)),
            )
            for number in range(1, count + 1)
        ),
    )


PLANS = {
    "full": (full_plan(), dates(14)),
    "nynorsk": (nynorsk_plan(), dates(2)),
    "just started": (minimal_plan(), ()),
    "long": (long_plan(areas=12), dates(200)),
    "many areas": (many_areas(40), dates(30)),
    "endless words": (many_areas(6, ENDLESS), dates(40, ENDLESS)),
    "wide letters": (many_areas(9, WIDE), dates(40, WIDE)),
}
every_plan = pytest.mark.parametrize(("plan", "entries"), PLANS.values(), ids=PLANS.keys())


@cache
def summary_pdf(plan: PlanOutline, entries: tuple[DatedEntry, ...]) -> bytes:
    with translation.override(plan.language):
        context = {"summary": summary_of(plan, entries), "plan": plan}
        return render_pdf(html=render_to_string("plans/print/summary.html", context))


@cache
def status_pdf(plan: PlanOutline) -> bytes:
    with translation.override(plan.language):
        context = {"report": report_of(plan, SUMMER), "plan": plan}
        return render_pdf(html=render_to_string("plans/print/status.html", context))


# One page


@every_plan
def test_the_summary_is_one_page_and_valid(plan, entries):
    content = summary_pdf(plan, entries)

    document = opened(content)
    assert len(document.pages) == 1
    assert failures(content) == []
    assert right_edge(content) <= float(document.pages[0].MediaBox[2]) - 50


def test_a_plan_of_usual_size_stands_there_with_all_areas_sub_goals_and_dates():
    plan, entries = PLANS["full"]

    text = drawn_text(summary_pdf(plan, entries))

    wanted = [area.title for area in plan.areas] + [row.text for row in plan.sub_goals()]
    wanted += [entry.when for entry in entries]
    assert [word for word in wanted if squeezed(word) not in text] == []


def test_what_there_is_no_room_for_is_counted():
    plan, entries = PLANS["long"]

    summary = summary_of(plan, entries)

    assert len(summary.areas) + summary.more_areas == 12
    assert all(len(area.sub_goals) + area.more == 8 for area in summary.areas)
    assert len(summary.dates) + summary.more_dates == 200
    text = drawn_text(summary_pdf(plan, entries))
    assert str(summary.more_dates) in text


def test_every_area_gets_its_turn_before_one_gets_a_second():
    plan = many_areas(5, "Et delmål som er så langt at det går over flere linjer, " * 4)

    counts = [len(area.sub_goals) for area in summary_of(plan, ()).areas]

    assert max(counts) - min(counts) <= 1
    assert min(counts) >= 1


def test_what_works_for_the_strategy_comes_first():
    rows = [sub_goal(f"1.{n}", f"Delmål {n} " + "ord " * 60) for n in range(1, 30)]
    rows[20] = sub_goal("1.21", "Viktig " + "ord " * 60, priorities=("Det viktigste",))
    plan = minimal_plan(areas=(AreaOutline(id=1, number=1, title="Ett", sub_goals=tuple(rows)),))

    shown = [row.number for row in summary_of(plan, ()).areas[0].sub_goals]

    assert "1.21" in shown
    assert shown == sorted(shown, key=lambda number: int(number.partition(".")[2]))


def test_days_stand_before_seasons_where_not_all_dates_fit_and_come_in_order():
    entries = [
        DatedEntry(datetime.date(2024, 1 + n % 12, 1), precision, "når", "Et møte med en ganske lang omtale, " * 3)
        for n in range(12)
        for precision in (DAY, MONTH, SEASON)
    ]

    shown = summary_of(minimal_plan(), entries).dates

    assert [entry for entry in shown if entry.precision == SEASON] == []
    assert [entry.precision for entry in shown].count(DAY) == 12
    assert [entry.first for entry in shown] == sorted(entry.first for entry in shown)


# The status report


def reported_plan() -> PlanOutline:
    rows = sub_goal(
        "1.1",
        "Delmål",
        activity("Ferdig", "done", note="Gikk fint", responsible="Driftsgruppen", when="april"),
        activity("For sen", "planned", overdue=True),
        activity("I gang og for sen", "in_progress", overdue=True),
        activity("I gang", "in_progress"),
        activity("Utsatt", "postponed", note="Til neste år"),
        activity("Avlyst", "cancelled"),
        activity("Bare planlagt", "planned"),
    )
    return minimal_plan(areas=(AreaOutline(id=1, number=1, title="Område", goal="Et mål", sub_goals=(rows,)),))


@pytest.mark.parametrize("name", ["full", "nynorsk", "just started", "endless words"])
def test_the_status_report_is_valid(name):
    assert failures(status_pdf(PLANS[name][0])) == []


@needs_vera
def test_vera_pdf_agrees(tmp_path):
    contents = {"summary": summary_pdf(*PLANS["full"]), "status": status_pdf(full_plan())}
    files = [tmp_path / f"{name}.pdf" for name in contents]
    for file, content in zip(files, contents.values(), strict=True):
        file.write_bytes(content)

    verdicts = vera_verdicts(files)

    assert verdicts == [f"PASS {profile} {file}" for file in files for profile in ("ua1", "3a")]


def test_figures_add_up():
    figures = figures_of(reported_plan().activities())

    assert figures.total == 7
    assert figures.done + figures.in_progress + figures.planned + figures.postponed + figures.cancelled == 7
    assert (figures.done, figures.in_progress, figures.planned, figures.late) == (1, 2, 2, 2)
    assert figures.share == 17  # one of six: what is called off does not count
    assert figures_of([]).share == 0


def test_each_activity_stands_under_what_became_of_it():
    [area] = report_of(reported_plan(), SUMMER).areas

    found = {group.kind: [row.activity.text for row in group.rows] for group in area.groups}
    assert found == {
        "late": ["For sen", "I gang og for sen"],
        "done": ["Ferdig"],
        "in_progress": ["I gang"],
        "postponed": ["Utsatt", "Avlyst"],
    }


def test_notes_responsible_and_day_are_on_paper():
    content = status_pdf(reported_plan())

    text = drawn_text(content)
    for shown in ("Gikk fint", "Til neste år", "Driftsgruppen · april", "1. juli 2024", "Et mål"):
        assert squeezed(shown) in text, shown
    assert squeezed("Bare planlagt") not in text


def test_the_figures_are_a_table_with_headings():
    document = opened(status_pdf(full_plan()))

    scopes = [str(cell.A.Scope) for cell in elements(document, "TH")]
    assert scopes == ["/Column"] * 8 + ["/Row"] * 6
    assert len(elements(document, "Caption")) == 1


def test_no_heading_stands_last_on_its_page():
    titles = {squeezed(area.title) for area in full_plan().areas}

    last = {squeezed(page[-2])[-30:] for page in lines(status_pdf(full_plan()))[:-1]}

    assert [title for title in titles for line in last if line.endswith(title[-30:])] == []
