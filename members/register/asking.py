"""Once a year: is what the register says of you and yours still right? Asked by mail, with a link of one's own."""

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_lazy

from mailing import outbox
from mailing.links import Purpose
from mailing.models import Dispatch, LetterKind
from mailing.placeholders import Placeholder
from members.audiences import recipient_of
from members.letter_values import common_values, filled_body
from members.models import Leader, Person, ResourcePerson
from network.actors import Actor, Part
from network.models import Network

FRESH = datetime.timedelta(days=90)  # who has answered since then is not asked
CONFIRM_STAFF, CONFIRM_OWN = "confirm_staff", "confirm_own"
PURPOSES = [
    Purpose(
        name=CONFIRM_STAFF,
        label=gettext_lazy("say whether the register is right about one's resource persons"),
        page=CONFIRM_STAFF,
        lifetime=datetime.timedelta(days=60),
        single_use=False,  # one person today, another next week
    ),
    Purpose(
        name=CONFIRM_OWN,
        label=gettext_lazy("say whether the register is right about oneself"),
        page=CONFIRM_OWN,
        lifetime=datetime.timedelta(days=60),
        single_use=False,
    ),
]
OF_PART = {Part.LEADER: CONFIRM_STAFF, Part.RESOURCE_PERSON: CONFIRM_OWN}


def unconfirmed(network: Network, *, everybody: bool = False) -> QuerySet[ResourcePerson]:
    """Of today's appointments in the network, those that nobody has confirmed lately."""
    rows = ResourcePerson.objects.on(timezone.localdate()).filter(trust=network.trust_id, network=network)
    if everybody:
        return rows
    return rows.filter(Q(confirmed_on__isnull=True) | Q(confirmed_on__lt=timezone.localdate() - FRESH))


def whom_to_ask(network: Network, part: str, *, everybody: bool = False) -> QuerySet[Person]:
    """Resource persons, or the leaders of those; each once."""
    rows = unconfirmed(network, everybody=everybody)
    if part == Part.RESOURCE_PERSON:
        return Person.objects.current().filter(pk__in=rows.values("person"))
    leading = Leader.objects.on(timezone.localdate()).filter(trust=network.trust_id, resource_person__in=rows)
    return Person.objects.current().filter(pk__in=leading.values("person"))


@transaction.atomic
def ask(*, network: Network, part: str, by: Actor, everybody: bool = False) -> Dispatch:
    """One mail each. Asked again on the same day, only those who got none get one."""
    trust = network.trust
    with translation.override(trust.language):
        subject, body = WORDS[part]()
    persons = whom_to_ask(network, part, everybody=everybody).exclude(email="")
    values = common_values(trust=trust, networks=[network.pk])
    return outbox.send(
        trust=trust,
        occasion=f"confirm/{part}/{network.pk}/{timezone.localdate()}",
        kind=LetterKind.FREE,
        network=network,
        subject=subject,
        body=filled_body(body, values),
        recipients=[asked(person, network) for person in persons.order_by("family_name", "given_name", "pk")],
        link_purpose=OF_PART[part],
        by=by,
    )


def asked(person: Person, network: Network) -> outbox.Recipient:
    """The link is about the network."""
    recipient = recipient_of(person)
    return outbox.Recipient(
        address=recipient.address,
        name=recipient.name,
        person=person.pk,
        about=network.pk,
        values=recipient.values,
    )


def to_leaders() -> tuple[str, str]:
    lines = [
        greeting(),
        gettext("Once a year we ask everyone who leads resource persons in {nettverk} whether the register is "
                "still right. It takes a minute, and you need not sign in."),
        link(gettext("See your resource persons and answer")),
        gettext("Has somebody left, or do you no longer lead them? Tell us in the same place."),
        regards(),
    ]  # fmt: skip
    return gettext("Are these still your resource persons?"), "\n\n".join(lines)


def to_resource_persons() -> tuple[str, str]:
    lines = [
        greeting(),
        gettext("Once a year we ask everyone in {nettverk} whether what we have registered about them is still "
                "right. It takes a minute, and you need not sign in."),
        link(gettext("See what is registered and answer")),
        regards(),
    ]  # fmt: skip
    return gettext("Is what we have registered about you still right?"), "\n\n".join(lines)


def greeting() -> str:
    return gettext("Hello {fornavn},")


def link(words: str) -> str:
    return f"[{words}]({{{Placeholder.LINK.value}}})"


def regards() -> str:
    return gettext("Kind regards") + "\\\n{koordinator}"


WORDS = {Part.LEADER: to_leaders, Part.RESOURCE_PERSON: to_resource_persons}
