"""What a trust has sent: one letter to everyone in each network, and what became of it."""

import datetime

from mailing.models import (
    AddressProblem,
    Bounce,
    Dispatch,
    LetterKind,
    LetterVersion,
    MailSender,
    OutgoingMail,
    Suppression,
)
from members.audiences import Audience
from members.models import Person, ResourcePerson, Role
from network.actors import Part
from network.models import HealthTrust, Network
from portal.demo import TODAY
from portal.demo.mail import AUTUMN_DRAFTS, OWN_WELCOME, SENT_ON, SUMMER_LETTERS
from portal.demo.people import GONE
from portal.demo_post import ANSWERS

State = OutgoingMail.State


def load_mail(trust: HealthTrust, networks: list[Network]) -> None:
    MailSender.objects.create(trust=trust, reply_to=f"nettverk@{trust.slug}.example.no")
    for network in networks:
        load_summer_letter(network)
        load_draft(network)
    if trust.slug == "stavanger":
        load_own_welcome(trust)


def load_summer_letter(network: Network) -> None:
    written = SUMMER_LETTERS[network.trust.language]
    coordinator = coordinator_of(network)
    dispatch = Dispatch.objects.create(
        trust=network.trust,
        network=network,
        occasion=f"demo/summer/{network.slug}",
        kind=LetterKind.FREE,
        language=network.trust.language,
        subject=written["subject"],
        body=filled(written["body"], network, coordinator),
        made_by=coordinator.name if coordinator else "",
        started=SENT_ON,
    )
    Dispatch.objects.filter(pk=dispatch.pk).update(made=SENT_ON)
    mails = [mail_to(person, dispatch) for person in people_of(network)]
    OutgoingMail.objects.bulk_create(mails)
    note_unreachable([mail for mail in mails if mail.state == State.FAILED])


def load_draft(network: Network) -> None:
    """What somebody is writing: with its placeholders, and sent to nobody yet."""
    coordinator = coordinator_of(network)
    to = (Part.RESOURCE_PERSON.value, Part.LEADER.value)
    draft = Dispatch.objects.create(
        trust=network.trust,
        network=network,
        occasion=f"demo/draft/{network.slug}",
        kind=LetterKind.INVITATION,
        language=network.trust.language,
        state=Dispatch.State.DRAFT,
        audience=Audience(networks=(network.pk,), to=to).as_json(),
        made_by=coordinator.name if coordinator else "",
        **AUTUMN_DRAFTS[network.trust.language],
    )
    Dispatch.objects.filter(pk=draft.pk).update(made=SENT_ON + datetime.timedelta(days=90))


def coordinator_of(network: Network) -> Person | None:
    roles = Role.objects.filter(network=network, part=Part.COORDINATOR).select_related("person")
    return roles[0].person if roles else None


def filled(body: str, network: Network, coordinator: Person | None) -> str:
    """What is the same to all, as when a letter is queued."""
    name = coordinator.name if coordinator else network.name
    return body.replace("{nettverk}", network.name).replace("{koordinator}", name)


def people_of(network: Network):
    there = ResourcePerson.objects.on(TODAY).filter(network=network).values("person")
    return Person.objects.filter(trust=network.trust, pk__in=there)


def mail_to(person: Person, dispatch: Dispatch) -> OutgoingMail:
    refused = ANSWERS.get(place_of(person.email))
    return OutgoingMail(
        trust_id=dispatch.trust_id,
        dispatch=dispatch,
        recipient=f"person:{person.pk}",
        person=person.pk,
        name=person.name,
        address=person.email,
        values={"fornavn": person.given_name},
        state=State.FAILED if refused else State.SENT,
        attempts=1,
        due=SENT_ON,
        sent=None if refused else SENT_ON + datetime.timedelta(minutes=1),
        last_answer=f"{refused[0]} {refused[1].decode()}" if refused else "",
    )


def place_of(address: str) -> str:
    return address.rpartition("@")[2].partition(".")[0]


def note_unreachable(failed: list[OutgoingMail]) -> None:
    """What the outbox does by itself when a server says that there is no such address."""
    for mail in failed:
        is_gone = place_of(mail.address) == GONE
        Bounce.objects.create(
            trust_id=mail.trust_id,
            mail=mail,
            address=mail.address.lower(),
            kind=Bounce.Kind.HARD if is_gone else Bounce.Kind.SOFT,
            source=Bounce.Source.SERVER,
            event=f"server:{mail.pk}:1",
            happened=SENT_ON,
            text=mail.last_answer,
        )
        if is_gone:
            block(mail)


def block(mail: OutgoingMail) -> None:
    address = mail.address.lower()
    Suppression.objects.create(trust_id=mail.trust_id, address=address, reason=Suppression.Reason.HARD, since=SENT_ON)
    AddressProblem.objects.create(
        trust_id=mail.trust_id,
        address=address,
        recipient=mail.recipient,
        person=mail.person,
        name=mail.name,
        mail=mail,
        cause=AddressProblem.Cause.HARD,
        told=mail.last_answer,
        opened=SENT_ON,
    )


def load_own_welcome(trust: HealthTrust) -> None:
    writer = Person.objects.filter(trust=trust, roles__part=Part.COORDINATOR).order_by("pk")[0]
    LetterVersion.objects.create(
        trust=trust,
        language=trust.language,
        number=1,
        saved_by=writer.name,
        saved_by_account=writer.account_id,
        **OWN_WELCOME,
    )
