"""Which links a mail has, and that each is used once, whoever else tries."""

import datetime
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from mailing.delivery import take_turn
from mailing.links import PURPOSES, WRONG_RECIPIENT, links_for, revoke, use
from mailing.models import OutgoingMail, PersonalLink
from mailing.outbox import Recipient, send
from network.tenancy import scope
from tests.database import direct_connection
from tests.factories import MailSenderFactory, OutgoingMailFactory
from tests.mailing.links_scene import OLA, a_link, as_guest, ask, come_in, problems, tell

pytestmark = pytest.mark.django_db


def test_a_mail_has_the_same_link_at_each_attempt_and_it_lasts_from_the_latest(world, dispatch, time_machine):
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMailFactory(dispatch=dispatch)
        first = links_for([mail])[mail.pk, WRONG_RECIPIENT]
        time_machine.move_to(timezone.now() + datetime.timedelta(days=200), tick=False)
        second = links_for([mail])[mail.pk, WRONG_RECIPIENT]

    assert first.pk == second.pk
    assert second.expires == timezone.now() + PURPOSES[WRONG_RECIPIENT].lifetime


def test_sending_again_opens_no_link_that_is_used_or_revoked(world, dispatch):
    with scope(trusts=[world.trust.pk]):
        mails = [OutgoingMailFactory(dispatch=dispatch), OutgoingMailFactory(dispatch=dispatch)]
        links = links_for(mails)
        use(links[mails[0].pk, WRONG_RECIPIENT])
        revoke(PersonalLink.objects.filter(mail=mails[1]))

        links_for(mails)

        assert not PersonalLink.objects.open().exists()


def test_two_hundred_mails_take_one_query_as_one_does(world, dispatch, django_assert_num_queries):
    with scope(trusts=[world.trust.pk]):
        mails = OutgoingMailFactory.create_batch(200, dispatch=dispatch)
        for some in (mails[:1], mails):
            with django_assert_num_queries(1):
                links_for(some)


def test_mail_to_no_person_has_no_link(world, dispatch):
    with scope(trusts=[world.trust.pk]):
        mail = OutgoingMailFactory(dispatch=dispatch, person=None)

        assert links_for([mail]) == {}


def test_a_letter_whose_purpose_nobody_knows_holds_up_no_other(world, mail_server):
    with scope(trusts=[world.trust.pk], regions_read=[world.region.pk]):
        MailSenderFactory(trust=world.trust)
        for occasion, purpose in (("a", "of_another_day"), ("b", "")):
            ola = Recipient(address=f"{occasion}@example.no", person=OLA)
            letter = {"kind": "free", "subject": occasion, "body": "Hei", "recipients": [ola]}
            send(trust=world.trust, occasion=occasion, link_purpose=purpose, **letter)

        take_turn(world.trust.pk)

        states = dict(OutgoingMail.objects.values_list("address", "state"))
    assert states == {"a@example.no": OutgoingMail.State.DEFERRED, "b@example.no": OutgoingMail.State.SENT}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("first_succeeds", "status", "told"), [(True, 410, 0), (False, 200, 1)])
def test_of_two_at_once_one_uses_the_link(client, world, link, first_succeeds, status, told):
    come_in(client, link)
    with direct_connection("app") as other, ThreadPoolExecutor(1) as pool:
        other.execute("begin")
        own = f"{{{link.trust_id}}}"
        other.execute(
            "select set_config('app.trusts', %s, true), set_config('app.trusts_read', %s, true)", [own, own]
        )
        assert other.execute("update mailing_personallink set used = now()").rowcount == 1
        second = pool.submit(in_own_connection, tell, client, link)
        wait_until_it_waits()

        other.execute("commit" if first_succeeds else "rollback")

        assert second.result(10).status_code == status
    assert len(problems(world)) == told


def in_own_connection(work, *arguments):
    try:
        return work(*arguments)
    finally:
        connection.close()


def wait_until_it_waits() -> None:
    until = time.monotonic() + 10
    waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    while ask(waiting) == [(0,)] and time.monotonic() < until:
        time.sleep(0.02)
    assert ask(waiting) == [(1,)]


def test_a_link_that_may_be_used_often_stays_open(dispatch):
    often = a_link(dispatch, single_use=False)

    with as_guest(often):
        assert [use(often), use(often)] == [True, True]


def test_a_link_nobody_has_made_is_not_used(dispatch, link):
    link.pk = uuid.uuid4()

    with as_guest(link):
        assert not use(link)
