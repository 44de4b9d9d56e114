"""The outbox: one row for each recipient and occasion."""

import uuid

from django.db import models
from django.db.models import Q

from mailing.explanations import explain
from mailing.models.dispatches import Dispatch
from mailing.models.states import MailState
from network.models import TrustKey, TrustRow


class OutgoingMailQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(dispatch__in=Dispatch.objects.visible_to(actor))

    def at(self, *, trust: str, dispatch: int, pk: uuid.UUID):
        rows = self.filter(trust__slug=trust, dispatch_id=dispatch, pk=pk)
        return rows.select_related("dispatch__trust__region", "dispatch__network")

    def waiting(self):
        """What a worker may claim, when its time has come and its dispatch is under way."""
        return self.filter(state__in=OutgoingMail.WAITING, dispatch__state=Dispatch.State.SENDING)

    def of_person(self, person_id: int):
        return self.filter(person=person_id)

    def received_by(self, person_id: int):
        """What a mail server has taken for this person; a rehearsal went to somebody else."""
        sent = self.of_person(person_id).filter(state=MailState.SENT, rehearsed=False)
        return sent.select_related("dispatch__trust", "dispatch__network").order_by("-sent")


class OutgoingMail(TrustRow):
    """A mail to one recipient. Its id is its Message-ID, so a mail that went twice is seen as one.

    No secret is here: codes and personal links are put in at delivery (mailing/links.py).
    """

    State = MailState
    WAITING = (MailState.QUEUED, MailState.DEFERRED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dispatch = TrustKey(Dispatch, related_name="mails")
    # "person:12" for personal mail: two persons behind one address get one each. Else the address.
    recipient = models.CharField(max_length=260)
    person = models.BigIntegerField(null=True, blank=True)  # plain id: this floor knows no persons
    name = models.CharField(max_length=160, blank=True)
    address = models.EmailField()
    about = models.BigIntegerField(null=True, blank=True)  # the row that its personal link is about
    values = models.JSONField(default=dict, blank=True)  # of the placeholders; no secrets
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due = models.DateTimeField()  # not before
    last_answer = models.CharField(max_length=300, blank=True)  # of the mail server
    claim = models.UUIDField(null=True, blank=True)  # the batch that has it in hand
    leased_until = models.DateTimeField(null=True, blank=True)  # after that the claim is worth nothing
    sent = models.DateTimeField(null=True, blank=True)
    delivered = models.DateTimeField(null=True, blank=True)  # when a mail provider says so; the others say nothing
    rehearsed = models.BooleanField(default=False)  # went to the rehearsal's address

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["trust", "dispatch", "recipient"], name="one_mail_per_recipient"),
            models.CheckConstraint(
                condition=Q(state="sending", claim__isnull=False, leased_until__isnull=False)
                | (~Q(state="sending") & Q(claim__isnull=True, leased_until__isnull=True)),
                name="mail_in_the_air_has_a_claim",
            ),
        ]
        indexes = [
            models.Index(fields=["trust", "due"], condition=Q(state__in=["queued", "deferred"]), name="mail_waiting"),
            models.Index(fields=["trust", "leased_until"], condition=Q(state="sending"), name="mail_in_the_air"),
            models.Index(fields=["trust", "dispatch", "state"], name="mail_by_state"),
            models.Index(fields=["trust", "person"], name="mail_of_person"),
            models.Index(fields=["trust", "address"], name="mail_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} ({self.state})"

    @property
    def explanation(self) -> str:
        """The server's last answer in plain words."""
        return explain(self.last_answer)

    @property
    def came_back(self) -> bool:
        """It was sent, and then reported as not delivered (mailing/bounces.py): `last_answer` says why."""
        return self.state == MailState.FAILED and self.sent is not None
