"""Who wants a network's newsletter without being in its register."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from mailing.access import WRITERS
from network.actors import Actor
from network.models import Network, TrustKey, TrustRow


class SubscriptionQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        rows = self.filter(trust_id=actor.trust_id).select_related("network__trust__region")
        writing = [place.network_id for place in actor.places if place.part in WRITERS]
        return rows if None in writing else rows.filter(network__in=writing)

    def at(self, *, trust: str, network: str, pk: int):
        return self.filter(trust__slug=trust, network__slug=network, pk=pk)

    def confirmed(self):
        return self.filter(confirmed__isnull=False)


class Subscription(TrustRow):
    """An address that says yes by the link in a mail to it. Who leaves is deleted; nothing is kept of them."""

    network = TrustKey(Network, related_name="subscriptions")
    address = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=160, blank=True)
    asked = models.DateTimeField(auto_now_add=True)
    confirmed = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["address"]
        constraints = [models.UniqueConstraint("trust", "network", Lower("address"), name="subscribed_once")]

    def __str__(self) -> str:
        return self.address
