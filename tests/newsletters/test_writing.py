"""An issue is begun, its head is written by several, it is deleted and comes back."""

import pytest
from django.utils import timezone

from network.actors import Part
from newsletters import writing
from newsletters.models import Newsletter
from tests import factories
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
from tests.queries import counted
from tests.reading import in_english, text_of
from tests.world import OWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer_of(world, client_of):
    return lambda part, where=OWN: Writer(in_english(client_of(world.person(part, where))))


@pytest.fixture
def writer(writer_of) -> Writer:
    return writer_of(Part.COORDINATOR)


@pytest.fixture
def issue(world) -> Newsletter:
    return issue_of(world)


# Begun


def test_a_newsletter_begins_empty_in_the_trusts_language_for_resource_persons_and_leaders(world):
    with inside(world):
        begun = writing.start(network=world.network, title="Nyhetsbrev juni", by=SOMEBODY)

    assert (begun.title, begun.language, begun.state) == ("Nyhetsbrev juni", "nb", Newsletter.State.DRAFT)
    assert begun.audience == {"networks": [world.network.pk], "to": ["resource_person", "leader"]}
    assert (begun.made_by, begun.made_by_account) == (SOMEBODY.name, SOMEBODY.account_id)


def test_a_copy_has_parts_and_readers_of_the_earlier_one_but_not_its_activity(world):
    earlier = issue_of(
        world,
        is_public=True,
        to_subscribers=False,
        activity=world.activity,
        audience={"networks": [world.network.pk], "to": ["leader"]},
    )
    part_of(earlier, position=2, title="To", text="Andre")
    part_of(earlier, position=1, title="En", kind="plan_status")
    part_of(earlier, position=3, title="Borte", removed=timezone.now())

    with inside(world):
        copy = writing.start(network=world.network, title="Desember", copy_of=earlier, by=SOMEBODY)

    parts = [(row.position, row.kind, row.title) for row in parts_of(copy)]
    assert parts == [(0, "plan_status", "En"), (1, "text", "To")]
    assert (copy.follows, copy.is_public, copy.to_subscribers) == (earlier, True, False)
    assert (copy.audience, copy.activity) == (earlier.audience, None)


def test_somebody_begins_with_a_copy_of_the_last_one(world, writer, issue):
    part_of(issue, title="Nytt fra nettverket")
    page = writer.get(path(world, "newsletter_new"))

    answer = writer.post(path(world, "newsletter_new"), form_of(page, title="Desember", copy_of=issue.pk))

    with inside(world):
        begun = Newsletter.objects.get(title="Desember")
    assert answer.url == path(world, "newsletter_edit", begun)
    assert [row.title for row in parts_of(begun)] == ["Nytt fra nettverket"]


def test_the_first_newsletter_of_a_network_has_nothing_to_copy(world, writer):
    page = writer.get(path(world, "newsletter_new"))

    assert "copy_of" not in page.context["form"].fields


def test_a_newsletter_without_a_title_is_not_begun(world, writer):
    answer = writer.post(path(world, "newsletter_new"), {"title": " ", "language": "nb"})

    assert answer.status_code == 422
    with inside(world):
        assert not Newsletter.objects.exists()


def test_another_networks_newsletter_cannot_be_copied(world, writer, issue):
    with inside(world):
        other = factories.NewsletterFactory(network=world.neighbour_network)

    answer = writer.post(path(world, "newsletter_new"), {"title": "Juni", "language": "nb", "copy_of": other.pk})

    assert answer.status_code == 422


# Its head


def test_the_head_is_saved_with_the_activity_that_it_carries_out(world, writer, issue):
    answer = writer.save(
        path(world, "newsletter_edit", issue),
        title="Nyhetsbrev desember",
        language="nn",
        activity=world.activity.pk,
        is_public="on",
    )

    issue = now(issue)
    assert answer.url == path(world, "newsletter_edit", issue)
    assert (issue.title, issue.language, issue.is_public) == ("Nyhetsbrev desember", "nn", True)
    assert issue.activity_id == world.activity.pk


def test_with_a_script_only_the_head_comes_back(world, writer, issue):
    page = writer.save(path(world, "newsletter_edit", issue), title="Nytt navn", script=True).content.decode()

    assert "<nav" not in page
    assert '<h1 id="newsletter-title" hx-swap-oob="true">Nytt navn</h1>' in page


def test_an_empty_title_is_refused_and_the_page_still_has_the_old_one(world, writer, issue):
    address = path(world, "newsletter_edit", issue)

    answer = writer.save(address, title="")
    fragment = writer.save(address, title="", script=True)

    assert (answer.status_code, fragment.status_code) == (422, 422)
    assert '<h1 id="newsletter-title">Nyhetsbrev juni</h1>' in answer.content.decode()


@pytest.mark.parametrize("script", [False, True])
def test_two_who_save_the_head_see_both_texts(world, writer, issue, script):
    address = path(world, "newsletter_edit", issue)
    mine = form_of(writer.get(address), title="Min tittel")
    writer.save(address, title="Din tittel")

    answer = writer.post(address, mine, script=script)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("<nav" in page) != script
    assert "Min tittel" in page
    assert "Din tittel" in page
    assert now(issue).title == "Din tittel"


def test_after_a_conflict_mine_can_stand(world, writer, issue):
    address = path(world, "newsletter_edit", issue)
    mine = form_of(writer.get(address), title="Min tittel")
    writer.save(address, title="Din tittel")
    stamp = now(issue).stamp

    writer.post(address, mine | {"stamp": stamp, "keep": "mine"})

    assert now(issue).title == "Min tittel"


@pytest.mark.parametrize("state", ["waiting", "approved"])
def test_what_waits_or_is_approved_holds_its_text(world, writer, issue, state):
    address = path(world, "newsletter_edit", issue)
    mine = form_of(writer.get(address), title="For sent")
    set_state(issue, state)

    answer = writer.post(address, mine)

    assert (answer.status_code, now(issue).title) == (409, "Nyhetsbrev juni")
    assert "For sent" in answer.content.decode()
    with inside(world), pytest.raises(writing.NotOpen):
        writing.save_head(issue, stamp=issue.stamp, title="For sent")


def test_whoever_opens_the_editor_of_a_sent_one_is_led_to_the_archive(world, writer):
    with inside(world):
        sent = factories.sent_newsletter(world.network)

    page = writer.get(path(world, "newsletter_edit", sent))

    assert page.status_code == 200
    assert "The newsletter is sent" in text_of(page)
    assert path(world, "newsletter", sent) in page.content.decode()


# Deleted, and brought back


def test_a_draft_is_deleted_and_brought_back(world, writer, issue):
    address = path(world, "newsletter_remove", issue)
    assert "Delete the draft" in text_of(writer.get(address))

    answer = writer.post(address)

    assert answer.url == address
    assert "The draft is deleted" in text_of(writer.get(address))
    assert writer.get(path(world, "newsletter_edit", issue)).status_code == 404

    writer.post(path(world, "newsletter_restore", issue))

    assert writer.get(path(world, "newsletter_edit", issue)).status_code == 200


def test_a_head_that_was_open_while_the_draft_was_deleted_and_brought_back_is_stale(world, writer, issue):
    address = path(world, "newsletter_edit", issue)
    mine = form_of(writer.get(address), title="Min tittel")
    with inside(world):
        writing.remove(issue)
        writing.bring_back(issue)

    assert writer.post(address, mine).status_code == 409


def test_only_a_draft_is_deleted(world, writer, issue):
    set_state(issue, Newsletter.State.APPROVED)

    assert writer.post(path(world, "newsletter_remove", issue)).status_code == 404
    with inside(world), pytest.raises(writing.NotOpen):
        writing.remove(issue)


# History, and who else is there


def test_the_history_tells_of_the_issue_and_its_parts(world, writer, issue):
    part = part_of(issue, title="Fagdag")
    writer.save(path(world, "newsletter_section", part), text="Ny ordlyd")
    writer.save(path(world, "newsletter_edit", issue), title="Nytt navn")

    page = text_of(writer.get(path(world, "newsletter_history", issue)))

    assert "Part of a newsletter: Fagdag" in page
    assert "Ny ordlyd" in page
    assert "Nytt navn" in page
    assert world.person(Part.COORDINATOR).account.name in page


@pytest.mark.parametrize("parts", [1, 3, 30])
def test_the_history_asks_as_often_however_many_parts(world, writer, issue, parts):
    for _ in range(parts):
        part_of(issue)
    writer.get(path(world, "newsletter_history", issue))

    with counted(11):
        writer.get(path(world, "newsletter_history", issue))


def test_two_who_write_see_each_other_and_what_is_open(world, writer, writer_of, issue):
    part = part_of(issue)
    address = path(world, "newsletter_presence", issue)
    writer.get(f"{address}?open={part.anchor}", script=True)

    page = writer_of(Part.OPERATIONS_GROUP).get(address, script=True).content.decode()

    assert f'data-at="section-{part.pk}"' in page
    assert world.person(Part.COORDINATOR).name in page


# The editor


@pytest.mark.parametrize("parts", [1, 3, 30])
def test_the_editor_asks_as_often_however_many_parts(world, writer, issue, parts):
    for _ in range(parts):
        part_of(issue)
    writer.get(path(world, "newsletter_edit", issue))

    with counted(12):
        writer.get(path(world, "newsletter_edit", issue))


def test_an_empty_issue_says_how_to_begin(world, writer, issue):
    page = text_of(writer.get(path(world, "newsletter_edit", issue)))

    assert "The newsletter is empty yet" in page
    assert "Write a text" in page


def test_nothing_is_stored_by_looking(world, writer, issue):
    writer.get(path(world, "newsletter_edit", issue))
    writer.get(path(world, "newsletter_section_new", issue))

    assert (parts_of(issue), now(issue).stamp) == ([], issue.stamp)
