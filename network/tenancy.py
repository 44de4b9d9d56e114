"""Who may see and write which rows, told to PostgreSQL for each transaction.

The database refuses by itself (network/walls.py); this module is the one place that says what a piece
of work may reach. A scope lives inside a transaction: outside one there is none, and no rows.
Source of the rules: docs/architecture.md, "Tenancy".
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import connection, transaction

APPLICATION_ROLE = "ressursnett_app"
RETENTION_ROLE = "ressursnett_retention"

# Lanes for work that belongs to no trust. A lane opens single tables, never a trust's rows.
PLATFORM = "platform"  # the directory: regions, trusts, municipalities
DIRECTORY = "directory"  # of a region that may be written: a new trust, and the entry of `directory_trust`
MAIL_WORKER = "mail"  # sign-in mail, which anyone may add and only its worker reads


class ScopeMissing(RuntimeError):
    """Work that needs a scope was started without one."""


@dataclass(frozen=True)
class Scope:
    """Ids of the trusts and regions that may be written and read, and who is acting."""

    trusts: tuple[int, ...] = ()
    trusts_read: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()
    regions_read: tuple[int, ...] = ()
    account: int | None = None  # opens the account's own person rows
    guest_trust: int | None = None  # a signed link: one person in one trust
    guest_person: int | None = None
    public_trust: int | None = None  # a visitor who is not signed in: what this trust has published
    directory_trust: int | None = None  # whose entry in the directory the lane DIRECTORY may change
    lane: str = ""
    actor: str = ""  # name of who acts and …
    occasion: str = ""  # … on which page or in which task: for the history

    def settings(self) -> dict[str, str]:
        """PostgreSQL settings; '' means nothing, as a setting is '' after the first commit anyway."""
        return {f"app.{field.name}": _as_setting(getattr(self, field.name)) for field in fields(self)}

    def message(self) -> dict[str, Any]:
        """What a Celery message carries: only what differs from no scope at all."""
        return {name: value for name, value in asdict(self).items() if value}


NOTHING = Scope()
_current: ContextVar[Scope] = ContextVar("scope", default=NOTHING)


def current_scope() -> Scope:
    return _current.get()


def make_scope(
    *,
    trusts: Iterable[int] = (),
    trusts_read: Iterable[int] = (),
    regions: Iterable[int] = (),
    regions_read: Iterable[int] = (),
    **who: Any,
) -> Scope:
    """A scope in which everything that may be written may also be read."""
    trusts, regions = tuple(trusts), tuple(regions)
    return Scope(
        trusts=trusts,
        trusts_read=tuple(dict.fromkeys((*trusts, *trusts_read))),
        regions=regions,
        regions_read=tuple(dict.fromkeys((*regions, *regions_read))),
        **who,
    )


@contextmanager
def scope(**reach: Any) -> Iterator[Scope]:
    """A transaction that reaches just this. Inside an open one: a savepoint, and the reach is swapped back."""
    wanted, before = make_scope(**reach), current_scope()
    inside = connection.in_atomic_block
    with assumed(wanted), transaction.atomic():
        if inside:
            tell(wanted)
        yield wanted
        # After an error PostgreSQL swaps back by itself: the settings are undone with the savepoint.
        if inside and not connection.needs_rollback:
            tell(before)


@contextmanager
def assumed(wanted: Scope) -> Iterator[None]:
    """Every transaction begun inside gets this scope; one that is already open is not told."""
    token = _current.set(wanted)
    try:
        yield
    finally:
        _current.reset(token)


def assume(wanted: Scope) -> None:
    """Like `assumed`, until the enclosing `assumed` ends: for a middleware that learns the place late."""
    _current.set(wanted)


def tell(wanted: Scope, cursor: Any = None) -> None:
    """Set the transaction-local settings that the policies read."""
    names = wanted.settings()
    calls = ", ".join("set_config(%s, %s, true)" for _ in names)
    arguments = [part for pair in names.items() for part in pair]
    if cursor is not None:
        cursor.execute(f"select {calls}", arguments)
        return
    with connection.cursor() as own:
        own.execute(f"select {calls}", arguments)


def run_alone(statement: str, arguments: Iterable[Any], *, await_disk: bool = True) -> int:
    """One statement as a transaction of its own, in a single trip to the server. Number of rows.

    PostgreSQL takes statements that come together as one transaction; inside an open one they are part of that.
    Without `await_disk` everybody sees the rows at once, but PostgreSQL's own crash may lose the last 0.6 seconds.
    """
    names = current_scope().settings() | ({} if await_disk else {"synchronous_commit": "off"})
    calls = ", ".join("set_config(%s, %s, true)" for _ in names)
    settings = [part for pair in names.items() for part in pair]
    with connection.cursor() as cursor:
        cursor.execute(f"select {calls}; {statement}", [*settings, *arguments])
        cursor.nextset()
        return cursor.rowcount


def _as_setting(value: Any) -> str:
    if isinstance(value, tuple):
        return "{" + ",".join(str(int(item)) for item in value) + "}" if value else ""
    return "" if value is None else str(value)
