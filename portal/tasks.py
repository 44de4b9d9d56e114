from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from network.tenancy import PLATFORM


@shared_task(lane=PLATFORM)
def forget_ended_sessions() -> None:
    SessionStore.clear_expired()
