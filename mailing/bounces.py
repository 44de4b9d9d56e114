"""Mail that came back: what it says of the address, and what follows from it."""

from django.db import transaction
from django.utils import timezone

from mailing.models import AddressProblem, Bounce, OutgoingMail, Suppression


@transaction.atomic
def note_unknown_address(mail: OutgoingMail, answer: str) -> None:
    """The server knew at once that there is no such address."""
    note_bounce(
        mail,
        kind=Bounce.Kind.HARD,
        source=Bounce.Source.SERVER,
        event=f"server:{mail.pk}:{mail.attempts}",
        text=answer,
    )


@transaction.atomic
def note_bounce(mail: OutgoingMail, *, kind: str, source: str, event: str, text: str = "") -> bool:
    """Store it, and block the address when it has had its chances. False when it was told before."""
    before = Bounce.objects.filter(trust_id=mail.trust_id, event=event).exists()
    if before:
        return False
    address = mail.address.lower()
    Bounce.objects.create(
        trust_id=mail.trust_id, mail=mail, address=address, kind=kind, source=source, event=event, text=text[:300]
    )
    if kind == Bounce.Kind.HARD:
        suppress(mail, reason=Suppression.Reason.HARD, told=text)
    return True


def suppress(mail: OutgoingMail, *, reason: str, told: str) -> None:
    address = mail.address.lower()
    Suppression.objects.get_or_create(
        trust_id=mail.trust_id, address=address, released=None, defaults={"reason": reason}
    )
    AddressProblem.objects.get_or_create(
        trust_id=mail.trust_id,
        recipient=mail.recipient,
        cause=reason,
        settled=None,
        defaults={
            "address": address,
            "person": mail.person,
            "name": mail.name,
            "mail": mail,
            "told": told,
            "opened": timezone.now(),
        },
    )
