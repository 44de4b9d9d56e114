"""What python-docx has no words for: numbered headings, the document's language, a table that says what it is."""

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from docx.text.paragraph import Paragraph

LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
OUTLINE_NUMBERING = 9001  # far from the numberings of python-docx's own template
HEADING_LEVELS = """
<w:abstractNum {ns} w:abstractNumId="{number}">
  <w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%1."/>
    <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%1.%2"/>
    <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>
</w:abstractNum>
"""


class HeadingNumbers:
    """«1.» before areas and «Sub-goal 1.1» before sub-goals, by Word itself."""

    def __init__(self, document: Document, word: str) -> None:
        self.part = document.part.numbering_part.element
        definition = parse_xml(HEADING_LEVELS.format(ns=nsdecls("w"), number=OUTLINE_NUMBERING))
        _area, sub_goal = definition.iter(qn("w:lvlText"))
        sub_goal.set(qn("w:val"), f"{word} %1.%2")
        first = self.part.find(qn("w:num"))  # definitions stand before those who use them
        first.addprevious(definition) if first is not None else self.part.append(definition)

    def begin_area(self, number: int) -> int:
        """A count of its own that begins at the area's number, which need not follow on the one before."""
        count = self.part.add_num(OUTLINE_NUMBERING)
        count.add_lvlOverride(ilvl=0).add_startOverride(number)
        count.add_lvlOverride(ilvl=1).add_startOverride(1)
        return count.numId

    @staticmethod
    def number(paragraph: Paragraph, count: int, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = count


def set_language(document: Document, language: str) -> None:
    """For spelling and for screen readers: of the document's styles, so that nobody's own Word decides."""
    code = LANGUAGES.get(language, language)
    document.core_properties.language = code
    for defaults in document.styles.element.iter(qn("w:rPrDefault")):
        properties = defaults.find(qn("w:rPr"))
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), code)
        properties.append(lang)


def number_pages(document: Document) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph = document.sections[0].footer.paragraphs[0]
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def describe(table: Table, title: str) -> None:
    """What a screen reader says of the table, and its first row as the heading of each column."""
    properties = table._tbl.tblPr
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), title)
        properties.append(element)
    heading = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(heading)


def describe_picture(picture, text: str) -> None:
    picture._inline.docPr.set("descr", text)
    picture._inline.docPr.set("title", text)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place that a link leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph._p.append(end)


def link_to(paragraph: Paragraph, name: str, text: str) -> None:
    """A link to a bookmark of this document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)
