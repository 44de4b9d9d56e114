"""What was approved comes back as well, though notes and persons stay out of it (plans/frozen.py)."""

import json

import pytest

from network.pdf import render_pdf
from plans.importing.data import as_data
from plans.importing.own_file import LONGEST_ALT, NotOurs, read_own
from plans.importing.receiving import read_content
from plans.importing.result import Reading
from plans.models import Activity
from plans.versions import version_source
from tests.plans.editor import inside
from tests.plans.importing.test_own_pdf import small
from tests.plans.versions import approved, published


def without_notes(reading: Reading) -> dict:
    data = as_data(reading)["plan"]
    for area in data["areas"]:
        for goal in area["sub_goals"]:
            for activity in goal["activities"]:
                assert (activity.pop("note"), activity.pop("person", "")) == ("", "")
    return data


@pytest.mark.django_db
@pytest.mark.parametrize("freeze", [approved, published])
def test_an_approved_plan_comes_back_from_its_pdf_and_from_its_data(world, freeze):
    with inside(world.trust):
        Activity.objects.filter(pk=world.activity.pk).update(note="Utsatt")
    version = freeze(world.plan)
    with inside(world.trust):
        source = version_source(version.pk)
    attached = source.attachments["plan.json"]
    data = json.loads(attached)
    pdf = render_pdf(html=source.html, attachments=source.attachments, images=source.images)

    for content in (pdf, attached):
        reading = read_content(content, year=data["year"], trust=data["trust"], network=data["network"])
        assert reading.doubts == ()
        assert without_notes(reading) == data


@pytest.mark.parametrize(("length", "taken"), [(LONGEST_ALT, True), (LONGEST_ALT + 1, False)])
def test_what_a_picture_shows_is_no_longer_than_its_column(length, taken):
    logos = [{"alt_text": "x" * length, "sha256": "0" * 64}]
    attached = json.dumps(small() | {"logos": logos}).encode()

    try:
        reading = read_own(attached, year=2031, trust="", network="")
    except NotOurs:
        assert not taken
    else:
        assert taken
        assert reading.plan.more["logos"] == logos
