"""What the scheduler asks for, and when."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from plans.tasks import send_digests
from portal.celery import app
from portal.tasks import forget_ended_sessions
from tests.factories import AccountFactory


@pytest.mark.parametrize("entry", app.conf.beat_schedule.values(), ids=list(app.conf.beat_schedule))
def test_every_entry_names_a_task_that_brings_its_own_lane(entry):
    assert app.tasks[entry["task"]].lane


def test_mail_and_prints_have_queues_of_their_own():
    queues = {name: app.amqp.router.route({}, name)["queue"].name for name in app.tasks if ".tasks." in name}

    assert queues["mailing.tasks.deliver_sign_in_mail"] == "sign_in"
    assert queues["mailing.tasks.deliver_mail"] == "mail"
    assert queues["network.tasks.carry_out_print"] == "print"
    assert queues["portal.tasks.forget_ended_sessions"] == "default"
    assert queues[send_digests.name] == "default"


@pytest.mark.django_db
def test_sessions_that_have_ended_are_forgotten(client_of, time_machine):
    client_of(AccountFactory())
    time_machine.move_to(timezone.now() + datetime.timedelta(days=10))
    newer = client_of(AccountFactory())
    time_machine.move_to(timezone.now() + datetime.timedelta(days=5))

    forget_ended_sessions()

    assert [session.session_key for session in Session.objects.all()] == [newer.session.session_key]
