"""The parts of an issue: written, seen while they are written, moved, deleted, brought back; by several at once."""

import pytest
from django.db import transaction

from network.actors import Part
from newsletters import writing
from newsletters.models import Newsletter, Section
from tests.newsletters.writing import (
    SOMEBODY,
    Writer,
    form_of,
    inside,
    issue_of,
    now,
    part_of,
    parts_of,
    path,
    set_state,
)
from tests.reading import in_english, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(world, client_of) -> Writer:
    return Writer(in_english(client_of(world.person(Part.OPERATIONS_GROUP))))


@pytest.fixture
def issue(world) -> Newsletter:
    return issue_of(world)


@pytest.fixture
def three(issue) -> list[Section]:
    return [part_of(issue, title=title) for title in ("En", "To", "Tre")]


def titles(issue: Newsletter) -> list[str]:
    return [part.title for part in parts_of(issue)]


# Added


@pytest.mark.parametrize("script", [False, True])
def test_a_text_is_added_as_the_last_part(world, writer, issue, three, script):
    address = path(world, "newsletter_section_new", issue)

    page = writer.save(address, title="Fire", text="**Nytt** fra oss", script=script)

    assert titles(issue) == ["En", "To", "Tre", "Fire"]
    assert parts_of(issue)[3].changed_by == world.person(Part.OPERATIONS_GROUP).name
    if script:
        assert "<nav" not in page.content.decode()
        assert "<strong>Nytt</strong> fra oss" in page.content.decode()
    else:
        assert page.url == f"{path(world, 'newsletter_edit', issue)}#{parts_of(issue)[3].anchor}"


def test_a_part_that_the_portal_fills_in_shows_what_it_tells_now(world, writer, issue):
    address = f"{path(world, 'newsletter_section_new', issue)}?kind=plan_status"
    assert writer.get(address).status_code == 200

    writer.save(address)

    [part] = parts_of(issue)
    assert (part.kind, part.title, part.text) == ("plan_status", "", "")
    assert part.kind_label in text_of(writer.get(path(world, "newsletter_edit", issue)))


def test_a_part_with_nothing_to_tell_says_that_it_is_left_out(world, writer, issue):
    part_of(issue, kind="vacancies", title="", text="")

    assert "the part is left out" in text_of(writer.get(path(world, "newsletter_edit", issue)))


def test_there_is_no_part_of_a_kind_that_nobody_knows(world, writer, issue):
    address = path(world, "newsletter_section_new", issue)

    assert writer.get(f"{address}?kind=ukjent").status_code == 404
    assert writer.post(path(world, "newsletter_section_preview", issue), {"kind": "ukjent"}).status_code == 404


def test_a_text_without_words_is_refused(world, writer, issue):
    answer = writer.save(path(world, "newsletter_section_new", issue), title="Bare overskrift", text=" ")

    assert answer.status_code == 422
    assert "Write something, or delete the part." in text_of(answer)
    assert titles(issue) == []


def test_a_national_identity_number_is_refused(world, writer, issue):
    answer = writer.save(path(world, "newsletter_section_new", issue), text="Pasienten 01010750160 var her")

    assert answer.status_code == 422
    assert "national identity number" in text_of(answer)


def test_the_text_warns_against_what_is_about_patients(world, writer, issue):
    assert "Write nothing about patients." in text_of(writer.get(path(world, "newsletter_section_new", issue)))


# Changed


def test_a_part_is_changed_in_its_place(world, writer, issue, three):
    address = path(world, "newsletter_section", three[1])
    form = writer.get(address, script=True).content.decode()
    assert "<nav" not in form
    assert f'name="open" value="section-{three[1].pk}"' in form

    answer = writer.save(address, title="To", text="Ny tekst", script=True)

    assert now(three[1]).text == "Ny tekst"
    assert answer.headers["HX-Reswap"] == "none settle:0ms"
    assert "Ny tekst" in answer.content.decode()


def test_forms_that_are_open_beside_are_left_alone(world, writer, issue, three):
    posted = form_of(writer.get(path(world, "newsletter_section", three[0]))) | {
        "open": [three[0].anchor, three[2].anchor]
    }

    answer = writer.post(
        path(world, "newsletter_section", three[0]), posted, script=True, **{"HX-Target": three[0].anchor}
    )

    kept = [line for line in answer.content.decode().splitlines() if "hx-preserve" in line]
    assert len(kept) == 1
    assert f'id="{three[2].anchor}"' in kept[0]


@pytest.mark.parametrize("script", [False, True])
def test_two_who_save_a_part_see_both_texts(world, writer, issue, three, script):
    address = path(world, "newsletter_section", three[0])
    mine = form_of(writer.get(address), text="Min tekst")
    writer.save(address, text="Din tekst")

    answer = writer.post(address, mine, script=script)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("<nav" in page) != script
    assert "Min tekst" in page
    assert "Din tekst" in page
    assert now(three[0]).text == "Din tekst"


def test_after_a_conflict_a_third_text_can_be_written_from_both(world, writer, issue, three):
    address = path(world, "newsletter_section", three[0])
    mine = form_of(writer.get(address), text="Min tekst")
    writer.save(address, text="Din tekst")

    page = writer.post(address, mine | {"stamp": now(three[0]).stamp, "keep": "edit"})

    assert "What is saved now" in text_of(page)
    assert "Din tekst" in text_of(page)
    assert page.context["form"]["text"].value() == "Min tekst"


def test_who_saves_a_part_that_was_deleted_meanwhile_is_asked_and_can_have_it_back(world, writer, issue, three):
    address = path(world, "newsletter_section", three[0])
    mine = form_of(writer.get(address), text="Min tekst")
    writer.post(path(world, "newsletter_section_remove", three[0]))

    answer = writer.post(address, mine)
    assert answer.status_code == 409
    assert "Somebody else has deleted this while you were writing" in text_of(answer)

    writer.post(address, mine | {"stamp": now(three[0]).stamp, "keep": "mine"})
    assert (now(three[0]).text, now(three[0]).removed) == ("Min tekst", None)


@pytest.mark.parametrize("script", [False, True])
def test_who_was_writing_when_it_was_sent_for_approval_gets_the_text_back(world, writer, issue, three, script):
    address = path(world, "newsletter_section", three[0])
    mine = form_of(writer.get(address), text="For sent")
    set_state(issue, Newsletter.State.WAITING)

    answer = writer.post(address, mine, script=script)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("<nav" in page) != script
    assert "For sent" in page
    assert now(three[0]).text != "For sent"


def test_nothing_slips_in_after_it_was_sent_for_approval(world, writer, issue, three):
    set_state(issue, Newsletter.State.APPROVED)

    for name in ("newsletter_section_move", "newsletter_section_remove", "newsletter_section_restore"):
        assert writer.post(path(world, name, three[0]), {"step": "down"}).status_code == 409
    assert writer.post(path(world, "newsletter_section_new", issue), {"text": "For sent"}).status_code == 409
    with inside(world), pytest.raises(writing.NotOpen):
        writing.add_section(issue, text="For sent", by=SOMEBODY)

    assert titles(issue) == ["En", "To", "Tre"]


# Moved


@pytest.mark.parametrize(
    ("which", "step", "order"),
    [
        (1, "up", ["To", "En", "Tre"]),
        (1, "down", ["En", "Tre", "To"]),
        (0, "up", ["En", "To", "Tre"]),
        (2, "down", ["En", "To", "Tre"]),
        (1, "sideways", ["En", "To", "Tre"]),
    ],
)
def test_a_part_moves_one_step_as_far_as_there_is_room(world, writer, issue, three, which, step, order):
    writer.post(path(world, "newsletter_section_move", three[which]), {"step": step})

    assert titles(issue) == order


def test_the_new_place_is_said(world, writer, issue, three):
    page = writer.post(path(world, "newsletter_section_move", three[0]), {"step": "down"}, script=True)

    assert "Moved down. Now number 2 of 3." in page.content.decode()


def test_a_part_that_was_deleted_meanwhile_does_not_move_and_can_be_brought_back(world, writer, issue, three):
    writer.post(path(world, "newsletter_section_remove", three[0]))

    page = writer.post(path(world, "newsletter_section_move", three[0]), {"step": "down"}, script=True)

    assert "Somebody else has deleted this meanwhile." in page.content.decode()
    assert path(world, "newsletter_section_restore", three[0]) in page.content.decode()


def test_two_who_move_at_once_leave_one_order(world, issue, three):
    with inside(world), transaction.atomic():
        writing.move_section(three[0], 1)
        writing.move_section(three[2], -1)

    assert titles(issue) == ["To", "Tre", "En"]
    assert [part.position for part in parts_of(issue)] == [0, 1, 2]


# Deleted


@pytest.mark.parametrize("script", [False, True])
def test_a_deleted_part_can_be_brought_back_to_its_place(world, writer, issue, three, script):
    answer = writer.post(path(world, "newsletter_section_remove", three[1]), script=script)
    page = answer if script else writer.get(answer.url)

    assert titles(issue) == ["En", "Tre"]
    assert path(world, "newsletter_section_restore", three[1]) in page.content.decode()

    writer.post(path(world, "newsletter_section_restore", three[1]), script=script)
    assert titles(issue) == ["En", "To", "Tre"]


def test_an_undo_that_is_no_number_is_passed_over(world, writer, issue):
    assert writer.get(f"{path(world, 'newsletter_edit', issue)}?undo=../../x").status_code == 200


def test_a_part_of_another_issue_is_not_found_under_this_one(world, writer, issue, three):
    other = issue_of(world)

    wrong = path(world, "newsletter_section", three[0]).replace(f"/{issue.pk}/", f"/{other.pk}/")

    assert writer.get(wrong).status_code == 404


# Seen while it is written


def test_the_preview_shows_what_is_written_and_stores_nothing(world, writer, issue):
    page = writer.post(
        path(world, "newsletter_section_preview", issue),
        {"kind": "text", "title": "Fagdag & mer", "text": "- Et *punkt* <script>alert(1)</script>"},
        script=True,
    ).content.decode()

    assert "<nav" not in page
    assert "Fagdag &amp; mer</h2>" in page
    assert "<em>punkt</em>" in page
    assert "<script>" not in page
    assert titles(issue) == []


def test_the_page_reads_as_the_mail_will(world, writer, issue):
    part_of(issue, title="Fagdag", text="Se [planen](https://example.no/plan).")

    page = writer.get(path(world, "newsletter_edit", issue)).content.decode()

    assert '<a href="https://example.no/plan" rel="noopener">planen</a>' in page
