"""The forms of a plan that are made at once, when they are asked for: Word, Excel, data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from members.sheets.export import XLSX
from network.terms import words_of
from plans.exchange import as_json
from plans.exports.common import file_name
from plans.exports.excel import write_excel
from plans.exports.word import write_word
from plans.models import AnnualPlan, PlanLogo
from plans.outline import Logo, PlanOutline
from plans.printing import images_of, name_of
from plans.reading import PlanRows, outline_from

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"


@dataclass(frozen=True)
class ExportedFile:
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Material:
    """A plan in its trust's language, read once for whatever form it takes."""

    plan: AnnualPlan
    rows: PlanRows
    logos: list[PlanLogo]
    outline: PlanOutline

    def file(self, content: bytes, content_type: str, ending: str, what: str = "") -> ExportedFile:
        name = file_name(self.outline.title, self.plan.network, ending, what)
        return ExportedFile(name, content_type, content)


def word(material: Material) -> ExportedFile:
    return material.file(write_word(material.outline, images_of(material.logos)), DOCX, "docx")


def excel(material: Material) -> ExportedFile:
    return material.file(write_excel(material.rows, material.outline), XLSX, "xlsx", _("activities"))


def data(material: Material) -> ExportedFile:
    return material.file(as_json(material.plan, material.rows, material.logos), JSON, "json")


FORMS: dict[str, Callable[[Material], ExportedFile]] = {"word": word, "excel": excel, "json": data}


def exported(plan: AnnualPlan, form: str) -> ExportedFile:
    """`form` is a key of FORMS. `plan` comes with its network, trust and period."""
    with translation.override(plan.network.trust.language):
        rows = PlanRows(plan, words_of(plan.trust_id))
        logos = list(PlanLogo.objects.filter(plan=plan).select_related("file"))
        shown = [Logo(name=name_of(logo), alt=logo.alt_text) for logo in logos]
        return FORMS[form](Material(plan, rows, logos, outline_from(rows, logos=shown)))
