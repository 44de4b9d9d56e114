import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from mailing.models.outgoing import OutgoingMail
from network.models import TrustKey, TrustRow


class PersonalLinkQuerySet(models.QuerySet):
    def open(self):
        """Those that still let somebody in."""
        used_up = Q(single_use=True, used__isnull=False)
        return self.filter(revoked__isnull=True, expires__gt=timezone.now()).exclude(used_up)


class PersonalLink(TrustRow):
    """A way in for one person and one purpose, without signing in. Its secret is in no row (mailing/links.py).

    One without a person opens nothing: a guest is always somebody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=40)  # a name in mailing.links.PURPOSES
    person = models.BigIntegerField(null=True, blank=True)  # plain id: this floor knows no persons
    mail = TrustKey(OutgoingMail, models.CASCADE, null=True, blank=True, related_name="links")
    about = models.BigIntegerField(null=True, blank=True)  # the row that the purpose is about
    single_use = models.BooleanField(default=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trust", "mail", "purpose"], name="one_link_per_mail_and_purpose")
        ]

    def __str__(self) -> str:
        return self.purpose

    # The same rule as `open()`, one part of it each

    @property
    def has_expired(self) -> bool:
        return self.expires <= timezone.now()

    @property
    def is_used_up(self) -> bool:
        return self.single_use and self.used is not None
