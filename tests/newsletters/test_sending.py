"""From a draft to everyone it is for: step by step, by the right people, and what was looked at is what goes."""

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from mailing.models import Dispatch, OutgoingMail
from network.actors import Actor, Part, Place
from newsletters import sending, tasks
from newsletters.models import Newsletter, NewsletterImage, Section
from newsletters.sending import Outcome
from tests.factories import (
    MailSenderFactory,
    NewsletterImageFactory,
    NewsletterRefusalFactory,
    NewsletterSettingsFactory,
    OutgoingMailFactory,
    PersonFactory,
    SubscriptionFactory,
    SuppressionFactory,
)
from tests.newsletters.issues import HTMX, approve, at, path, press, queue_mails, stamp_at, sweep
from tests.queries import count_queries
from tests.reading import text_of
from tests.world import World

pytestmark = pytest.mark.django_db
State = Newsletter.State


# Sent at once


def test_the_page_says_how_far_it_is_and_to_how_many(coordinator, draft):
    words = text_of(coordinator.get(path("newsletter_send", draft)))

    assert "Nothing stands in the way." in words
    assert "Nobody needs to be asked." in words
    assert "Send it now to 6 recipients" in words


def test_sending_freezes_the_text_and_queues_a_mail_for_each(coordinator, world, draft, stored, mails, inside):
    with inside():
        SubscriptionFactory(network=world.network, address="ute@example.no")

    answer = press(coordinator, draft)

    assert answer.url == path("newsletter_sent", draft)
    now = stored(draft)
    assert now.state == State.SENT
    assert "Vi har hatt en oppdiktet fagdag." in now.body
    found = mails(draft)
    assert len(found) == 7
    assert [mail.person for mail in found if mail.address == "ute@example.no"] == [None]
    assert all(mail.values == {} for mail in found)
    with inside():
        dispatch = Dispatch.objects.get(pk=now.dispatch_id)
        assert (dispatch.kind, dispatch.subject, dispatch.body) == ("newsletter", "Nytt i juni", now.body)
        assert (dispatch.network_id, dispatch.language) == (world.network.pk, "nb")


def test_an_issue_of_two_networks_is_a_dispatch_of_both(world, draft, inside):
    both = [world.network.pk, world.neighbour_network.pk]
    with inside():
        draft.audience = {"networks": both, "to": ["resource_person"]}
        draft.save()
        sending.send(draft, stamp=sending.stamp_of(draft), by=actor(world))
        dispatch = Newsletter.objects.get(pk=draft.pk).dispatch

        assert dispatch.network is None
        assert dispatch.network_ids == both


def actor(world: World, part: Part = Part.COORDINATOR) -> Actor:
    person = world.person(part)
    places = (Place(part.value, world.network.pk), Place(part.value, world.neighbour_network.pk))
    return Actor(
        account_id=person.account_id, person_id=person.pk, trust_id=world.trust.pk, name="Prøve", places=places
    )


def test_its_pictures_are_open_to_those_who_got_it(coordinator, world, draft, inside):
    with inside():
        used, unused = NewsletterImageFactory(network=world.network), NewsletterImageFactory(network=world.network)
        where = f"/{world.trust.slug}/{world.network.slug}/nyhetsbrev/bilde/{used.key}/"
        Section.objects.filter(newsletter=draft).update(text=f"Se her: ![En sal]({where})")

    press(coordinator, draft)

    with inside():
        sent = {image.pk: image.was_sent for image in NewsletterImage.objects.all()}
    assert sent == {used.pk: True, unused.pk: False}


def test_a_text_that_was_changed_since_it_was_looked_at_is_not_sent(coordinator, draft, inside, stored, mails):
    stamp = stamp_at(coordinator, draft)
    with inside():
        Section.objects.filter(newsletter=draft).update(text="Noe ganske annet")

    answer = press(coordinator, draft, stamp=stamp)

    assert answer.status_code == 409
    assert "Something has changed since you looked at it" in text_of(answer)
    assert (stored(draft).state, mails(draft)) == (State.DRAFT, [])


def test_recipients_that_were_changed_since_it_was_looked_at_are_looked_at_again(coordinator, draft, inside, stored):
    stamp = stamp_at(coordinator, draft)
    with inside():
        Newsletter.objects.filter(pk=draft.pk).update(to_subscribers=False)

    assert press(coordinator, draft, stamp=stamp).status_code == 409
    assert stored(draft).state == State.DRAFT


def test_what_the_check_stops_does_not_go(coordinator, draft, inside, stored):
    with inside():
        Section.objects.filter(newsletter=draft).update(text="Møt opp [… dag og dato].")

    page = coordinator.get(path("newsletter_send", draft))
    answer = press(coordinator, draft)

    assert 'value="send"' not in page.content.decode()
    assert "1 thing must be mended first:" in text_of(page)
    assert (answer.status_code, stored(draft).state) == (409, State.DRAFT)
    assert "It cannot go yet" in text_of(answer)


def test_an_issue_to_nobody_does_not_go(coordinator, draft, inside, stored):
    with inside():
        Newsletter.objects.filter(pk=draft.pk).update(audience={}, to_subscribers=False)

    assert press(coordinator, draft).status_code == 409
    assert stored(draft).state == State.DRAFT


def test_a_double_click_sends_once(coordinator, draft, mails):
    stamp = stamp_at(coordinator, draft)

    answers = [coordinator.post(path("newsletter_send", draft), {"stamp": stamp, "do": "send"}) for _ in range(2)]
    queue_mails(draft)

    assert {answer.url for answer in answers} == {path("newsletter_sent", draft)}
    assert len(mails(draft)) == 6


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_the_same_moment_send_once(coordinator, client_of, world, draft, mails, stored):
    others = client_of(world.person(Part.COORDINATOR))
    posted = {"stamp": stamp_at(coordinator, draft), "do": "send"}
    together, answers = threading.Barrier(2), []

    def both(browser) -> None:
        together.wait()
        answers.append(browser.post(path("newsletter_send", draft), posted))
        connection.close()

    threads = [threading.Thread(target=both, args=[browser]) for browser in (coordinator, others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    queue_mails(draft)

    assert {answer.url for answer in answers} == {path("newsletter_sent", draft)}
    assert len(mails(draft)) == 6
    assert stored(draft).state == State.SENT


def test_the_operations_group_looks_on_and_does_not_send(writer, draft):
    page = writer.get(path("newsletter_send", draft))

    assert "The coordinator sends the newsletter." in text_of(page)
    assert writer.post(path("newsletter_send", draft), {"do": "send", "stamp": "x"}).status_code == 403


def test_a_rehearsal_says_so(coordinator, world, draft, inside):
    with inside():
        MailSenderFactory(trust=world.trust, rehearsal_address="oving@example.no")

    words = text_of(coordinator.get(path("newsletter_send", draft)))

    assert "All mails go to oving@example.no, and none to the recipients." in words


# Approval


def test_above_the_trusts_limit_a_second_person_is_asked(coordinator, writer, draft, strict, stored, mails):
    page = coordinator.get(path("newsletter_send", draft))
    assert 'value="send"' not in page.content.decode()

    press(coordinator, draft, "ask")
    assert stored(draft).state == State.WAITING

    approve(writer, draft)
    now = stored(draft)
    assert now.state == State.APPROVED
    assert now.asked_by_account != now.approved_by_account

    press(coordinator, draft)
    assert (stored(draft).state, len(mails(draft))) == (State.SENT, 6)


@pytest.mark.parametrize(("limit", "needed"), [(None, False), (6, False), (5, True)])
def test_only_above_the_limit(world, draft, inside, limit, needed):
    with inside():
        NewsletterSettingsFactory(trust=world.trust, approve_above=limit)

        assert sending.needs_approval(draft) is needed


def test_without_approval_it_does_not_go(coordinator, draft, strict, stored):
    answer = press(coordinator, draft)

    assert answer.status_code == 409
    assert "A second person has to approve it first" in text_of(answer)
    assert stored(draft).state == State.DRAFT


def test_whoever_asks_does_not_approve(coordinator, draft, strict, stored):
    press(coordinator, draft, "ask")

    page = coordinator.get(path("newsletter_send", draft))
    answer = approve(coordinator, draft)

    assert path("newsletter_approve", draft) not in page.content.decode()
    assert "Somebody else has to approve it" in text_of(answer)
    assert stored(draft).state == State.WAITING


def test_what_is_approved_is_what_was_looked_at(coordinator, writer, draft, strict, stored, inside):
    press(coordinator, draft, "ask")
    stamp = stamp_at(writer, draft)
    with inside():  # a block that has filled itself anew
        Section.objects.filter(newsletter=draft).update(text="Noe annet")

    answer = writer.post(path("newsletter_approve", draft), {"stamp": stamp})

    assert (answer.status_code, stored(draft).state) == (409, State.WAITING)


def test_taking_it_back_takes_the_approval_with_it(coordinator, writer, draft, strict, stored):
    press(coordinator, draft, "ask")
    approve(writer, draft)

    coordinator.post(path("newsletter_take_back", draft))

    now = stored(draft)
    assert (now.state, now.asked, now.asked_by, now.approved, now.approved_by) == (State.DRAFT, None, "", None, "")
    assert press(coordinator, draft).status_code == 409


def test_two_who_approve_hear_that_somebody_was_first(coordinator, writer, draft, strict):
    press(coordinator, draft, "ask")
    stamp = stamp_at(writer, draft)
    approve(writer, draft)

    answer = writer.post(path("newsletter_approve", draft), {"stamp": stamp}, follow=True)

    assert "Somebody else was here before you." in text_of(answer)


# Scheduled


def test_it_is_scheduled_and_goes_when_its_time_has_come(coordinator, draft, stored, mails, world, time_machine):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    press(coordinator, draft, "schedule", **at(tomorrow))
    assert stored(draft).state == State.SCHEDULED

    tasks.sweep_newsletters()
    assert mails(draft) == []

    time_machine.move_to(tomorrow + datetime.timedelta(minutes=1))
    sweep(world)

    assert (stored(draft).state, len(mails(draft))) == (State.SENT, 6)


def test_two_sweeps_send_once(coordinator, draft, mails, world, inside, time_machine):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    press(coordinator, draft, "schedule", **at(tomorrow))
    time_machine.move_to(tomorrow + datetime.timedelta(minutes=1))

    with inside():
        outcomes = [sending.send_scheduled(draft) for _ in range(2)]
    queue_mails(draft)

    assert outcomes == [Outcome.DONE, Outcome.ELSEWHERE]
    assert len(mails(draft)) == 6


def test_who_has_joined_until_then_gets_it_too(coordinator, draft, mails, world, inside, time_machine):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    press(coordinator, draft, "schedule", **at(tomorrow))
    with inside():
        SubscriptionFactory(network=world.network)

    time_machine.move_to(tomorrow + datetime.timedelta(minutes=1))
    sweep(world)

    assert len(mails(draft)) == 7


def test_a_time_that_is_over_is_refused(coordinator, draft, stored):
    answer = press(coordinator, draft, "schedule", **at(timezone.now() - datetime.timedelta(hours=2)))

    assert answer.status_code == 422
    assert "This time is over. Choose a later one, or send it now." in text_of(answer)
    assert stored(draft).state == State.DRAFT


def test_without_a_time_it_is_not_scheduled(coordinator, draft, stored):
    assert press(coordinator, draft, "schedule", day="", at="").status_code == 422
    assert stored(draft).state == State.DRAFT


def test_a_scheduled_one_can_be_given_another_time_or_taken_back(coordinator, draft, stored):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    press(coordinator, draft, "schedule", **at(tomorrow))
    press(coordinator, draft, "schedule", **at(tomorrow + datetime.timedelta(days=1)))
    assert stored(draft).send_at > tomorrow + datetime.timedelta(hours=23)

    coordinator.post(path("newsletter_take_back", draft))

    assert (stored(draft).state, stored(draft).send_at) == (State.DRAFT, None)


def test_what_is_sent_is_not_taken_back(coordinator, draft, stored):
    press(coordinator, draft)

    answer = coordinator.post(path("newsletter_take_back", draft))

    assert answer.url == path("newsletter_sent", draft)
    assert stored(draft).state == State.SENT


# Afterwards


@pytest.fixture
def sent(coordinator, draft, inside) -> Newsletter:
    press(coordinator, draft)
    with inside():
        return Newsletter.objects.select_related("network__trust", "dispatch").get(pk=draft.pk)


def fail(newsletter: Newsletter, *persons) -> None:
    rows = OutgoingMail.objects.filter(dispatch=newsletter.dispatch_id)
    rows.filter(person__in=[person.pk for person in persons]).update(state=OutgoingMail.State.FAILED)


def test_the_page_shows_how_far_it_has_come(coordinator, sent, world, inside):
    with inside():
        fail(sent, world.person(Part.RESOURCE_PERSON))

    words = text_of(coordinator.get(path("newsletter_sent", sent)))

    assert "0 of 6 have got it." in words
    assert "1 recipient has not got it" in words
    assert "The portal does not follow who opens a newsletter" in words


def test_htmx_takes_the_standing_alone(coordinator, sent):
    page = coordinator.get(path("newsletter_sent", sent), headers=HTMX | {"HX-Target": "standing"})

    assert "<nav" not in page.content.decode()
    assert "0 of 6 have got it." in page.content.decode()


def test_it_is_paused_and_goes_on(coordinator, sent, inside):
    states = []
    for wish in ("pause", "resume"):
        coordinator.post(path("newsletter_sent", sent), {"do": wish})
        with inside():
            states.append(Dispatch.objects.get(pk=sent.dispatch_id).state)

    assert states == [Dispatch.State.PAUSED, Dispatch.State.SENDING]


def test_it_goes_again_to_the_failed_only(coordinator, sent, world, inside, mails):
    failed = world.person(Part.RESOURCE_PERSON)
    with inside():
        OutgoingMail.objects.filter(dispatch=sent.dispatch_id).update(state=OutgoingMail.State.SENT)
        fail(sent, failed)

    answer = coordinator.post(path("newsletter_sent", sent), {"do": "resend"}, follow=True)

    assert "It is sent again to the one whom it did not reach." in text_of(answer)
    assert [mail.person for mail in mails(sent) if mail.state == OutgoingMail.State.QUEUED] == [failed.pk]


def test_it_does_not_go_again_to_whoever_has_left_it(coordinator, sent, world, inside, mails):
    refuser = world.person(Part.RESOURCE_PERSON)
    with inside():
        OutgoingMail.objects.filter(dispatch=sent.dispatch_id).update(state=OutgoingMail.State.SENT)
        fail(sent, refuser)
        NewsletterRefusalFactory(person=refuser, network=world.network)
        OutgoingMailFactory(
            dispatch=sent.dispatch,
            recipient="borte@example.no",
            person=None,
            address="borte@example.no",
            state="failed",
        )

    answer = coordinator.post(path("newsletter_sent", sent), {"do": "resend"}, follow=True)

    assert "Nothing was sent again" in text_of(answer)
    assert sorted(mail.state for mail in mails(sent)) == ["cancelled"] * 2 + ["sent"] * 5


def test_it_does_not_go_again_to_the_double_of_somebody(coordinator, sent, world, inside, mails):
    kept = world.person(Part.RESOURCE_PERSON)
    with inside():
        double = PersonFactory(trust=world.trust, merged_into=kept)
        OutgoingMailFactory(dispatch=sent.dispatch, person=double.pk, address="dobbel@example.no", state="failed")

    coordinator.post(path("newsletter_sent", sent), {"do": "resend"})

    assert [mail.state for mail in mails(sent) if mail.person == double.pk] == [OutgoingMail.State.CANCELLED]


def test_standing_is_asked_with_a_number_that_is_none(coordinator, sent):
    answer = coordinator.get(path("newsletter_sent", sent), {"said": "²"}, headers=HTMX | {"HX-Target": "standing"})

    assert answer.status_code == 200


def test_a_blocked_address_is_not_tried_again(coordinator, sent, world, inside, mails):
    failed = world.person(Part.RESOURCE_PERSON)
    with inside():
        fail(sent, failed)
        SuppressionFactory(trust=world.trust, address=failed.email.lower())

    coordinator.post(path("newsletter_sent", sent), {"do": "resend"})

    assert [mail.person for mail in mails(sent) if mail.state == OutgoingMail.State.FAILED] == [failed.pk]


def test_the_operations_group_does_not_pause(writer, sent):
    assert writer.get(path("newsletter_sent", sent)).status_code == 200
    assert writer.post(path("newsletter_sent", sent), {"do": "pause"}).status_code == 403


def test_a_draft_has_nothing_to_show_afterwards(coordinator, draft):
    assert coordinator.get(path("newsletter_sent", draft)).url == path("newsletter_send", draft)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_pages_cost_the_same_however_many_get_it(coordinator, world, draft, inside, number):
    with inside():
        for _ in range(number):
            SubscriptionFactory(network=world.network)
    costs = {"newsletter_readers": 20, "newsletter_send": 24, "newsletter_sent": 11}

    found = {
        name: count_queries(coordinator, path(name, draft)) for name in ("newsletter_readers", "newsletter_send")
    }
    press(coordinator, draft)
    found["newsletter_sent"] = count_queries(coordinator, path("newsletter_sent", draft))

    assert found == costs


# Whom somebody asks


def test_those_who_can_approve_are_written_to_and_so_is_who_asked(
    coordinator, writer, draft, strict, stored, inside, world
):
    press(coordinator, draft, "ask")
    approve(writer, draft)

    with inside():
        asked, approved = Dispatch.objects.filter(occasion__startswith=f"newsletter/{draft.pk}/").order_by("pk")
        told = [list(sent.mails.values_list("person", flat=True)) for sent in (asked, approved)]
    assert world.person(Part.COORDINATOR).pk not in told[0]
    assert world.person(Part.OPERATIONS_GROUP).pk in told[0]
    assert told[1] == [world.person(Part.COORDINATOR).pk]
    assert f"/{draft.pk}/send/" in asked.body


def test_asked_again_after_it_was_taken_back_they_are_written_to_again(coordinator, draft, strict, inside):
    press(coordinator, draft, "ask")
    coordinator.post(path("newsletter_take_back", draft))
    press(coordinator, draft, "ask")

    with inside():
        assert Dispatch.objects.filter(occasion__startswith=f"newsletter/{draft.pk}/asked/").count() == 2


def test_the_own_page_says_that_one_waits_to_whoever_can_approve_it(coordinator, writer, draft, strict):
    press(coordinator, draft, "ask")

    assert "1 newsletter waits for approval" in text_of(writer.get("/min-side/"))
    assert "waits for approval" not in text_of(coordinator.get("/min-side/"))
