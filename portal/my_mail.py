"""What the portal has sent to a signed-in human, each trust in turn; none learns of the other.

Sign-in mail is in no trust and is listed to nobody.
"""

import uuid
from dataclasses import dataclass

from mailing.models import OutgoingMail
from mailing.reading import ReadMail, read_mail
from network.models import HealthTrust
from network.tenancy import scope
from portal.my_places import persons_of

MOST = 200  # of one trust, the newest: more than anybody gets in years


@dataclass(frozen=True)
class MyMail:
    trust: HealthTrust
    mails: list[ReadMail]


def my_mail(account_id: int) -> list[MyMail]:
    """The trusts that the human has a person in, with the letters to that person, the newest first."""
    with scope(account=account_id):
        persons = list(persons_of(account_id))
    found = []
    for person in persons:
        with scope(account=account_id, trusts_read=[person.trust_id]):
            mails = OutgoingMail.objects.received_by(person.pk)[:MOST]
            found.append(MyMail(person.trust, [read_mail(mail) for mail in mails]))
    return found


def my_letter(account_id: int, mail_id: uuid.UUID) -> ReadMail | None:
    """One of them, read to its end inside its trust."""
    with scope(account=account_id):
        persons = list(persons_of(account_id))
    for person in persons:
        with scope(account=account_id, trusts_read=[person.trust_id]):
            mail = OutgoingMail.objects.received_by(person.pk).filter(pk=mail_id).first()
            if mail:
                read = read_mail(mail)
                return read.whole()
    return None
