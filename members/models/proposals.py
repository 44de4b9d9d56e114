from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.appointments import ResourcePerson
from network.models import TrustKey, TrustRow


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(trust_id=actor.trust_id, appointment__in=ResourcePerson.objects.visible_to(actor))

    def at(self, *, trust: str, pk: int):
        rows = self.filter(trust__slug=trust, pk=pk)
        return rows.select_related("appointment__person", "appointment__network__trust", "appointment__workplace")

    def open(self):
        return self.filter(settled__isnull=True)

    def for_list(self):
        rows = self.select_related("appointment__person", "appointment__workplace", "appointment__network")
        return rows.order_by("told", "pk")


class Proposal(TrustRow):
    """Somebody who is not in the register has been named by personal link, as successor or as new leader.

    A link names people; it registers nobody. Whoever keeps the register accepts the proposal or not.
    """

    class Kind(models.TextChoices):
        SUCCESSOR = "successor", _("successor")
        LEADER = "leader", _("new leader")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    appointment = TrustKey(ResourcePerson, related_name="proposals")
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    started = models.DateField(_("first day"))
    told = models.DateTimeField(default=timezone.now)
    told_by = models.CharField(max_length=160)
    told_by_person = models.BigIntegerField(null=True)  # plain: the person may be merged into another
    settled = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=160, blank=True)
    accepted = models.BooleanField(default=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["told", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "appointment", "kind"],
                condition=models.Q(settled__isnull=True),
                name="one_open_proposal_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"
