"""The outbox. So far only its own lane for sign-in mail, which belongs to no trust."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SignInMailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=SignInMail.State.QUEUED).order_by("created")

    def longest_wait(self) -> datetime.timedelta:
        """How long the oldest mail has been in line; zero when none is."""
        oldest = self.waiting().values_list("created", flat=True).first()
        return timezone.now() - oldest if oldest else datetime.timedelta()


class SignInMail(models.Model):
    """A mail about signing in. Anyone may add one; only the mail worker's lane reads it.

    The code itself is not here: it is derived from `nonce` and the server's secret at delivery.
    """

    class Occasion(models.TextChoices):
        CODE = "code", _("sign-in code")
        UNKNOWN_ADDRESS = "unknown_address", _("nobody signs in with this address")

    class State(models.TextChoices):
        QUEUED = "queued", _("in line")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    # Made here, not by the database: whoever adds a mail may not read it back.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.EmailField()
    occasion = models.CharField(max_length=20, choices=Occasion)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    nonce = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_answer = models.CharField(max_length=300, blank=True)  # of the mail server
    created = models.DateTimeField(auto_now_add=True)
    sent = models.DateTimeField(null=True, blank=True)

    objects = SignInMailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "created"], name="sign_in_mail_waiting")]

    def __str__(self) -> str:
        return f"{self.occasion} ({self.state})"

    def has_expired(self) -> bool:
        """The code in it no longer opens anything."""
        lifetime = datetime.timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
        return timezone.now() > self.created + lifetime

    def note_sent(self) -> None:
        self.attempts += 1
        self.state, self.sent, self.last_answer = self.State.SENT, timezone.now(), ""
        self.save()

    def note_refusal(self, answer: str, *, for_good: bool) -> None:
        self.attempts += 1
        self.last_answer = answer[:300]
        if for_good:
            self.state = self.State.FAILED
        self.save()

    def give_up(self) -> None:
        self.state = self.State.FAILED
        self.save(update_fields=["state"])
