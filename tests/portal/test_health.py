"""What whoever watches the portal is told."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from mailing.heartbeat import KEY, beat
from mailing.tasks import sweep_trust_mail
from network.tenancy import MAIL_WORKER, scope
from tests.factories import SignInMailFactory

pytestmark = pytest.mark.django_db

WELL = {"well": True, "database": True, "cache": True, "broker": True, "mail": True, "outbox": True}


def test_a_stranger_is_told_that_all_is_well(client):
    answer = client.get("/helse/")

    assert (answer.status_code, answer.json()) == (200, WELL)
    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_a_broker_that_is_away_is_said(client, broker_is_away):
    answer = client.get("/helse/")

    assert (answer.status_code, answer.json()) == (503, WELL | {"well": False, "broker": False})


def test_a_cache_that_is_away_is_said_without_details(client, settings, tmp_path):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"unix://{tmp_path}/nobody.sock",
        }
    }

    answer = client.get("/helse/")

    assert answer.json() == WELL | {"well": False, "cache": False, "outbox": False}
    assert "nobody.sock" not in answer.content.decode()


def test_a_database_that_refuses_is_said(client):
    def refuse(execute, sql, *rest):
        raise ConnectionError("the server closed the connection")

    with connection.execute_wrapper(refuse):
        answer = client.get("/helse/")

    assert answer.status_code == 503
    assert answer.json() == WELL | {"well": False, "database": False, "mail": False}
    assert "closed" not in answer.content.decode()


def test_sign_in_mail_that_nobody_takes_out_is_said(client, time_machine):
    with scope(lane=MAIL_WORKER):
        mail = SignInMailFactory()

    time_machine.move_to(mail.created + datetime.timedelta(minutes=1), tick=False)
    assert client.get("/helse/").json() == WELL

    time_machine.move_to(mail.created + datetime.timedelta(minutes=3), tick=False)
    assert client.get("/helse/").json() == WELL | {"well": False, "mail": False}


def test_it_answers_before_there_is_a_session_or_a_place(client, django_assert_num_queries):
    client.get("/helse/")

    assert client.cookies == {}


def test_a_worker_that_no_longer_sweeps_the_outbox_is_said(client, time_machine):
    beat()
    heard = timezone.now()

    time_machine.move_to(heard + datetime.timedelta(minutes=4), tick=False)
    assert client.get("/helse/").json() == WELL

    time_machine.move_to(heard + datetime.timedelta(minutes=6), tick=False)
    assert client.get("/helse/").json() == WELL | {"well": False, "outbox": False}


def test_the_sweep_of_a_trust_is_the_sign_of_life(world):
    with scope(trusts=[world.trust.pk]) as reach:
        sweep_trust_mail.apply([world.trust.pk], headers={"scope": reach.message()}, throw=True)

    assert timezone.now() - cache.get(KEY) < datetime.timedelta(minutes=1)
