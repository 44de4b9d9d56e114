"""The annual plan as a printable."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import slugify

from network.printing import PrintSource
from network.terms import words_of
from plans.exchange import as_json
from plans.models import AnnualPlan, PlanLogo
from plans.outline import Logo
from plans.reading import PlanRows, outline_from

KIND = "annual_plan"


def plan_source(plan_id: int) -> PrintSource:
    """The plan in its trust's language, whatever language the reader's screen has."""
    plan = AnnualPlan.objects.select_related("network__trust__region", "period").get(pk=plan_id)
    with translation.override(plan.network.trust.language):
        return _source(plan)


def _source(plan: AnnualPlan) -> PrintSource:
    rows = PlanRows(plan, words_of(plan.trust_id))
    pictures = list(PlanLogo.objects.filter(plan=plan).select_related("file"))
    logos = [Logo(name=name_of(picture), alt=picture.alt_text) for picture in pictures]
    outline = outline_from(rows, logos=logos)
    return PrintSource(
        html=render_to_string("plans/print/plan.html", {"plan": outline}),
        file_name=f"{slugify(f'{outline.title} {plan.network.trust.slug} {plan.network.slug}')}.pdf",
        images=images_of(pictures),
        attachments={"plan.json": as_json(plan, rows, pictures)},
    )


def images_of(logos: list[PlanLogo]) -> dict[str, bytes]:
    """Better a plan that says what its logo shows than none, when the picture itself is gone."""
    return {name_of(logo): logo.file.path.read_bytes() for logo in logos if logo.file.is_kept}


def name_of(logo: PlanLogo) -> str:
    return f"logo-{logo.pk}"
