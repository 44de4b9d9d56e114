"""Addresses that do not work: what happened, what is stopped, and what is left for the register to mend."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mailing.models.dispatches import Dispatch
from mailing.models.outgoing import OutgoingMail
from network.actors import Part
from network.models import TrustKey, TrustRow

KEEPERS = (Part.COORDINATOR, Part.OPERATIONS_GROUP)


class OfTheTrust(models.QuerySet):
    def visible_to(self, actor):
        """Addresses belong to the whole register: everyone who writes letters in the trust sees them."""
        keeps = any(place.part in KEEPERS for place in actor.places)
        return self.filter(trust_id=actor.trust_id) if keeps else self.none()

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("trust__region")


class Bounce(TrustRow):
    """A mail that came back, or a complaint about it. Written once."""

    class Kind(models.TextChoices):
        HARD = "hard", _("the address does not exist")
        SOFT = "soft", _("the address did not take it this time")
        COMPLAINT = "complaint", _("the recipient has reported it as unwanted")

    class Source(models.TextChoices):
        SERVER = "server", _("answer of the mail server")
        WEBHOOK = "webhook", _("message from the mail provider")
        MAILBOX = "mailbox", _("mail that came back")

    mail = TrustKey(OutgoingMail, null=True, blank=True, related_name="bounces")
    address = models.EmailField()
    kind = models.CharField(max_length=10, choices=Kind)
    source = models.CharField(max_length=10, choices=Source)
    event = models.CharField(max_length=200)  # the reporter's own id: told twice, it counts once
    happened = models.DateTimeField(default=timezone.now)
    text = models.CharField(max_length=300, blank=True)  # in the server's words

    class Meta:
        ordering = ["-happened"]
        constraints = [models.UniqueConstraint(fields=["trust", "event"], name="bounce_counts_once")]
        indexes = [models.Index(fields=["trust", "address", "happened"], name="bounces_of_address")]

    def __str__(self) -> str:
        return f"{self.address}: {self.kind}"


class SuppressionQuerySet(OfTheTrust):
    def in_force(self):
        return self.filter(released__isnull=True).filter(Q(until__isnull=True) | Q(until__gt=timezone.now()))

    def no_more(self):
        """Released by somebody, or over by itself."""
        return self.filter(Q(released__isnull=False) | Q(until__lte=timezone.now()))

    def with_word(self, word: str):
        return self.filter(Q(address__icontains=word) | Q(note__icontains=word)) if word else self


class Suppression(TrustRow):
    """An address that a trust's mail does not go to, with the reason; sign-in codes go there all the same."""

    class Reason(models.TextChoices):
        HARD = "hard", _("the address does not exist")
        SOFT = "soft", _("the address has refused mail several times")
        COMPLAINT = "complaint", _("the recipient has reported a mail as unwanted")
        BY_HAND = "by_hand", _("blocked by hand")

    address = models.EmailField()  # lower case
    reason = models.CharField(max_length=10, choices=Reason)
    note = models.CharField(_("note"), max_length=300, blank=True)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)  # None: until somebody releases it
    released = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=160, blank=True)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "address"], condition=Q(released__isnull=True), name="suppressed_once"
            ),
            models.CheckConstraint(condition=Q(address=Lower("address")), name="suppressed_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_in_force(self) -> bool:
        return self.released is None and (self.until is None or self.until > timezone.now())


class AddressProblemQuerySet(OfTheTrust):
    def unsettled(self):
        return self.filter(settled__isnull=True)

    def settled(self):
        return self.filter(settled__isnull=False).order_by("-settled")

    def with_letters(self, actor):
        """Each with its letter; `may_open` says whether this actor may see it."""
        visible = Dispatch.objects.visible_to(actor).filter(pk=OuterRef("mail__dispatch"))
        return self.select_related("mail__dispatch").annotate(may_open=Exists(visible))


class AddressProblem(TrustRow):
    """A task for the register: this address does not reach this person."""

    class Cause(models.TextChoices):
        HARD = "hard", _("the address does not exist")
        SOFT = "soft", _("the address has refused mail several times")
        COMPLAINT = "complaint", _("the recipient has reported a mail as unwanted")
        REPORTED = "reported", _("the recipient says it is the wrong person")

    address = models.EmailField()
    recipient = models.CharField(max_length=260)  # as of the mail: "person:12", or the address
    person = models.BigIntegerField(null=True, blank=True)  # plain id: this floor knows no persons
    name = models.CharField(max_length=160, blank=True)
    mail = TrustKey(OutgoingMail, null=True, blank=True, related_name="problems")
    cause = models.CharField(max_length=10, choices=Cause)
    told = models.TextField(blank=True)  # what the server or the recipient said
    opened = models.DateTimeField(default=timezone.now)
    asked = models.DateTimeField(null=True, blank=True)  # the leader, for a new address
    settled = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=160, blank=True)

    objects = AddressProblemQuerySet.as_manager()

    class Meta:
        ordering = ["-opened"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "recipient", "cause"],
                condition=Q(settled__isnull=True),
                name="one_open_problem_per_recipient",
            )
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.cause}"

    @property
    def advice(self) -> str:
        return str(ADVICE[self.Cause(self.cause)])


ADVICE = {
    AddressProblem.Cause.HARD: _("It may be misspelt in the register, or the person has left."),
    AddressProblem.Cause.SOFT: _("The mailbox may be full or closed. Letters go there again in 30 days."),
    AddressProblem.Cause.COMPLAINT: _("Ask whether letters from the network are still wanted."),
    AddressProblem.Cause.REPORTED: _("The address in the register belongs to somebody else."),
}
