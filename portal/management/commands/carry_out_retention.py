import sys

from django.core.management.base import BaseCommand

from portal.retention.night import carry_out


class Command(BaseCommand):
    help = (
        "Carry out the retention policy (docs/privacy.md), as the retention role. May be run at any time, and again."
    )

    def handle(self, *arguments, **options) -> None:
        if not carry_out():
            sys.exit(1)
