from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.accounts import Account
from members.register.access import role_holders_seen, seen_from_places
from network.actors import Part
from network.models import TrustKey, TrustRow


def rows_of(relation) -> models.QuerySet:
    """Of a model above in this file's order: all that point at persons by this relation."""
    return relation.rel.related_model.objects


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Oneself; those whose appointments the actor sees; leaders and holders of roles where the actor keeps the
        register or is in the network; of a resource person's leaders only the own one."""
        if actor.is_anywhere(Part.ADMINISTRATOR):
            return self.filter(trust_id=actor.trust_id)
        appointments = rows_of(self.model.appointments)
        kept = appointments.filter(seen_from_places(actor, but=(Part.RESOURCE_PERSON,)))
        led = models.Q(resource_person__in=kept) | models.Q(resource_person__person=actor.person_id)
        seen = models.Q(pk=actor.person_id)
        seen |= models.Q(pk__in=appointments.visible_to(actor).values("person"))
        seen |= models.Q(pk__in=rows_of(self.model.leads).filter(led).values("person"))
        seen |= models.Q(pk__in=rows_of(self.model.roles).filter(role_holders_seen(actor)).values("person"))
        return self.filter(seen, trust_id=actor.trust_id)

    def at(self, *, trust: str, pk: int):
        return self.filter(trust__slug=trust, pk=pk).select_related("trust__region", "merged_into")

    def of_account(self, account_id: int):
        return self.filter(account_id=account_id)

    def current(self):
        """Humans; not rows that were merged into another, nor what retention has left of leavers."""
        return self.filter(merged_into__isnull=True, anonymised__isnull=True)


class Person(TrustRow):
    """A human in one trust's register. In two trusts the same human is two rows, joined only by the account."""

    # The contact address opens nothing: signing in goes by the account's own verified address.
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    merged_into = TrustKey(
        "self", null=True, blank=True, related_name="merged_from"
    )  # no person of their own any more
    anonymised = models.DateTimeField(null=True, blank=True)  # by retention: statistics are left
    created = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["family_name", "given_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "account"],
                condition=models.Q(account__isnull=False),
                name="one_person_per_account_and_trust",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"
