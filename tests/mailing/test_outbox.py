"""The way into the outbox, and what a human does with a dispatch."""

import pytest

from mailing import outbox
from mailing.models import Dispatch, OutgoingMail
from mailing.outbox import Recipient
from network.tenancy import scope
from tests.factories import DispatchFactory, OutgoingMailFactory, SuppressionFactory
from tests.queries import counted
from tests.world import World

pytestmark = pytest.mark.django_db

State = OutgoingMail.State


@pytest.fixture
def here(world: World):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        yield world


def send(world: World, *recipients: Recipient) -> Dispatch:
    return outbox.send(
        trust=world.trust, occasion="prøve/1", kind="free", subject="Til deg", body="Hei", recipients=recipients
    )


def person(number: int, **values) -> Recipient:
    return Recipient(**{"address": f"ola{number}@example.no", "person": number, **values})


def states(dispatch: Dispatch) -> list[str]:
    return sorted(dispatch.mails.values_list("state", flat=True))


def test_the_same_occasion_again_adds_only_who_was_not_there_before(here):
    first = send(here, person(1), person(2))
    again = send(here, person(2, address="another@example.no"), person(3), person(3))

    assert again == first
    assert sorted(first.mails.values_list("recipient", "address")) == [
        ("person:1", "ola1@example.no"),
        ("person:2", "ola2@example.no"),
        ("person:3", "ola3@example.no"),
    ]


def test_two_persons_behind_one_address_get_a_mail_each_and_an_address_gets_one(here):
    shared = {"address": "Sykehjem@example.no"}

    dispatch = send(
        here, person(1, **shared), person(2, **shared), Recipient(**shared), Recipient("sykehjem@example.no")
    )

    assert dispatch.mails.count() == 3


def test_155_recipients_are_queued_in_as_few_queries_as_two(here):
    dispatch = DispatchFactory(trust=here.trust)

    with counted(2):
        outbox.add_recipients(dispatch, [person(number) for number in range(1, 156)])

    assert states(dispatch) == [State.QUEUED] * 155


def test_a_blocked_address_is_not_written_to_and_says_so(here):
    SuppressionFactory(trust=here.trust, address="ola1@example.no")

    assert states(send(here, person(1, address="Ola1@example.no"), person(2))) == [State.QUEUED, State.SUPPRESSED]


def test_a_dispatch_is_paused_resumed_and_cancelled_once(here):
    dispatch = send(here, person(1))

    assert (outbox.pause(dispatch), outbox.pause(dispatch)) == (True, False)
    assert (outbox.resume(dispatch), outbox.resume(dispatch)) == (True, False)
    assert (outbox.cancel(dispatch), outbox.cancel(dispatch)) == (True, False)
    assert not outbox.resume(dispatch)
    assert states(dispatch) == [State.CANCELLED]


def test_who_was_sent_to_before_stays_so_when_the_rest_is_cancelled(here):
    dispatch = send(here, person(1), person(2))
    dispatch.mails.filter(person=1).update(state=State.SENT)

    outbox.cancel(dispatch)

    assert states(dispatch) == [State.CANCELLED, State.SENT]


def test_a_cancelled_occasion_takes_nobody_more(here):
    dispatch = send(here, person(1))
    outbox.cancel(dispatch)

    send(here, person(2))

    assert dispatch.mails.count() == 1


def test_a_draft_is_sent_once(here):
    dispatch = DispatchFactory(trust=here.trust, state=Dispatch.State.DRAFT)

    assert outbox.start(dispatch, [person(1)])
    assert not outbox.start(dispatch, [person(2)])

    assert dispatch.mails.count() == 1


def of_each_state(world: World) -> Dispatch:
    dispatch = DispatchFactory(trust=world.trust)
    for number, state in enumerate([State.SENT, State.QUEUED, State.FAILED, State.FAILED, State.SUPPRESSED], start=1):
        OutgoingMailFactory(
            dispatch=dispatch, person=number, state=state, address=f"ola{number}@example.no", attempts=8
        )
    return dispatch


def test_only_the_failed_are_sent_again_and_to_the_address_of_today(here):
    dispatch = of_each_state(here)
    SuppressionFactory(trust=here.trust, address="ola5@example.no")

    assert outbox.resend_failed(dispatch, {1: "new1@example.no", 3: "new3@example.no"}) == 2

    assert sorted(dispatch.mails.values_list("person", "address", "state", "attempts")) == [
        (1, "ola1@example.no", State.SENT, 8),
        (2, "ola2@example.no", State.QUEUED, 8),
        (3, "new3@example.no", State.QUEUED, 0),
        (4, "ola4@example.no", State.QUEUED, 0),
        (5, "ola5@example.no", State.SUPPRESSED, 8),
    ]
    assert outbox.resend_failed(dispatch) == 0


def test_sending_again_does_not_start_what_somebody_has_paused_or_cancelled(here):
    dispatch = of_each_state(here)
    outbox.pause(dispatch)

    assert outbox.resend_failed(dispatch) == 3
    dispatch.refresh_from_db()
    assert dispatch.state == Dispatch.State.PAUSED

    dispatch.mails.update(state=State.FAILED)
    outbox.cancel(dispatch)
    assert outbox.resend_failed(dispatch) == 0
