"""Somebody named by link whom the register does not know: kept as a proposal until one who keeps it has decided."""

import datetime

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Proposal, ResourcePerson
from members.register.people import Refused, Somebody
from network.actors import Actor


@transaction.atomic
def propose(*, appointment: ResourcePerson, kind: str, who: Somebody, started: datetime.date, by: Actor) -> Proposal:
    """Named again, the later name counts: there is one open proposal of a kind for an appointment."""
    said = {
        "given_name": who.given_name,
        "family_name": who.family_name,
        "email": who.email.strip().lower(),
        "phone": who.phone,
        "started": started,
        "told": timezone.now(),
        "told_by": by.name,
        "told_by_person": by.person_id,
    }
    proposal, _made = Proposal.objects.update_or_create(
        trust_id=appointment.trust_id, appointment=appointment, kind=kind, settled=None, defaults=said
    )
    return proposal


def open_proposals(actor: Actor):
    return Proposal.objects.visible_to(actor).open().for_list()


def with_proposal_facts(networks: QuerySet) -> QuerySet:
    """Each network with `open_proposals`, their number or None; no query of its own."""
    waiting = Proposal.objects.open().filter(trust=OuterRef("trust"), appointment__network=OuterRef("pk"))
    counted = waiting.order_by().values("appointment__network").annotate(number=Count("pk"))
    return networks.annotate(open_proposals=counted.values("number")[:1])


@transaction.atomic
def settle(*, proposal: Proposal, accepted: bool, by: Actor) -> Proposal:
    """Accepted: what was proposed has been carried out by a form of the register."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk, trust=proposal.trust_id)
    if proposal.settled:
        raise Refused(_("Somebody else has decided this meanwhile."))
    proposal.settled, proposal.settled_by, proposal.accepted = timezone.now(), by.name, accepted
    proposal.save(update_fields=["settled", "settled_by", "accepted"])
    return proposal
