"""python -m bench [--json] [PART…]; the servers and their addresses come from ./dev bench."""

import argparse
import json
import os
import sys
from itertools import chain

import django
from django.conf import settings


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measure the numbers to hold.")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    parser.add_argument("parts", nargs="*", metavar="PART", help="of bench/, for example: register importing")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()

    # These need Django's models.
    from bench import (
        databases,
        documents,
        importing,
        mail,
        measuring,
        newsletters,
        pages,
        printing,
        register,
        threads,
        while_sending,
    )

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing
    databases.make_ready()
    rows = []
    all_parts = (pages, threads, register, importing, documents, printing, mail, newsletters, while_sending)
    measured = {part.__name__.removeprefix("bench."): part for part in all_parts}
    if unknown := set(chosen.parts) - set(measured):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(measured)}")
    for row in chain.from_iterable(measured[name].rows() for name in chosen.parts or measured):
        print(f"  measured: {row.name}", file=sys.stderr)
        rows.append(row)
    print(json.dumps([row.plain() for row in rows], ensure_ascii=False) if chosen.json else measuring.printed(rows))
    return 0 if all(row.ok for row in rows) else 1


sys.exit(main())
