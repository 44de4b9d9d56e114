"""Django's PostgreSQL backend, plus one thing: each transaction is told its scope right after BEGIN.

A setting made in a middleware would be gone before ATOMIC_REQUESTS opens the view's transaction, and one
made for the session would leak through the connection pool. Here is the one spot where neither happens.
"""

from django.db.backends.postgresql import base

from network.tenancy import NOTHING, current_scope, tell


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if autocommit or current_scope() == NOTHING:
            return
        # The driver's own cursor: Django is in the middle of switching, and this is no query of the page.
        with self.connection.cursor() as cursor:
            tell(current_scope(), cursor)
