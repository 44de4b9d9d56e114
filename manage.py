#!/usr/bin/env python3
"""Django's command line; picks the database role that a command runs as."""

import os
import sys

# Everything else runs as the application role, which owns nothing and cannot pass the walls.
OWNER_COMMANDS = {"migrate"}
RETENTION_COMMANDS = {"carry_out_retention"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["DATABASE_ROLE"] = "owner"
    if len(sys.argv) > 1 and sys.argv[1] in RETENTION_COMMANDS:
        os.environ["DATABASE_ROLE"] = "retention"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
