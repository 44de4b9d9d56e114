"""What the register knows about mail that did not arrive: today's addresses, and whom to ask for a new one."""

from enum import Enum, auto

from django.db import transaction
from django.utils import timezone

from mailing import outbox
from mailing.letters import current_letter
from mailing.models import AddressProblem, Dispatch, LetterKind, OutgoingMail
from mailing.placeholders import Placeholder
from members.audiences import Audience, recipient_of
from members.letter_values import common_values, filled_body, filled_subject
from members.models import Leader, Person, ResourcePerson
from network.actors import Actor

UNDELIVERED = [OutgoingMail.State.FAILED, OutgoingMail.State.SUPPRESSED]


def resend(dispatch: Dispatch) -> int:
    """To those whom it did not reach, at the addresses that the register has now. Number of mails."""
    persons = dispatch.mails.filter(state__in=UNDELIVERED, person__isnull=False).values("person")
    found = Person.objects.filter(trust_id=dispatch.trust_id, pk__in=persons).exclude(email="")
    return outbox.resend_failed(dispatch, dict(found.values_list("pk", "email")))


class Asked(Enum):
    YES = auto()
    BEFORE = auto()
    NO_LEADER = auto()
    LEADER_WITHOUT_ADDRESS = auto()


@transaction.atomic
def ask_for_address(problem: AddressProblem, *, by: Actor) -> Asked:
    """Ask the person's leaders for an address that works. Once for each problem."""
    problem = AddressProblem.objects.select_for_update(of=["self"]).select_related("trust").get(pk=problem.pk)
    if problem.asked:
        return Asked.BEFORE
    relations = list(leaders_of(problem))
    with_address = [relation for relation in relations if relation.person.email]
    if not with_address:
        return Asked.LEADER_WITHOUT_ADDRESS if relations else Asked.NO_LEADER
    send_question(problem, with_address, by=by)
    problem.asked = timezone.now()
    problem.save(update_fields=["asked"])
    return Asked.YES


def leaders_of(problem: AddressProblem):
    today = timezone.localdate()
    appointments = ResourcePerson.objects.on(today).filter(trust_id=problem.trust_id, person_id=problem.person)
    rows = Leader.objects.on(today).filter(trust_id=problem.trust_id, resource_person__in=appointments)
    return rows.exclude(person_id=problem.person).select_related("person", "resource_person__network")


def send_question(problem: AddressProblem, relations: list[Leader], *, by: Actor) -> Dispatch:
    networks = {relation.resource_person.network for relation in relations}
    network_ids = [network.pk for network in networks]
    kind, trust = LetterKind.ASK_FOR_ADDRESS, problem.trust
    letter = current_letter(trust, kind, trust.language)
    values = common_values(trust=trust, networks=network_ids)
    about = {Placeholder.RESOURCE_PERSON.value: problem.name or problem.address}
    return outbox.send(
        trust=trust,
        occasion=f"{kind}/problem/{problem.pk}",
        kind=kind,
        network=networks.pop() if len(networks) == 1 else None,
        audience=Audience(networks=tuple(network_ids)).as_json(),
        subject=filled_subject(letter.subject, values),
        body=filled_body(letter.body, values),
        recipients=[recipient_of(relation.person, **about) for relation in relations],
        by=by,
    )
