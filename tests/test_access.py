"""The access table against the portal itself: nobody gets in elsewhere, and a stranger's POST changes nothing."""

from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from network.actors import Part
from tests.access_table import ANONYMOUS, PLACES, ROWS, Row
from tests.access_world import Asked, build_things
from tests.database import rolled_back
from tests.queues import forget_cache
from tests.world import OWN

pytestmark = pytest.mark.django_db

SIGN_IN = "/konto/inn/"
# Who asks is stored there, not what is asked about.
NOT_WATCHED = {"django_session", "members_account", "members_lookup", "usersessions_usersession"}
ONLY_THE_SESSION = {"set_language", "demo_sign_in", "account_confirm_login_code", "account_logout", "account_signup"}
# Posted without the code, the passkey or the second step that they need: tests/members/ has those.
NOT_ENOUGH = {"mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_authenticate",
              "mfa_login_webauthn", "own_sessions"}  # fmt: skip
# Posted because what is written is too long for an address, or since it is noted, in the log of look-ups.
NOTHING_STORED = {"letter_preview", "draft_preview", "newsletter_section_preview", "own_data_take", "register_export"}
SIGN_IN_MAIL = {"account_login", "account_request_login_code"}  # who is signed in already gets none


@pytest.fixture(scope="module")
def media(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def same_files(media, nothing_left_over) -> None:
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="module")
def things(shared_world, media) -> dict[str, Asked]:
    settings.MEDIA_ROOT = media
    return build_things(shared_world)


@pytest.fixture(scope="module")
def sessions(shared_world) -> dict[tuple[str, str], str]:
    """The session of one person for each letter of a line; the last one has none."""
    asking = {who: person for who, person in shared_world.cast.items() if who[1] in PLACES}
    return {who: session_of(person) for who, person in asking.items()} | {ANONYMOUS: ""}


def session_of(person) -> str:
    client = Client()
    client.force_login(person.account)
    return client.session.session_key


class Asking:
    """A browser that takes on one session after the other, and leaves no trace in the database."""

    def __init__(self, things: dict[str, Asked], coordinator: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.things, self.coordinator = things, coordinator

    def ask(self, method: str, thing: str, session: str, *, form_of: str = "") -> tuple[HttpResponse, dict]:
        """The answer, and in which tables how many rows were written for it.

        form_of: the session in which the form is filled in that is posted; else the coordinator's.
        """
        asked = self.things.get(thing, Asked())
        address = reverse(thing.partition("@")[0], kwargs=asked.address)
        form = self.form_shown(address, form_of or self.coordinator) | asked.form() if method == "POST" else {}
        with rolled_back():
            before = writes()
            response = self.send(method, address, session, form)
            return response, writes_since(before)

    @cache  # noqa: B019 (it lives as long as the module's tests)
    def form_shown(self, address: str, session: str) -> dict:
        with rolled_back():
            page = self.send("GET", address, session)
        form = page.context.get("form") if page.context else None
        return {field.html_name: field.value() for field in form or () if field.value()}

    def send(self, method: str, address: str, session: str, form: dict | None = None) -> HttpResponse:
        if address.startswith("/konto/") or address.endswith("/abonner/"):
            forget_cache()  # allauth counts the tries from one address
        self.client.cookies.clear()
        if session:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = session
        response = self.client.generic(method, address) if method != "POST" else self.client.post(address, form)
        if response.streaming:
            list(response)  # which closes the file
        return response


@pytest.fixture(scope="module")
def portal(things, sessions) -> Asking:
    return Asking(things, sessions[Part.COORDINATOR, OWN])


def test_table_names_everybody_who_can_ask(sessions):
    assert all(set(row.letters) == set(sessions) for row in ROWS)


def test_every_address_has_a_name_and_a_line():
    lines = {row.url_name for row in ROWS}

    assert {pattern.name for pattern in patterns()} == lines


def test_no_line_stands_twice():
    assert len({str(row) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("name", sorted({row.url_name for row in ROWS}))
def test_every_method_that_is_answered_has_a_line(portal, name):
    """Asked by a coordinator of the network; a refused method is refused before it is known who asks."""
    lines = {row.method for row in ROWS if row.url_name == name}
    thing = next(row.thing for row in ROWS if row.url_name == name)

    answers = {method: portal.ask(method, thing, portal.coordinator)[0] for method in ("GET", "POST")}

    assert {method for method, answer in answers.items() if answer.status_code != 405} == lines


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_changes_anything(portal, method):
    for thing in sorted({row.thing for row in ROWS}):
        answer, changes = portal.ask(method, thing, portal.coordinator)

        assert (thing, changes) == (thing, {})
        assert answer.status_code < 500, thing


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_is_let_in_and_what_that_changes(portal, sessions, row):
    """A GET changes nothing, a stranger's POST neither; the POST of one who may does, or it would prove nothing."""
    answers, changed_by = {}, set()
    for who, session in sessions.items():
        answer, changes = portal.ask(
            row.method, row.thing, session, form_of=session if row.letters[who] == "o" else ""
        )
        answers[who] = letter(answer)
        changed_by |= {who} if changes else set()

    assert differences(answers, row.letters) == {}
    assert changed_by == may_change(row)


def differences(answers: dict, letters: dict) -> dict:
    """Who is answered otherwise than the table says: (the answer, what the table says)."""
    return {who: (answers[who], letters[who]) for who in letters if answers[who] != letters[who]}


def may_change(row: Row) -> set[tuple[str, str]]:
    if row.method == "GET" or row.url_name in ONLY_THE_SESSION | NOTHING_STORED | NOT_ENOUGH:
        return set()
    if row.url_name in SIGN_IN_MAIL:
        return {ANONYMOUS}
    return {who for who, letter in row.letters.items() if letter == "o"}


def letter(response) -> str:
    """As in the table; anything else by its number."""
    if response.status_code == 302 and response.url.partition("?")[0] == SIGN_IN:
        return "s"
    letters = {403: "x", 404: ".", 410: "g"} | dict.fromkeys((200, 302, 409, 422), "o")
    return letters.get(response.status_code, str(response.status_code))


def writes() -> dict[str, int]:
    """How many rows this transaction has written so far, table by table: counted before any row security."""
    with connection.cursor() as cursor:
        cursor.execute("select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables")
        return {table: rows for table, rows in cursor.fetchall() if table not in NOT_WATCHED}


def writes_since(before: dict[str, int]) -> dict[str, int]:
    return {table: rows - before[table] for table, rows in writes().items() if rows != before[table]}


def patterns() -> list[URLPattern]:
    return list(walk(get_resolver().url_patterns))


def walk(entries):
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from walk(entry.url_patterns)
