"""What the environment decides, seen from a process of its own, as it is started in production."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.required import REQUIRED, missing_in_production

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "RESSURSNETT_MODE": "production",
    "SECRET_KEY": "a secret of sixty letters that nobody outside this test has ever seen",
    "ALLOWED_HOSTS": "nett.example.no",
    "DATABASE_URL": "postgres://ressursnett_app@database/ressursnett",
    "REDIS_URL": "redis://broker:6379/0",
    "EMAIL_URL": "smtp://relay:25",
    "DEFAULT_FROM_EMAIL": "Nett <nett@example.no>",
    "PORTAL_ADDRESS": "https://nett.example.no",
}
SHOW = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def start(environment: dict[str, str], *names: str) -> subprocess.CompletedProcess:
    clean = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "portal.settings"}
    command = [sys.executable, "-c", SHOW, *names]
    return subprocess.run(command, env=clean | environment, cwd=ROOT, capture_output=True, text=True)


def settings_of(environment: dict[str, str], *names: str) -> dict:
    done = start(environment, *names)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_production_starts_when_everything_is_there():
    assert settings_of(COMPLETE, "PRODUCTION", "DEMO", "DEBUG") == {
        "PRODUCTION": True,
        "DEMO": False,
        "DEBUG": False,
    }


def test_production_names_what_is_missing_and_does_not_start():
    without = {name: value for name, value in COMPLETE.items() if name not in {"SECRET_KEY", "EMAIL_URL"}}

    refused = start(without, "MODE")

    assert refused.returncode != 0
    assert "which are not set: SECRET_KEY, EMAIL_URL." in refused.stderr


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("nothing", [None, ""])
def test_production_cannot_do_without(name, nothing):
    environment = {key: value for key, value in COMPLETE.items() if key != name}
    if nothing is not None:
        environment[name] = nothing

    assert missing_in_production(environment) == [name]


def test_what_production_needs_is_what_the_issue_asks_for():
    assert set(REQUIRED) == set(COMPLETE) - {"RESSURSNETT_MODE"}


def test_an_unknown_mode_does_not_start():
    refused = start({"RESSURSNETT_MODE": "prod"}, "MODE")

    assert refused.returncode != 0
    assert "RESSURSNETT_MODE is 'prod'; it can be demo, test or production." in refused.stderr


def test_cookies_travel_encrypted_and_out_of_reach_of_scripts_in_production():
    found = settings_of(
        COMPLETE,
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "LANGUAGE_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "SECURE_SSL_REDIRECT",
    )

    assert set(found.values()) == {True}


def test_production_tells_browsers_to_stay_with_tls():
    found = settings_of(COMPLETE, "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SAMESITE", "SECURE_PROXY_SSL_HEADER")

    assert found == {
        "SECURE_HSTS_SECONDS": 31536000,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
    }


def test_without_configuration_it_is_the_demo_on_this_machine_only(tmp_path):
    found = settings_of({"RESSURSNETT_HOME": str(tmp_path)}, "MODE", "ALLOWED_HOSTS", "EMAIL_BACKEND", "DEBUG")

    assert found == {
        "MODE": "demo",
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "EMAIL_BACKEND": "portal.demo_post.DemoPost",  # nothing leaves the machine
        "DEBUG": False,
    }


def test_the_demo_makes_its_own_secret_and_keeps_it_to_itself(tmp_path):
    environment = {"RESSURSNETT_HOME": str(tmp_path)}

    first, second = (settings_of(environment, "SECRET_KEY")["SECRET_KEY"] for _ in range(2))

    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_two_demos_have_two_secrets(tmp_path):
    secrets = {settings_of({"RESSURSNETT_HOME": str(tmp_path / name)}, "SECRET_KEY")["SECRET_KEY"] for name in "ab"}

    assert len(secrets) == 2


def test_an_earlier_secret_can_be_kept_beside_the_new_one():
    for given, kept in (("old,older", ["old", "older"]), ("", [])):
        found = settings_of(COMPLETE | {"SECRET_KEY_FALLBACKS": given}, "SECRET_KEY_FALLBACKS")
        assert found == {"SECRET_KEY_FALLBACKS": kept}


def test_links_in_mails_begin_with_the_address_that_people_use():
    found = settings_of(COMPLETE | {"PORTAL_ADDRESS": "https://nett.example.no/"}, "PORTAL_ADDRESS")

    assert found == {"PORTAL_ADDRESS": "https://nett.example.no"}


def test_the_mail_server_is_the_one_that_is_named():
    found = settings_of(COMPLETE, "EMAIL_BACKEND", "EMAIL_HOST", "DEFAULT_FROM_EMAIL")

    assert found == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "relay",
        "DEFAULT_FROM_EMAIL": "Nett <nett@example.no>",
    }
