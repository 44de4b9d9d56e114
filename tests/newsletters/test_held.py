"""A scheduled issue whose audience outgrows the trust's limit before its time: nobody gets it unseen."""

import datetime

import pytest
from django.utils import timezone

from mailing.models import Dispatch
from members.models import Person
from network.actors import Part
from newsletters import sending
from newsletters.models import Newsletter
from newsletters.sending import Outcome
from tests.factories import NewsletterSettingsFactory, SubscriptionFactory
from tests.newsletters.issues import approve, at, path, press, sweep
from tests.reading import text_of

pytestmark = pytest.mark.django_db
State = Newsletter.State
DAY = datetime.timedelta(days=1)


@pytest.fixture
def limit(world, inside) -> None:
    """As many as the draft's readers: nobody has to be asked yet."""
    with inside():
        NewsletterSettingsFactory(trust=world.trust, approve_above=6)


@pytest.fixture
def scheduled(coordinator, draft, limit) -> Newsletter:
    press(coordinator, draft, "schedule", **at(timezone.now() + DAY))
    return draft


@pytest.fixture
def grown(world, inside, scheduled) -> Newsletter:
    with inside():
        SubscriptionFactory(network=world.network)
    return scheduled


@pytest.fixture
def held(grown, world, time_machine) -> Newsletter:
    time_machine.move_to(timezone.now() + DAY)
    sweep(world)
    return grown


def letters(newsletter: Newsletter) -> list[Dispatch]:
    return list(Dispatch.objects.filter(occasion__startswith=f"newsletter/{newsletter.pk}/held/"))


def test_one_that_has_outgrown_the_limit_does_not_go(held, mails, stored):
    now = stored(held)

    assert mails(held) == []
    assert (now.state, now.send_at, now.sent) == (State.DRAFT, None, None)
    assert now.held is not None
    assert now.is_open


def test_whoever_scheduled_it_and_the_coordinators_are_written_to_once(held, world, inside):
    sweep(world)
    with inside():
        assert sending.send_scheduled(held) == Outcome.ELSEWHERE
        [letter] = letters(held)
        told = list(letter.mails.values_list("person", flat=True))

    assert told == [world.person(Part.COORDINATOR).pk]
    assert letter.made_by == ""
    assert f"/{held.pk}/send/" in letter.body
    assert "7" in letter.body


def test_who_scheduled_it_is_told_though_somebody_else_coordinates_now(grown, world, inside, time_machine):
    former = world.person(Part.OPERATIONS_GROUP)
    with inside():
        Newsletter.objects.filter(pk=grown.pk).update(scheduled_by_account=former.account_id)
    time_machine.move_to(timezone.now() + DAY)
    sweep(world)

    with inside():
        [letter] = letters(grown)
        assert set(letter.mails.values_list("person", flat=True)) == {former.pk, world.person(Part.COORDINATOR).pk}


def test_where_nobody_is_known_to_have_scheduled_it_the_coordinators_are_told(grown, world, inside, time_machine):
    with inside():
        assert Person.objects.filter(account=None).exists()
        Newsletter.objects.filter(pk=grown.pk).update(scheduled_by_account=None)
    time_machine.move_to(timezone.now() + DAY)
    sweep(world)

    with inside():
        [letter] = letters(grown)
        assert list(letter.mails.values_list("person", flat=True)) == [world.person(Part.COORDINATOR).pk]


def test_its_pages_and_the_own_page_say_so(held, coordinator, writer):
    words = text_of(coordinator.get(path("newsletter_send", held)))
    archive = f"/{held.network.trust.slug}/{held.network.slug}/nyhetsbrev/"

    assert "It did not go out" in words
    assert "A second person approves newsletters to more than 6 recipients." in words
    assert "needs approval first" in text_of(coordinator.get(archive))
    assert "1 newsletter did not go out at its time" in text_of(coordinator.get("/min-side/"))
    assert "did not go out" not in text_of(writer.get("/min-side/"))


def test_asked_for_and_approved_it_is_scheduled_again_and_goes(
    held, coordinator, writer, world, stored, mails, time_machine
):
    press(coordinator, held, "ask")
    assert (stored(held).state, stored(held).held) == (State.WAITING, None)
    assert "did not go out" not in text_of(coordinator.get("/min-side/"))
    approve(writer, held)
    press(coordinator, held, "schedule", **at(timezone.now() + DAY))

    time_machine.move_to(timezone.now() + 2 * DAY)
    sweep(world)

    assert (stored(held).state, len(mails(held))) == (State.SENT, 7)


def test_one_that_is_small_enough_again_goes_without(held, coordinator, world, inside, stored):
    with inside():
        Newsletter.objects.filter(pk=held.pk).update(to_subscribers=False)

    press(coordinator, held)

    assert (stored(held).state, stored(held).held) == (State.SENT, None)


def test_one_that_was_approved_goes_however_many_they_have_become(
    coordinator, writer, draft, strict, world, inside, stored, mails, time_machine
):
    press(coordinator, draft, "ask")
    approve(writer, draft)
    press(coordinator, draft, "schedule", **at(timezone.now() + DAY))
    with inside():
        SubscriptionFactory(network=world.network)

    time_machine.move_to(timezone.now() + DAY)
    sweep(world)

    assert (stored(draft).state, len(mails(draft))) == (State.SENT, 7)


def test_before_its_time_the_page_warns_and_lets_somebody_ask(grown, coordinator, stored):
    page = coordinator.get(path("newsletter_send", grown))
    assert "They were fewer when it was scheduled: as it is, it does not go." in text_of(page)
    assert 'value="send"' not in page.content.decode()

    assert press(coordinator, grown).status_code == 409
    assert stored(grown).state == State.SCHEDULED
    press(coordinator, grown, "ask")

    assert (stored(grown).state, stored(grown).send_at) == (State.WAITING, None)
