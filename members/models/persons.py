from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.accounts import Account
from network.models import TrustKey, TrustRow


class PersonQuerySet(models.QuerySet):
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
