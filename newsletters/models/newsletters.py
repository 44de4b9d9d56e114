"""An issue of a network's newsletter, from the first word to the archive."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mailing.access import WRITERS
from mailing.models import Dispatch
from network.actors import Actor
from network.models import Network, TrustKey, TrustRow
from plans.models import Activity
from plans.models.stamped import StampedQuerySet

PUBLIC = Q(is_public=True, sent__isnull=False)


class NewsletterQuerySet(StampedQuerySet):
    def visible_to(self, actor: Actor):
        """Visitors see what is public; the trust's members what was sent; those who write for its network, all."""
        rows = self.present().filter(trust_id=actor.trust_id).select_related("network__trust__region")
        if actor.is_visitor:
            return rows.public()
        writing = [place.network_id for place in actor.places if place.part in WRITERS]
        if None in writing:
            return rows
        return rows.filter(Q(network__in=writing) | Q(sent__isnull=False))

    def at(self, *, trust: str, network: str, pk: int):
        return self.filter(trust__slug=trust, network__slug=network, pk=pk)

    def present(self):
        """Without drafts that somebody has deleted and may still bring back."""
        return self.filter(removed__isnull=True)

    def public(self):
        """The same is said to the database: newsletters/migrations, policy "public"."""
        return self.filter(PUBLIC)

    def sent(self):
        return self.filter(sent__isnull=False)

    def of_network(self, network: Network):
        """Its own, and those of others that were written for it too."""
        return self.filter(Q(network=network) | Q(audience__networks__contains=[network.pk]), trust=network.trust_id)


class Newsletter(TrustRow):
    """What one issue says, to whom, and what became of it.

    While it is a draft, sections may change; each later state holds the text that was looked at. What was sent stands
    in `body`, so that the archive shows what people got.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        WAITING = "waiting", _("waits for approval")
        APPROVED = "approved", _("approved")
        SCHEDULED = "scheduled", _("scheduled")
        SENT = "sent", _("sent")

    network = TrustKey(Network, related_name="newsletters")
    title = models.CharField(_("title"), max_length=200)  # also the subject of the mail
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    # members.audiences.Audience as JSON; its "networks" say whose archive has it beside `network`.
    audience = models.JSONField(default=dict, blank=True)
    to_subscribers = models.BooleanField(_("also to subscribers from outside"), default=True)
    is_public = models.BooleanField(_("public in the archive"), default=False)
    activity = TrustKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="newsletters", verbose_name=_("activity")
    )
    follows = TrustKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )  # it was copied from that one
    send_at = models.DateTimeField(_("is sent at"), null=True, blank=True)
    scheduled_by = models.CharField(max_length=160, blank=True)
    scheduled_by_account = models.BigIntegerField(null=True, blank=True)
    held = models.DateTimeField(null=True, blank=True)  # it was to go then, and had come to need an approval
    asked = models.DateTimeField(null=True, blank=True)  # for approval
    asked_by = models.CharField(max_length=160, blank=True)
    asked_by_account = models.BigIntegerField(null=True, blank=True)
    approved = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=160, blank=True)
    approved_by_account = models.BigIntegerField(null=True, blank=True)
    body = models.TextField(blank=True)  # Markdown, as it was sent
    sent = models.DateTimeField(_("sent"), null=True, blank=True)
    dispatch = TrustKey(Dispatch, null=True, blank=True, related_name="+")
    is_being_queued = models.BooleanField(default=False)  # it is sent, and its mails are not in the outbox yet
    link_answers = models.JSONField(default=dict, blank=True)  # by address: what its server said, '' = it is there
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=160, blank=True)
    made_by_account = models.BigIntegerField(null=True, blank=True)
    stamp = models.PositiveIntegerField(default=1)  # counts the saves; a form carries the one it was made from
    removed = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        ordering = [models.F("sent").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent__isnull=False, dispatch__isnull=False)
                | (~Q(state="sent") & Q(sent__isnull=True, dispatch__isnull=True)),
                name="newsletter_sent_has_dispatch",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(send_at__isnull=False), name="scheduled_newsletter_has_time"
            ),
            models.CheckConstraint(
                condition=Q(removed__isnull=True) | Q(state="draft"), name="only_draft_newsletters_are_removed"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """May be written in."""
        return self.state == self.State.DRAFT and self.removed is None

    @property
    def lacks_approval(self) -> bool:
        """Nobody has been asked for any; whether it needs one is another question."""
        return self.state in (self.State.DRAFT, self.State.SCHEDULED) and not self.approved and not self.removed

    @property
    def place(self) -> dict[str, str | int]:
        """Of its pages: the parts of their addresses."""
        return {"trust": self.network.trust.slug, "network": self.network.slug, "pk": self.pk}

    @property
    def network_ids(self) -> list[int]:
        """Whom it is for; the network that writes it is the first."""
        return list(dict.fromkeys([self.network_id, *self.audience.get("networks", [])]))

    def take_off(self, when: datetime.datetime | None) -> None:
        """Delete the draft on the surface, or with None bring it back; a form open elsewhere becomes stale."""
        rows = Newsletter.objects.filter(pk=self.pk, removed__isnull=when is not None, state=self.State.DRAFT)
        rows.update(removed=when, stamp=F("stamp") + 1)
        self.refresh_from_db(fields=["removed", "stamp"])
