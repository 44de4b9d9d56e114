"""An invented plan on paper, printed once for all tests that look at it."""

import json
from dataclasses import asdict
from functools import cache
from io import BytesIO

from django.template.loader import render_to_string
from django.utils import translation
from PIL import Image

from network.pdf import render_pdf
from plans.outline import PlanOutline


def plan_html(plan: PlanOutline) -> str:
    with translation.override(plan.language):
        return render_to_string("plans/print/plan.html", {"plan": plan})


def plan_json(plan: PlanOutline) -> bytes:
    return json.dumps(asdict(plan), ensure_ascii=False).encode()


def picture(mode: str = "RGBA", kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new(mode, (300, 100), "#0b5563" if mode in {"RGB", "RGBA"} else 0).save(file, kind)
    return file.getvalue()


@cache
def printed(plan: PlanOutline) -> bytes:
    return render_pdf(
        html=plan_html(plan),
        images={logo.name: picture() for logo in plan.logos},
        attachments={"plan.json": plan_json(plan)},
    )
