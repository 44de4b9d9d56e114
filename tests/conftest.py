"""What every test stands on: the database as the application role, a queue of its own, a small world."""

from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation

from members.models import Account, Person
from network.postgres.base import DatabaseWrapper
from tests.database import TransactionsInATest, connect_as, flush_as_owner, rolled_back
from tests.queues import forget_cache, use_own_queue
from tests.world import World, build_world

SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def pytest_configure(config) -> None:
    use_own_queue(getattr(config, "workerinput", {}).get("workerid", "gw0"))
    hypothesis.settings.register_profile("here", deadline=None)  # a busy machine is no fault of the code
    hypothesis.settings.load_profile("here")
    settings.WHITENOISE_AUTOREFRESH = True  # look files up when asked, not all of them for every client


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    connect_as("owner")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The owner has made and migrated the database; the tests use it as the application role."""
    with django_db_blocker.unblock():
        connect_as("app")
        connection.ops.execute_sql_flush = flush_as_owner
    yield
    with django_db_blocker.unblock():
        connect_as("owner")


@pytest.fixture(scope="session", autouse=True)
def transactions_have_their_scope() -> Iterator[None]:
    with TransactionsInATest().watch(DatabaseWrapper):
        yield


@pytest.fixture(autouse=True)
def nothing_left_over(tmp_path) -> Iterator[None]:
    """Files, caches and the language of one test are not those of the next."""
    settings.MEDIA_ROOT = tmp_path / "files"
    forget_cache()
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def world(db) -> World:
    return build_world()


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """One world for all tests of a module. A test that also asks for `db` leaves it as it was."""
    with django_db_blocker.unblock(), rolled_back():
        yield build_world()


@pytest.fixture
def client_of() -> Callable[[Person | Account], Client]:
    """A browser in which this person is signed in."""

    def signed_in(who: Person | Account) -> Client:
        browser = Client()
        browser.force_login(getattr(who, "account", who), backend=SIGN_IN_BACKEND)
        return browser

    return signed_in
