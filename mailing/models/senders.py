from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models import HealthTrust, TrustRow


class MailSenderQuerySet(models.QuerySet):
    def of(self, trust: HealthTrust) -> "MailSender":
        """The trust's sender; one that is not stored yet when nothing has been set."""
        return self.filter(trust=trust).first() or MailSender(trust=trust)


class MailSender(TrustRow):
    """How a trust's mail leaves: from whom, by which server, how fast, and what stops it. One a trust.

    Without a server of its own the trust's mail leaves by the portal's, from the portal's address, with the
    trust's name on it and its own address to answer to.
    """

    class Security(models.TextChoices):
        STARTTLS = "starttls", "STARTTLS"
        TLS = "tls", "TLS"
        NONE = "none", _("none")

    from_name = models.CharField(_("sender's name"), max_length=120, blank=True)  # '' = the trust's name
    from_address = models.EmailField(_("sender's address"), blank=True)
    reply_to = models.EmailField(_("address for answers"), blank=True)
    per_minute = models.PositiveIntegerField(
        _("mails a minute"), default=600, validators=[MinValueValidator(1), MaxValueValidator(60_000)]
    )
    host = models.CharField(_("mail server"), max_length=253, blank=True)  # '' = the portal's own
    port = models.PositiveIntegerField(
        _("port"), default=587, validators=[MinValueValidator(1), MaxValueValidator(65_535)]
    )
    security = models.CharField(_("security"), max_length=10, choices=Security, default=Security.STARTTLS)
    username = models.CharField(_("user name"), max_length=254, blank=True)
    sealed_password = models.TextField(blank=True)  # mailing/sealing.py; never shown
    rehearsal_address = models.EmailField(_("address for rehearsals"), blank=True)  # set = all mail goes there

    # What stops it now
    paused = models.DateTimeField(null=True, blank=True)  # by a human, since
    closed_until = models.DateTimeField(null=True, blank=True)  # by the breaker
    trouble = models.CharField(max_length=300, blank=True)  # what the server said
    failures_in_row = models.PositiveIntegerField(default=0)
    turn = models.UUIDField(null=True, blank=True)  # the worker that sends for the trust now
    turn_until = models.DateTimeField(null=True, blank=True)  # after that it counts as dead
    next_free = models.DateTimeField(null=True, blank=True)  # when the pace lets the next mail go

    objects = MailSenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trust"], name="one_sender_per_trust"),
            models.CheckConstraint(condition=models.Q(per_minute__gte=1), name="sender_has_a_pace"),
            models.CheckConstraint(
                condition=models.Q(host="") | ~models.Q(from_address=""),
                name="own_server_has_own_address",
                violation_error_message=_("Mail by your own server needs an address of your own to come from."),
            ),
        ]

    def __str__(self) -> str:
        return self.from_name or str(self.trust_id)

    @property
    def is_rehearsing(self) -> bool:
        return bool(self.rehearsal_address)

    @property
    def has_own_server(self) -> bool:
        return bool(self.host)
