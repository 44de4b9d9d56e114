import os
import subprocess
import sys

from celery import shared_task
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from network.tenancy import PLATFORM


@shared_task(lane=PLATFORM)
def forget_ended_sessions() -> None:
    SessionStore.clear_expired()


@shared_task(lane=PLATFORM, one_transaction=False)
def carry_out_retention() -> None:
    """In a process of its own, connected as the retention role: manage.py chooses the role by the command."""
    command = [sys.executable, settings.BASE_DIR / "manage.py", "carry_out_retention"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=os.environ | {"LOG_LEVEL": "INFO"}, check=True)
