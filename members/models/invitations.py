from django.db import models
from django.db.models import Q
from django.utils import timezone

from members.models.persons import Person
from network.actors import Part
from network.models import TrustKey, TrustRow

INVITERS = (Part.COORDINATOR, Part.ADMINISTRATOR, Part.REGIONAL_COORDINATOR)


class InvitationQuerySet(models.QuerySet):
    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk)

    def visible_to(self, actor):
        """Whoever invites sees the invitations of those whom they see in the register."""
        if not actor.is_anywhere(*INVITERS):
            return self.none()
        seen = Person.objects.visible_to(actor).current()
        return self.filter(trust_id=actor.trust_id, person__in=seen.values("pk")).select_related("person", "trust")

    def unanswered(self):
        return self.filter(accepted__isnull=True, revoked__isnull=True)

    def open(self):
        return self.unanswered().filter(expires__gt=timezone.now())


class Invitation(TrustRow):
    """Somebody in the register is asked to sign in from now on. The address it went to stays the one that counts,
    whatever the register says later (docs/architecture.md, "Access")."""

    person = TrustKey(Person, related_name="invitations")
    address = models.EmailField()
    invited = models.DateTimeField(auto_now_add=True)
    invited_by = models.CharField(max_length=160)
    invited_by_account = models.BigIntegerField(null=True)  # plain: the account may go, the row stays
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "person"],
                condition=Q(accepted__isnull=True, revoked__isnull=True),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_open(self) -> bool:
        return self.accepted is None and self.revoked is None and self.expires > timezone.now()
