import sys
from email import message_from_binary_file
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from mailing.mailbox import Tally, read_mail, read_mailbox

TRY_AGAIN = 75  # EX_TEMPFAIL: a mail server keeps the mail and comes back with it


class Command(BaseCommand):
    help = (
        "Reads mail that came back: of the mailbox MAIL_RETURN_MAILBOX, or of files. FILE is one mail as it was "
        "received; - is standard input, for a mail server's pipe."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE")

    def handle(self, *, files: list[str], verbosity: int, **_: object) -> None:
        if not files and not settings.MAIL_RETURN_MAILBOX:
            raise CommandError("There is no mailbox (MAIL_RETURN_MAILBOX) and no file to read.")
        try:
            tally = self.read_files(files) if files else read_mailbox()
        except Error as problem:
            raise CommandError(f"The database is away: {problem}", returncode=TRY_AGAIN) from problem
        if verbosity:
            self.stdout.write(str(tally))

    def read_files(self, files: list[str]) -> Tally:
        tally = Tally()
        for name in files:
            if name == "-":
                read_mail(message_from_binary_file(sys.stdin.buffer), tally)
            else:
                with Path(name).open("rb") as file:
                    read_mail(message_from_binary_file(file), tally)
        return tally
