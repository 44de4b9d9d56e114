"""The plan as a Word document, for those who must: headings, lists and a table that Word knows as such. No macros.

It reads as the print does, and an import reads it back: areas are Heading 1 and sub-goals Heading 2, numbered by
Word; an activity is a list item, followed by who, when and, once something has happened, how far it has come.
"""

import io
import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.image.exceptions import InvalidImageStreamError, UnrecognizedImageError
from docx.image.image import Image as ImageHead
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from PIL import Image as Picture

from plans.exports.word_parts import (
    HeadingNumbers,
    bookmark,
    describe,
    describe_picture,
    link_to,
    number_pages,
    set_language,
)
from plans.outline import ActivityOutline, AreaOutline, MeetingTable, PlanOutline, SubGoalOutline

ACCENT = RGBColor(0x0B, 0x55, 0x63)
QUIET = RGBColor(0x4B, 0x5B, 0x6B)
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML has no way to say them
DETAILS = "Activity details"
LOGO_HEIGHT = Cm(1.3)


def write_word(plan: PlanOutline, pictures: Mapping[str, bytes]) -> bytes:
    """In the active language. `pictures`: those of plan.logos that are kept, by name."""
    return WordPlan(plan, pictures).written()


def clean(text: str) -> str:
    return UNWRITABLE.sub("", text)


class WordPlan:
    def __init__(self, plan: PlanOutline, pictures: Mapping[str, bytes]) -> None:
        self.plan, self.pictures = plan, pictures
        self.document: DocxDocument = Document()
        self.bookmarks = 0

    def written(self) -> bytes:
        self.prepare()
        self.write_head()
        for area in self.plan.areas:
            self.write_area(area)
        self.write_signature()
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def prepare(self) -> None:
        properties = self.document.core_properties
        properties.title = clean(f"{self.plan.title} – {self.plan.network_name}")
        properties.author = clean(self.plan.organisation)
        properties.subject = clean(self.plan.network_name)
        properties.comments = properties.keywords = ""
        set_language(self.document, self.plan.language)
        style(self.document)
        self.numbers = HeadingNumbers(self.document, _("Sub-goal"))
        number_pages(self.document)

    def add(self, text: str, style: str = "Normal") -> Paragraph:
        return self.document.add_paragraph(clean(text), style)

    def add_paragraphs(self, text: str) -> None:
        for paragraph in filter(None, map(str.strip, text.splitlines())):
            self.add(paragraph)

    # Head

    def write_head(self) -> None:
        plan = self.plan
        self.write_logos()
        self.add(plan.organisation, "Subtitle")
        self.add(plan.title, "Title")
        self.add(plan.network_name, "Subtitle")
        for line in filter(None, [plan.motto, plan.period_title, plan.approval or plan.state_label]):
            self.add(line)
        if plan.foundations:
            self.heading(_("The annual plan builds on"))
            for foundation in plan.foundations:
                self.add(foundation, "List Bullet")
        self.section(_("Purpose of the network"), plan.purpose)
        self.section(_("The network is characterised by"), plan.characteristics)
        self.section(_("Plan for the work in %(year)s") % {"year": plan.year}, plan.intro)

    def write_logos(self) -> None:
        shown = [logo for logo in self.plan.logos if logo.name in self.pictures]
        if shown:
            paragraph = self.document.add_paragraph()
            for logo in shown:
                content = io.BytesIO(readable_picture(self.pictures[logo.name]))
                picture = paragraph.add_run().add_picture(content, height=LOGO_HEIGHT)
                describe_picture(picture, clean(logo.alt or self.plan.organisation))

    def heading(self, text: str, level: int = 1) -> Paragraph:
        return self.document.add_heading(clean(text), level)

    def section(self, heading: str, text: str) -> None:
        if text:
            self.heading(heading)
            self.add_paragraphs(text)

    # Areas

    def write_area(self, area: AreaOutline) -> None:
        count = self.numbers.begin_area(area.number)
        heading = self.heading(area.title)
        self.numbers.number(heading, count, 0)
        self.mark(heading, area.anchor)
        if area.goal:
            goal = self.document.add_paragraph()
            goal.add_run(f"{_('Goal')}: ").bold = True
            goal.add_run(clean(area.goal))
        for sub_goal in area.sub_goals:
            self.write_sub_goal(sub_goal, count)

    def write_sub_goal(self, sub_goal: SubGoalOutline, count: int) -> None:
        heading = self.heading(sub_goal.text, 2)
        self.numbers.number(heading, count, 1)
        self.mark(heading, sub_goal.anchor)
        if sub_goal.priorities:
            self.add(f"{_('Priorities')}: {' · '.join(sub_goal.priorities)}")
        if sub_goal.grouped:
            for party in sub_goal.parties():
                if party.name:
                    self.heading(party.name, 3)
                for activity in party.activities:
                    self.write_activity(activity, responsible_said=True)
        else:
            for activity in sub_goal.activities:
                self.write_activity(activity)
        if sub_goal.meetings:
            self.write_meetings(sub_goal.meetings)

    def write_activity(self, activity: ActivityOutline, *, responsible_said: bool = False) -> None:
        item = self.add(activity.text, "List Bullet")
        if reference := activity.cross_reference:
            item.add_run(" ")
            link_to(item, reference.anchor, clean(reference.label))
        facts = [
            (_("Responsible"), "" if responsible_said else activity.responsible),
            (_("When"), activity.when),
            (_("State"), "" if activity.state == "planned" else activity.state_label),
            (_("Note"), activity.note),
        ]
        # A line each: that is how people write them, and how they are read back.
        if lines := [f"{label}: {value}" for label, value in facts if value]:
            self.add("\n".join(lines), DETAILS)

    def write_meetings(self, meetings: MeetingTable) -> None:
        self.add(meetings.title, "Caption")
        table = self.document.add_table(rows=1, cols=3, style="Table Grid")
        heads = (meetings.group_label, meetings.spring_label, meetings.autumn_label)
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(clean(text)).bold = True
        for row in meetings.rows:
            for cell, text in zip(table.add_row().cells, (row.group, row.spring, row.autumn), strict=True):
                cell.text = clean(text or "–")
        describe(table, clean(meetings.title))

    def mark(self, heading: Paragraph, anchor: str) -> None:
        self.bookmarks += 1
        bookmark(heading, anchor, self.bookmarks)

    def write_signature(self) -> None:
        if signature := self.plan.signature:
            self.add(f"{signature.body} {signature.when}".strip())
            if signature.leader:
                self.add(_("by its leader %(leader)s") % {"leader": signature.leader})


def readable_picture(content: bytes) -> bytes:
    """As PNG where python-docx does not know the kind: JPEG from a print shop, for one."""
    try:
        ImageHead.from_blob(content)
    except (UnrecognizedImageError, InvalidImageStreamError):
        png = io.BytesIO()
        with Picture.open(io.BytesIO(content)) as picture:
            picture.convert("RGB").save(png, "PNG")
        return png.getvalue()
    return content


def style(document: DocxDocument) -> None:
    """Word's own styles, in the print's colours; the text stays black on white."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(11)
    for name, size in {"Title": 28, "Heading 1": 16, "Heading 2": 12, "Heading 3": 11, "Subtitle": 12}.items():
        font = styles[name].font
        font.name, font.size, font.italic = "Calibri", Pt(size), False
        font.color.rgb = QUIET if name == "Subtitle" else ACCENT
        use_own_font(styles[name])
    styles["Caption"].font.color.rgb, styles["Caption"].font.size = ACCENT, Pt(11)
    styles["Caption"].paragraph_format.keep_with_next = True
    details = styles.add_style(DETAILS, WD_STYLE_TYPE.PARAGRAPH)
    details.base_style, details.font.size, details.font.color.rgb = styles["List Continue"], Pt(9.5), QUIET
    styles["List Bullet"].paragraph_format.space_after = Pt(0)
    styles["List Bullet"].paragraph_format.keep_with_next = True


def use_own_font(style) -> None:
    """The template's headings take the theme's font, whatever name they are given."""
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
