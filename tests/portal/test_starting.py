"""Web and worker end with a sentence rather than run where the walls would not hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.starting import NO_START, reasons_against_start
from tests.database import address_of
from tests.portal.test_settings import COMPLETE

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent

pytestmark = pytest.mark.django_db(transaction=True)

WEB = [str(TOOLS / "gunicorn"), "portal.wsgi", "--bind", "127.0.0.1:0", "--workers", "1"]
WORKER = [str(TOOLS / "celery"), "-A", "portal", "worker", "-P", "threads", "--without-mingle", "--without-gossip"]


def start(command: list[str], **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, env=os.environ | environment, cwd=ROOT, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", [WEB, WORKER], ids=["web", "worker"])
def test_it_does_not_start_as_the_owner_of_the_tables(command):
    done = start(command, DATABASE_URL=address_of("owner"))

    assert done.returncode == NO_START
    assert "Ressursnett does not start. The application connects to PostgreSQL as a role" in done.stderr
    assert "Let DATABASE_URL name a role that owns no table" in done.stderr


@pytest.mark.parametrize("command", [WEB, WORKER], ids=["web", "worker"])
def test_it_does_not_start_with_demo_sign_ins_in_production(command):
    done = start(command, **{**COMPLETE, "DATABASE_URL": address_of("app"), "DEMO_SIGN_INS": "true"})

    assert done.returncode == NO_START
    assert "One-click demo sign-ins are switched on in production mode." in done.stderr


def test_it_does_not_start_when_the_database_cannot_be_seen(tmp_path):
    done = start(WEB, DATABASE_URL=f"postgres://ressursnett_app@/nothing?host={tmp_path}")

    assert done.returncode == NO_START
    assert "Ressursnett does not start. PostgreSQL cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_application_role_may_start():
    assert reasons_against_start() == []
