"""What somebody outside tells of one of our mails. The mark in it says which, and nobody can make one up."""

import datetime
from dataclasses import dataclass

from mailing.bounces import note_bounce, note_delivered
from mailing.marks import Mark
from mailing.models import OutgoingMail
from network.tenancy import scope


@dataclass(frozen=True)
class Report:
    mark: Mark
    source: str  # Bounce.Source
    event: str  # the same for the same event told again
    kind: str = ""  # Bounce.Kind; '' = it has arrived
    text: str = ""  # in the server's words
    told_of: str = ""  # the address it names, if any
    happened: datetime.datetime | None = None


def take(report: Report) -> bool:
    """In the scope of the mark's trust, which nothing else opens. False when nothing came of it."""
    with scope(trusts=[report.mark.trust]):
        mail = OutgoingMail.objects.filter(pk=report.mark.mail, trust_id=report.mark.trust).first()
        if mail is None:
            return False
        if not report.kind:
            note_delivered(mail, when=report.happened)
            return True
        return note_bounce(
            mail,
            kind=report.kind,
            source=report.source,
            event=report.event[:200],
            text=" ".join(report.text.split()),
            told_of=report.told_of,
            happened=report.happened,
        )
