"""Asking to have one's data corrected or deleted, and answering. A human decides; nothing is deleted silently."""

from django.db import IntegrityError, transaction
from django.db.models import Count, Min, OuterRef, QuerySet, Subquery

from members.models import DataRequest, Person
from members.models.data_requests import ANSWERERS
from network.actors import Actor
from network.models import HealthTrust


def can_answer_requests(actor: Actor, trust: HealthTrust) -> bool:
    """Whoever keeps the register and answers for it: coordinators and the administrator."""
    return actor.is_anywhere(*ANSWERERS)


def can_answer_request(actor: Actor, request: DataRequest) -> bool:
    return can_answer_requests(actor, request.trust)


def with_request_facts(networks: QuerySet) -> QuerySet:
    """Each network with what waits in its trust: `open_requests`, a number, and `first_request_due`, a day."""
    waiting = DataRequest.objects.open().filter(trust=OuterRef("trust")).order_by()
    return networks.annotate(
        open_requests=Subquery(waiting.values("trust").annotate(number=Count("pk")).values("number")),
        first_request_due=Subquery(waiting.values("trust").annotate(first=Min("due")).values("first")),
    )


def ask_about_data(*, person: Person, kind: str, text: str) -> DataRequest | None:
    """None: the same is asked already, and waits for its answer."""
    try:
        with transaction.atomic():
            return DataRequest.objects.create(trust_id=person.trust_id, person=person, kind=kind, text=text)
    except IntegrityError:
        return None
