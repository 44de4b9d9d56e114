"""Web and worker do not run Django's system checks by themselves; the two that guard the walls they must."""

import sys

from django.db import OperationalError, connection

NO_START = 3  # gunicorn ends altogether at this code, instead of starting the worker again and again


def refuse_unsafe_start() -> None:
    """End the process with a sentence when the walls would not hold, or when nobody can tell."""
    if reasons := reasons_against_start():
        print("Ressursnett does not start.", *reasons, file=sys.stderr, flush=True)
        sys.exit(NO_START)


def reasons_against_start() -> list[str]:
    from network.checks import application_role_is_weak, no_demo_in_production

    try:
        errors = [*no_demo_in_production(None), *application_role_is_weak(None, databases=["default"])]
    except OperationalError as problem:
        return [f"PostgreSQL cannot be reached: {problem}"]
    finally:
        # A process that forks afterwards must not share this connection with its children.
        connection.close()
        connection.close_pool()
    return [f"{error.msg} {error.hint}" for error in errors]
