"""A plan as a Word document: what Word, a screen reader and our own import make of it."""

import io
import zipfile
from itertools import pairwise

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn

from plans.exports.word import write_word
from plans.importing.data import plan_as_data
from plans.importing.reader import read_plan
from plans.outline import AreaOutline, PlanOutline
from tests.pdf.outlines import activity, full_plan, long_plan, minimal_plan, nynorsk_plan, sub_goal
from tests.pdf.printing import picture
from tests.plans.editor import Editor
from tests.world import World

PLANS = {"bokmål": full_plan(), "nynorsk": nynorsk_plan(), "just started": minimal_plan(), "long": long_plan(areas=3)}
every_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
XML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_of(plan: PlanOutline, content: bytes | None = None) -> bytes:
    with translation.override(plan.language):
        return write_word(plan, {logo.name: content or picture() for logo in plan.logos})


def opened(plan: PlanOutline):
    return Document(io.BytesIO(word_of(plan)))


def styled(document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def text_of(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@every_plan
def test_every_word_of_the_plan_is_in_it(plan):
    text = text_of(opened(plan))

    wanted = [plan.title, plan.network_name, plan.organisation, plan.motto, *plan.foundations, plan.approval or ""]
    for area in plan.areas:
        wanted += [area.title, area.goal]
        for row in area.sub_goals:
            wanted += [row.text, *row.priorities]
            wanted += [each for one in row.activities for each in (one.text, one.responsible, one.when, one.note)]
    assert [word for word in wanted if word not in text] == []


def test_headings_and_lists_are_words_own():
    document = opened(full_plan())

    assert styled(document, "Title") == ["Årsplan 2024"]
    areas = [area.title for area in full_plan().areas]
    assert styled(document, "Heading 1")[-5:] == areas
    assert styled(document, "Heading 2") == [row.text for row in full_plan().sub_goals()]
    assert "Driftsgruppen" in styled(document, "Heading 3")
    listed = styled(document, "List Bullet")
    assert [row.text for row in full_plan().activities() if row.text not in "\n".join(listed)] == []


def test_areas_and_sub_goals_are_numbered_by_word_also_where_a_number_is_lacking():
    areas = tuple(
        AreaOutline(id=number, number=number, title=f"Område {number}", sub_goals=(sub_goal(f"{number}.1", "Mål"),))
        for number in (1, 4)
    )
    document = opened(minimal_plan(areas=areas))

    first, _one, fourth, _two = (paragraph for paragraph in document.paragraphs if paragraph._p.pPr.numPr is not None)
    counts = [paragraph._p.pPr.numPr.numId.val for paragraph in (first, fourth)]
    starts = {
        count.numId: [start.val for start in count.iter(f"{XML}startOverride")]
        for count in document.part.numbering_part.element.iter(f"{XML}num")
    }
    assert [starts[count] for count in counts] == [[1, 1], [4, 1]]


@pytest.mark.parametrize(("plan", "code"), [(full_plan(), "nb-NO"), (nynorsk_plan(), "nn-NO")])
def test_the_document_says_its_language_and_title(plan, code):
    document = opened(plan)

    assert document.core_properties.language == code
    assert document.core_properties.title == f"{plan.title} – {plan.network_name}"
    assert document.core_properties.author == plan.organisation
    defaults = next(document.styles.element.iter(f"{XML}rPrDefault"))
    assert [lang.get(qn("w:val")) for lang in defaults.iter(f"{XML}lang")] == [code]


def test_the_table_of_meetings_says_what_it_is_and_repeats_its_heading():
    [table] = opened(full_plan()).tables

    assert [cell.text for cell in table.rows[0].cells] == ["Lokallag", "Våren 2024", "Høsten 2024"]
    assert [cell.text for cell in table.rows[3].cells] == ["Dalbygda", "14. mars", "–"]
    properties = table._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Møter i lokallagene"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr is None or table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None


@pytest.mark.parametrize("content", [picture(), picture("RGB", "JPEG"), picture("CMYK", "JPEG"), picture("1")])
def test_pictures_are_told_in_words(content):
    document = Document(io.BytesIO(word_of(full_plan(), content)))

    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == ["Helse Fjordbyen", "Kreftomsorg Fjordfylket"]


def test_a_picture_that_is_not_kept_is_left_out():
    with translation.override("nb"):
        document = Document(io.BytesIO(write_word(full_plan(), {})))

    assert len(document.inline_shapes) == 0


def test_a_cross_reference_leads_to_its_place():
    document = opened(full_plan())

    links = [link.get(qn("w:anchor")) for link in document.element.iter(f"{XML}hyperlink")]
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(f"{XML}bookmarkStart")}
    assert links == ["area-2"]
    assert set(links) <= marks


def test_no_heading_level_is_left_out_and_no_paragraph_is_empty():
    document = opened(full_plan())

    styles = [paragraph.style.name for paragraph in document.paragraphs]
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert [p for p in document.paragraphs if not p.text and not p._p.findall(f".//{XML}drawing")] == []


@every_plan
def test_it_has_no_macros_and_asks_nothing_of_the_network(plan):
    with zipfile.ZipFile(io.BytesIO(word_of(plan))) as archive:
        names = archive.namelist()
        outside = [
            name for name in names if name.endswith(".rels") and b'TargetMode="External"' in archive.read(name)
        ]

    assert [name for name in names if "vba" in name.lower() or name.endswith(".bin")] == []
    assert outside == []


def test_what_people_wrote_is_text_whatever_it_is():
    nasty = '</w:t><w:p>\x00\x07{{ 1 }}&amp;\ud800 = "x"'
    area = AreaOutline(
        id=1, number=1, title=nasty, goal=nasty, sub_goals=(sub_goal("1.1", nasty, activity(nasty, note=nasty)),)
    )

    text = text_of(opened(minimal_plan(title=nasty, motto=nasty, areas=(area,))))

    assert text.count('</w:t><w:p>{{ 1 }}&amp; = "x"') == 7


# Read back


def read_back(plan: PlanOutline) -> dict:
    return plan_as_data(read_plan(word_of(plan), year=2024).plan)


@pytest.mark.parametrize("plan", [full_plan(), nynorsk_plan()], ids=["bokmål", "nynorsk"])
def test_our_import_reads_it_back(plan):
    """All but what becomes of activities, which no plan in Word has a form for: it is there, as doubts."""
    read = read_back(plan)

    assert read["foundations"] == list(plan.foundations)
    assert [area["number"] for area in read["areas"]] == [area.number for area in plan.areas]
    for back, area in zip(read["areas"], plan.areas, strict=True):
        assert (back["title"], back["goal"]) == (area.title, area.goal)
        assert [row["text"] for row in back["sub_goals"]] == [row.text for row in area.sub_goals]
        for found, row in zip(back["sub_goals"], area.sub_goals, strict=True):
            texts = "\n".join(each["text"] for each in found["activities"])
            assert [each.text for each in row.activities if each.text not in texts] == []


def test_our_import_reads_who_and_when():
    sub_goals = [row for area in read_back(full_plan())["areas"] for row in area["sub_goals"]]

    found = {each["text"]: (each["party"], list(each["times"])) for row in sub_goals for each in row["activities"]}
    assert found["Startdag for nye ressurspersoner og lederne deres."] == ("operations_group", ["2024-01-18"])
    assert found["Sende nyhetsbrev før sommeren og før jul."] == ("operations_group", ["2024-06", "2024-12"])


def test_our_import_reads_the_table_of_meetings():
    sub_goals = [row for area in read_back(full_plan())["areas"] for row in area["sub_goals"]]

    [meetings] = [row["local_meetings"] for row in sub_goals if row["local_meetings"]]
    assert meetings[0] == {"group": "Innfjorden", "spring": "2024-04-11", "autumn": "2024-09-26"}
    assert len(meetings) == 4


# On the page


@pytest.mark.django_db
def test_it_is_downloaded_under_the_plans_name(editor: Editor, world: World):
    response = editor.get("eksport/word/")

    name = f"arsplan-{world.plan.year}-egen-sykepleiere.docx"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    document = Document(io.BytesIO(response.content))
    assert world.activity.text in text_of(document)
    assert document.core_properties.language == "nb-NO"
