"""The pictures of a network's newsletters, each kept once and used in any of them."""

import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mailing.access import WRITERS
from network.actors import Actor
from network.models import Network, StoredFile, TrustKey, TrustRow
from plans.models.stamped import StampedQuerySet


class NewsletterImageQuerySet(StampedQuerySet):
    def visible_to(self, actor: Actor):
        """Whoever has got the mail sees its pictures, signed in or not; the others only those who write."""
        rows = self.present().filter(trust_id=actor.trust_id).select_related("network__trust__region", "file")
        writing = [place.network_id for place in actor.places if place.part in WRITERS]
        if None in writing:
            return rows
        return rows.filter(Q(network__in=writing) | Q(was_sent=True))

    def at(self, *, trust: str, network: str, key: uuid.UUID):
        return self.present().filter(trust__slug=trust, network__slug=network, key=key)

    def present(self):
        """Without those that somebody has deleted and may still bring back."""
        return self.filter(removed__isnull=True)


class NewsletterImage(TrustRow):
    """A picture made small enough for mail, without what the camera wrote into it. `key` is its address: whoever
    has not got the mail cannot guess it."""

    network = TrustKey(Network, related_name="newsletter_images")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    file = TrustKey(StoredFile, related_name="+")
    name = models.CharField(_("name"), max_length=200)
    alt = models.CharField(_("what the picture shows"), max_length=300)
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()
    was_sent = models.BooleanField(default=False)  # or tried: from then on the database opens it to visitors
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=160, blank=True)
    stamp = models.PositiveIntegerField(default=1)
    removed = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NewsletterImageQuerySet.as_manager()

    class Meta:
        ordering = ["-made", "-pk"]
        constraints = [models.UniqueConstraint(fields=["trust", "key"], name="newsletter_image_has_own_key")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_gone(self) -> bool:
        return self.removed is not None

    def take_off(self, when: datetime.datetime | None) -> None:
        """Delete it on the surface, or with None bring it back; a form that is open elsewhere becomes stale."""
        rows = NewsletterImage.objects.filter(pk=self.pk, removed__isnull=when is not None)
        rows.update(removed=when, stamp=F("stamp") + 1)
        self.refresh_from_db(fields=["removed", "stamp"])
