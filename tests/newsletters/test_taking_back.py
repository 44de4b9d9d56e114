"""One change of a draft is taken back from its history."""

import pytest
from django.db import transaction
from django.urls import reverse

from network.actors import Part
from newsletters import taking_back, writing
from newsletters.models import Newsletter, Section
from tests import factories
from tests.newsletters.writing import (
    SOMEBODY,
    Writer,
    inside,
    issue_of,
    now,
    part_of,
    parts_of,
    path,
    place,
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
def part(issue) -> Section:
    return part_of(issue, text="Første ordlyd")


@pytest.fixture
def back(world, issue):
    """Where the newest change of this column is taken back."""

    def address(column: str) -> str:
        with inside(world):
            changes = taking_back.history_of(issue).filter(kind="UPDATE", after__has_key=column)
            return reverse(
                "newsletter_change_take_back", kwargs=place(world) | {"pk": issue.pk, "change": changes.first().pk}
            )

    return address


def test_a_changed_text_is_as_it_was_and_the_taking_back_can_be_taken_back(world, writer, issue, part, back):
    writer.save(path(world, "newsletter_section", part), text="Annen ordlyd")
    page = writer.get(path(world, "newsletter_history", issue))
    assert back("text") in page.content.decode()
    assert page.content.decode().count("Take this back") == 1

    answer = writer.post(back("text"))
    assert answer.url == path(world, "newsletter_history", issue)
    assert now(part).text == "Første ordlyd"
    assert now(part).changed_by == world.person(Part.OPERATIONS_GROUP).name

    writer.post(back("text"))
    assert now(part).text == "Annen ordlyd"


def test_what_has_been_changed_since_is_shown_beside_it(world, writer, part, back):
    writer.save(path(world, "newsletter_section", part), text="Annen ordlyd")
    address = back("text")
    writer.save(path(world, "newsletter_section", part), text="Tredje ordlyd")

    answer = writer.post(address)
    words = text_of(answer)
    assert answer.status_code == 409
    assert "This has been changed again since" in words
    assert all(text in words for text in ("Første ordlyd", "Annen ordlyd", "Tredje ordlyd"))
    assert now(part).text == "Tredje ordlyd"

    stamp = answer.context["saved_stamp"]
    writer.post(address, {"stamp": stamp, "keep": "now"})
    assert now(part).text == "Tredje ordlyd"
    writer.post(address, {"stamp": stamp, "keep": "earlier"})
    assert now(part).text == "Første ordlyd"


def test_a_choice_made_on_what_is_old_by_now_is_asked_again(world, writer, part, back):
    writer.save(path(world, "newsletter_section", part), text="Annen ordlyd")
    address = back("text")
    writer.save(path(world, "newsletter_section", part), text="Tredje ordlyd")

    answer = writer.post(address, {"stamp": now(part).stamp - 1, "keep": "earlier"})

    assert (answer.status_code, now(part).text) == (409, "Tredje ordlyd")


def test_the_head_is_as_it_was_and_a_form_that_stands_open_becomes_stale(world, writer, issue, back):
    writer.save(path(world, "newsletter_edit", issue), title="Et annet navn")
    stamp = now(issue).stamp

    writer.post(back("title"))

    assert (now(issue).title, now(issue).stamp) == ("Nyhetsbrev juni", stamp + 1)


def test_a_deleted_part_comes_back_and_a_moved_one_goes_where_it_stood(world, writer, issue, back):
    first, second, third = (part_of(issue, title=title) for title in ("Én", "To", "Tre"))
    with inside(world):
        writing.remove_section(second)
    writer.post(back("removed"))
    assert parts_of(issue) == [first, second, third]

    with inside(world):
        writing.move_section(third, -2)
    with inside(world):
        moved = taking_back.history_of(issue).get(kind="UPDATE", row=third.pk, after__has_key="position")
        taking_back.take_back(moved, issue, by=SOMEBODY)
    assert parts_of(issue) == [first, second, third]


def test_an_activity_that_is_deleted_is_not_put_back(world, writer, issue, back):
    with inside(world):
        activity = factories.ActivityFactory(sub_goal=world.sub_goal)
        Newsletter.objects.filter(pk=issue.pk).update(activity=activity)
        Newsletter.objects.filter(pk=issue.pk).update(activity=None)
        activity.remove()

    answer = writer.post(back("activity_id"))

    page = writer.get(answer.url).content.decode()
    assert "the activity that stood there has been deleted" in page
    assert now(issue).activity_id is None


def test_only_of_a_draft(world, writer, issue, part, back):
    writer.save(path(world, "newsletter_section", part), text="Annen ordlyd")
    set_state(issue, Newsletter.State.WAITING)

    assert "Take this back" not in writer.get(path(world, "newsletter_history", issue)).content.decode()
    assert writer.post(back("text")).status_code == 409
    assert now(part).text == "Annen ordlyd"


@pytest.mark.parametrize("column", ["audience", "state"])
def test_steps_and_recipients_are_not_taken_back(world, writer, issue, back, column):
    with inside(world), transaction.atomic():
        Newsletter.objects.filter(pk=issue.pk).update(audience={}, state=Newsletter.State.WAITING)
        Newsletter.objects.filter(pk=issue.pk).update(state=Newsletter.State.DRAFT)

    assert writer.post(back(column)).status_code == 403


def test_a_change_of_another_issue_is_not_found_here(world, writer, issue, part, back):
    writer.save(path(world, "newsletter_section", part), text="Annen ordlyd")
    other = issue_of(world)

    assert writer.post(back("text").replace(f"/{issue.pk}/", f"/{other.pk}/", 1)).status_code == 404
    assert now(part).text == "Annen ordlyd"
