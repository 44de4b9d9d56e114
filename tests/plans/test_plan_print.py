"""A plan on paper: every word of it, in its language, valid, and whole whatever is missing or too long."""

import json
from dataclasses import replace

import pytest
from django.utils import translation
from django.utils.translation import gettext, pgettext

from plans.outline import AreaOutline, CrossReference, Logo
from tests.pdf.outlines import activity, full_plan, long_plan, minimal_plan, nynorsk_plan, sub_goal
from tests.pdf.printing import plan_html, plan_json, printed
from tests.pdf.reading import drawn_text, elements, lines, opened, right_edge, squeezed
from tests.pdf.validation import failures, needs_vera, vera_verdicts

PLANS = {
    "bokmål": full_plan(),
    "nynorsk": nynorsk_plan(),
    "just started": minimal_plan(),
    "long": long_plan(areas=2),
}
every_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())


def words(plan):
    """Every text of the plan that its readers must find on paper."""
    yield from (plan.title, plan.network_name, plan.organisation, plan.motto, plan.characteristics, plan.intro)
    yield from (
        plan.period_title or "",
        plan.state_label,
        plan.approval or "",
        *plan.purpose.split("\n"),
        *plan.foundations,
    )
    for area in plan.areas:
        yield from (f"{area.number}. {area.title}", area.goal)
        for each in area.sub_goals:
            yield from words_of_sub_goal(each)
    if plan.signature:
        yield from (plan.signature.body, plan.signature.when, plan.signature.leader)


def words_of_sub_goal(sub_goal):
    yield from (sub_goal.number, sub_goal.text, *sub_goal.priorities)
    for each in sub_goal.activities:
        yield from (each.text, each.responsible, each.when, each.state_label, each.note)
        yield each.cross_reference.label if each.cross_reference else ""
    if sub_goal.meetings:
        yield from (sub_goal.meetings.title, sub_goal.meetings.group_label)
        yield from (text for row in sub_goal.meetings.rows for text in (row.group, row.spring, row.autumn))


@every_plan
def test_it_is_accessible_and_archivable(plan):
    assert failures(printed(plan)) == []


@needs_vera
def test_vera_pdf_agrees(tmp_path):
    files = [tmp_path / f"{number}.pdf" for number in range(len(PLANS))]
    for file, plan in zip(files, PLANS.values(), strict=True):
        file.write_bytes(printed(plan))

    verdicts = vera_verdicts(files)

    assert verdicts == [f"PASS {profile} {file}" for file in files for profile in ("ua1", "3a")]


@every_plan
def test_every_word_of_the_plan_is_on_paper(plan):
    text = drawn_text(printed(plan))

    assert [word for word in words(plan) if squeezed(word) not in text] == []


def test_the_plan_itself_is_attached():
    plan = full_plan()

    document = opened(printed(plan))

    attached = document.attachments["plan.json"].get_file().read_bytes()
    assert attached == plan_json(plan)
    assert json.loads(attached)["areas"][4]["sub_goals"][1]["activities"][1]["cross_reference"]["anchor"] == "area-2"


@pytest.mark.parametrize("plan", [full_plan(), nynorsk_plan()], ids=["nb", "nn"])
def test_pages_are_numbered_in_the_plans_language(plan):
    pages = lines(printed(plan))

    with translation.override(plan.language):
        page, of = pgettext("Page 1 of 5", "Page"), pgettext("Page 1 of 5", "of")
    assert [page_lines[-1].endswith(f"{page} {n} {of} {len(pages)}") for n, page_lines in enumerate(pages, 1)] == [
        True
    ] * len(pages)


def test_the_document_knows_its_title_and_language():
    document = opened(printed(nynorsk_plan()))

    assert str(document.Root.Lang) == "nn"
    assert str(document.docinfo.Title) == f"Årsplan 2024 – {nynorsk_plan().network_name}"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_running_heads_name_network_and_plan_on_all_pages_but_the_first():
    first, *others = lines(printed(full_plan()))

    assert first[0] != others[0][0]
    assert {page[0] for page in others} == {
        "Nettverk for ressurssykepleiere i kreftomsorg og lindrende behandling · Helse Fjordbyen Årsplan 2024"
    }


def test_headings_skip_no_level_and_come_in_the_plans_order():
    document = opened(printed(full_plan()))

    levels = [str(e.S)[2:] for kind in ("H1", "H2", "H3", "H4") for e in elements(document, kind)]
    assert [levels.count(level) for level in "1234"] == [1, 10, 14, 2]


@pytest.mark.parametrize("plan", [full_plan(), long_plan(areas=2)], ids=["full", "long"])
def test_no_heading_stands_last_on_its_page(plan):
    sub_goals = {squeezed(sub_goal.text)[-20:] for area in plan.areas for sub_goal in area.sub_goals}
    areas = {squeezed(area.title)[-20:] for area in plan.areas}

    last = [squeezed(page[-2])[-20:] for page in lines(printed(plan))[1:]]

    assert set(last) & (sub_goals | areas) == set()


def test_the_contents_lead_to_the_areas_and_the_cross_reference_to_its_area():
    document = opened(printed(full_plan()))

    targets = [str(link.Dest) for page in document.pages for link in page.get("/Annots", [])]
    cross_reference_over_two_lines = ["area-2", "area-2"]
    assert targets == ["area-1", "area-2", "area-3", "area-4", "area-5", *cross_reference_over_two_lines]
    assert len(elements(document, "Link")) == len(targets)


def test_a_logo_is_told_by_its_alternative_text():
    document = opened(printed(full_plan()))

    assert [str(figure.Alt) for figure in elements(document, "Figure")] == [
        "Helse Fjordbyen",
        "Kreftomsorg Fjordfylket",
    ]


def test_a_logo_without_alternative_text_is_told_by_the_trusts_name():
    document = opened(printed(minimal_plan(logos=(Logo(name="logo.png", alt=""),))))

    assert [str(figure.Alt) for figure in elements(document, "Figure")] == ["Helse Innlandsviken"]


def test_the_meeting_table_has_a_caption_and_header_cells():
    document = opened(printed(full_plan()))

    assert len(elements(document, "Caption")) == 1
    assert [str(cell.A.Scope) for cell in elements(document, "TH")] == ["/Column"] * 3 + ["/Row"] * 4


def test_a_responsible_party_is_a_heading_once_and_not_repeated_at_each_activity():
    html = plan_html(full_plan())

    assert html.count("<h4>Driftsgruppen</h4>") == 1
    assert html.count("Leder av driftsgruppen/regional koordinator") == 1


def test_an_empty_area_and_an_empty_sub_goal_say_so():
    html = plan_html(
        full_plan(areas=(AreaOutline(id=1, number=1, title="Tomt", sub_goals=(sub_goal("1.1", "Tomt"),)),))
    )

    with translation.override("nb"):
        assert gettext("No activities yet") in html
        assert gettext("No sub-goals yet") not in html
        assert gettext("No sub-goals yet") in plan_html(minimal_plan())


def test_a_plan_with_one_area_has_no_contents():
    assert "<nav>" in plan_html(full_plan())
    assert "<nav>" not in plan_html(minimal_plan())


def test_what_people_wrote_is_text_and_never_markup():
    nasty = '"><script>alert(1)</script><img src="file:///etc/passwd">{{ 1 }}</title>'
    link = CrossReference(label=nasty, anchor="area-1")
    area = AreaOutline(
        id=1,
        number=1,
        title=nasty,
        goal=nasty,
        sub_goals=(sub_goal("1.1", nasty, activity(nasty, note=nasty, responsible=nasty, cross_reference=link)),),
    )
    plan = full_plan(title=nasty, motto=nasty, purpose=nasty, intro=nasty, approval=nasty, areas=(area,))

    html = plan_html(plan)

    assert "<script" not in html
    assert html.count("<img") == len(plan.logos)
    assert squeezed(nasty) in drawn_text(printed(plan))
    assert failures(printed(plan)) == []


def test_a_word_that_no_line_can_hold_stays_on_the_paper():
    endless = "Nettverksmøtedeltakeroppfølging" * 12
    area = AreaOutline(
        id=1, number=1, title=endless, goal=endless, sub_goals=(sub_goal("1.1", endless, activity(endless)),)
    )
    plan = minimal_plan(
        title=endless, network_name=endless, motto=endless, areas=(area, replace(area, id=2, number=2))
    )

    pages = opened(printed(plan)).pages

    assert right_edge(printed(plan)) <= float(pages[0].MediaBox[2]) - 50
    assert failures(printed(plan)) == []
