from itertools import groupby

from django.core.management.base import BaseCommand, CommandError

from portal.demo_sign_ins import demo_sign_ins


class Command(BaseCommand):
    help = "Print whom one can sign in as in the demo."

    def handle(self, **options) -> None:
        sign_ins = demo_sign_ins()
        if not sign_ins:
            raise CommandError("Demo sign-ins are switched off here.")
        self.stdout.write("One click on the front page signs you in as:")
        for region, members in groupby(sign_ins, key=lambda sign_in: sign_in.region):
            self.stdout.write(f"\n  {region}")
            for sign_in in members:
                self.stdout.write(f"    {sign_in.label:<24} {sign_in.description}")
