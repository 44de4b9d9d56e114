"""For the administrator whom no other administrator is left to help."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.models import Account
from members.resets import take_away


class Command(BaseCommand):
    help = "Takes away the second step of an account and signs it out everywhere; its owner sets up anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="that the account signs in with")

    def handle(self, *, address: str, **options) -> None:
        account = Account.objects.filter(email=address.lower()).first()
        if account is None:
            raise CommandError(f"Nobody signs in with {address}.")
        count = take_away(account)
        self.stdout.write(f"{address}: {count} taken away. Sign in by a code, and set up anew.")
