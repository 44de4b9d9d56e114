"""One occasion for which mail goes out, and what is said to everyone alike."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from mailing.models.kinds import LetterKind
from mailing.models.states import MailState
from network.actors import Part
from network.models import Network, StoredFile, TrustKey, TrustRow

READERS = (Part.COORDINATOR, Part.OPERATIONS_GROUP)


class DispatchQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """For those who write for a network: what goes to it, alone or with others, or to the whole trust."""
        own = self.filter(trust_id=actor.trust_id)
        networks = [place.network_id for place in actor.places if place.part in READERS]
        if not networks:
            return self.none()
        if None in networks:
            return own
        seen = Q(network__in=networks) | Q(network__isnull=True) & ~Q(audience__has_key="networks")
        for network in networks:
            seen |= Q(network__isnull=True, audience__networks__contains=[network])
        return own.filter(seen)

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("trust__region", "network")

    def sent_or_begun(self):
        return self.exclude(state=Dispatch.State.DRAFT)

    def not_delivered_to(self, address: str):
        """Whose mail to this address failed or was held back."""
        lost = [MailState.FAILED, MailState.SUPPRESSED]
        return self.filter(mails__address__iexact=address, mails__state__in=lost).distinct()

    def with_counts(self):
        """One count for each state of its mails, as `queued_count`, `sent_count` …"""
        counts = {f"{state}_count": Count("mails", filter=Q(mails__state=state)) for state in MailState.values}
        return self.annotate(**counts)


class Dispatch(TrustRow):
    """A letter on its way to its recipients; one `OutgoingMail` for each of them.

    `occasion` says what it is about by its rows ("welcome/appointment/12"), once in a trust: who asks twice for
    the same occasion gets the same dispatch, so nobody is welcomed twice.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENDING = "sending", _("under way")
        PAUSED = "paused", _("paused")
        CANCELLED = "cancelled", _("cancelled")

    occasion = models.CharField(max_length=120)
    kind = models.CharField(_("kind"), max_length=40, choices=LetterKind, default=LetterKind.FREE)
    network = TrustKey(Network, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))  # Markdown with placeholders
    link_purpose = models.CharField(max_length=40, blank=True)  # of {lenke}, a name in mailing.links.PURPOSES
    state = models.CharField(max_length=10, choices=State, default=State.SENDING)
    # members.audiences.Audience as JSON. Without a `network` its "networks" say whose letter this is.
    audience = models.JSONField(default=dict, blank=True)
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=160, blank=True)  # name; '' = the portal itself
    made_by_account = models.BigIntegerField(null=True, blank=True)  # plain: this floor knows no accounts
    started = models.DateTimeField(null=True, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["-made", "-pk"]
        constraints = [models.UniqueConstraint(fields=["trust", "occasion"], name="one_dispatch_per_occasion")]

    def __str__(self) -> str:
        return self.subject

    @property
    def network_ids(self) -> list[int]:
        """Whom it is for; none: the whole trust."""
        return [self.network_id] if self.network_id else self.audience.get("networks", [])


class DispatchFile(TrustRow):
    """A file that goes with every mail of a dispatch."""

    dispatch = TrustKey(Dispatch, models.CASCADE, related_name="files")
    file = TrustKey(StoredFile, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["trust", "dispatch", "name"], name="attached_once")]

    def __str__(self) -> str:
        return self.name
