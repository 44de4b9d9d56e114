import time

from django.core.management.base import BaseCommand, CommandError

from network.models import HealthTrust
from portal.demo_loading import demo


class Command(BaseCommand):
    help = "Write the demo's two regions to an empty database."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are trusts already")

    def handle(self, *, if_empty: bool, **options) -> None:
        if HealthTrust.objects.exists():
            if if_empty:
                return
            raise CommandError(
                "The database already holds trusts, so the demo was not loaded. "
                "To start over with a fresh demo: ./dev demo --fresh"
            )
        begun = time.perf_counter()
        loaded = demo.load()
        self.stdout.write(
            "Loaded {trusts} trusts with {networks} networks, {persons} persons and {plans} annual plans, "
            "in {seconds:.1f} s.".format(**loaded, seconds=time.perf_counter() - begun)
        )
