"""What newsletters want of those who write and send them, asked together with a page's networks."""

from django.db.models import Count, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from network.actors import Actor
from newsletters.models import Newsletter


def with_newsletter_facts(networks: QuerySet, actor: Actor) -> QuerySet:
    """Each with `newsletters_to_approve`: how many wait for a second person, who may be this actor; and with
    `newsletters_held`: how many did not go at their time, and nobody has asked for approval since."""
    rows = Newsletter.objects.present().filter(network=OuterRef("pk"), trust=OuterRef("trust"))
    waiting = rows.filter(state=Newsletter.State.WAITING).exclude(asked_by_account=actor.account_id)
    return networks.annotate(
        newsletters_to_approve=number_of(waiting), newsletters_held=number_of(rows.filter(held__isnull=False))
    )


def number_of(rows: QuerySet[Newsletter]) -> Coalesce:
    return Coalesce(rows.order_by().values("trust").annotate(number=Count("pk")).values("number"), 0)
