from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from network.models import HealthTrust, Network
from network.printing import print_now
from network.tenancy import scope
from plans.models import AnnualPlan
from plans.printing import KIND


class Command(BaseCommand):
    help = "Write an annual plan as PDF: the same file that its page gives."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--trust", required=True, help="as in the address, e.g. stavanger")
        parser.add_argument("--network", required=True, help="as in the address, e.g. sykepleiere")
        parser.add_argument("--year", required=True, type=int)
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *, trust: str, network: str, year: int, out: Path, **options) -> None:
        with scope():
            place = HealthTrust.objects.filter(slug=trust).first()
        if not place:
            raise CommandError(f"There is no trust '{trust}'.")
        with scope(trusts=[place.pk], regions_read=[place.region_id]):
            plan = find_plan(trust, network, year)
            file = print_now(kind=KIND, object_id=plan.pk, trust_id=place.pk)
        try:
            Path(out).write_bytes(file.path.read_bytes())
        except OSError as problem:
            raise CommandError(f"The file cannot be written to {out}: {problem.strerror}.") from problem
        self.stdout.write(f"{out}: {file.size} bytes")


def find_plan(trust: str, network: str, year: int) -> AnnualPlan:
    if plan := AnnualPlan.objects.at(trust=trust, network=network, year=year).first():
        return plan
    if not Network.objects.at(trust=trust, network=network).exists():
        raise CommandError(f"There is no network '{network}' in '{trust}'.")
    raise CommandError(f"The network '{network}' in '{trust}' has no plan for {year}.")
