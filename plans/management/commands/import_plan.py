"""Reads an annual plan from a file and prints what was understood. Needs no rows and writes none."""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from plans.importing.data import as_data
from plans.importing.extraction.guards import refuse_too_large
from plans.importing.reader import read_plan
from plans.importing.result import Refused

REFUSED = 2  # exit code
STORED_ON_THE_PAGE = (
    "Nothing was read and nothing stored: a plan is stored by somebody who has looked through its doubts, on\n"
    "  %(portal)s/%(trust)s/%(network)s/plan/import/\n"
    "With --check this command reads the file and prints what was understood, and stores nothing either."
)


class Command(BaseCommand):
    help = (
        "With --check: read an annual plan (DOCX, PDF or text) and print it as JSON; a document that is no plan is "
        "refused with exit code 2. Without: say where a plan is stored, with exit code 1."
    )
    requires_system_checks = ()

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--trust", required=True, help="as in the address, e.g. stavanger")
        parser.add_argument("--network", required=True, help="as in the address, e.g. sykepleiere")
        parser.add_argument("--year", type=int, default=timezone.localdate().year)
        parser.add_argument("--check", action="store_true", help="only print; nothing is stored")

    def handle(self, *, file: Path, trust: str, network: str, year: int, check: bool, **options) -> None:
        if not check:
            place = {"portal": settings.PORTAL_ADDRESS, "trust": trust, "network": network}
            raise CommandError(STORED_ON_THE_PAGE % place)
        try:
            refuse_too_large(file.stat().st_size)
            reading = read_plan(file.read_bytes(), year=year, trust=trust, network=network)
        except OSError as problem:
            raise CommandError(f"The file {file} cannot be read: {problem.strerror}.") from problem
        except Refused as refused:
            self.print({"refused": refused.reason})
            sys.exit(REFUSED)
        self.print(as_data(reading))

    def print(self, data: dict) -> None:
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
