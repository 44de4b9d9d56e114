"""Who looks through an import goes down the page from doubt to doubt, and never loses the place."""

import json
import re

import pytest
from django.http import HttpResponse

from tests.plans.editor import text_of
from tests.plans.importing.bringer import PLAN

pytestmark = pytest.mark.django_db


def test_one_is_led_down_the_page_from_doubt_to_doubt(bringer):
    row = bringer.bring(PLAN + "\n* * *\n")
    html = text_of(bringer.page(row))
    waiting = re.findall(r'id="(doubt-\d+)"', html)
    assert sorted(waiting) == sorted(f"doubt-{number}" for number in range(len(row.found["doubts"])))
    assert waiting != sorted(waiting)  # the lines that were left out come first

    for here, below in zip(waiting, [*waiting[1:], "store"], strict=True):
        answer = bringer.settle(row, f"{here.removeprefix('doubt-')} keep", script=True)
        assert focus_after(answer) == below

    assert focus_after(bringer.settle(row, f"{waiting[2].removeprefix('doubt-')} open", script=True)) == waiting[2]


def focus_after(answer: HttpResponse) -> str:
    return json.loads(answer.headers["HX-Trigger-After-Settle"])["focusOn"]["id"]
