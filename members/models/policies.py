"""What a trust asks of those who sign in."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.persons import Person
from network.actors import Part
from network.models import TrustKey, TrustRow

LEAVERS_KEPT = 2  # years, where a trust has said nothing else
RUNS_A_NETWORK = {Part.OPERATIONS_GROUP, Part.LOCAL_GROUP_LEADER, Part.STEERING_GROUP}


class TrustPolicy(TrustRow):
    """One row a trust. No row: what the portal asks of everyone."""

    class SecondFactorFor(models.TextChoices):
        LEADING = "leading", _("Coordinators and administrators")
        RUNNING = "running", _("Also operations group, local group leaders and steering group")
        EVERYONE = "everyone", _("Everyone who signs in")

    second_factor_for = models.CharField(
        _("Who must sign in with a second step"),
        max_length=10,
        choices=SecondFactorFor,
        default=SecondFactorFor.LEADING,
    )
    leavers_kept = models.PositiveSmallIntegerField(  # years
        _("Years until those who have left are anonymised"),
        default=LEAVERS_KEPT,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trust"], name="one_policy_a_trust")]

    def __str__(self) -> str:
        return self.get_second_factor_for_display()

    def asks_for_factor(self, parts: set[str]) -> bool:
        """Beyond those of whom the portal itself asks it."""
        if self.second_factor_for == self.SecondFactorFor.EVERYONE:
            return True
        return self.second_factor_for == self.SecondFactorFor.RUNNING and bool(parts & RUNS_A_NETWORK)


class SecondFactorReset(TrustRow):
    """An administrator has taken away a person's second factor, because it was lost. The person sets up anew."""

    person = TrustKey(Person, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    reset = models.DateTimeField(auto_now_add=True)
    reset_by = models.CharField(max_length=160)
    reset_by_account = models.BigIntegerField(null=True)  # plain: the account may go, the row stays

    class Meta:
        ordering = ["-reset"]

    def __str__(self) -> str:
        return f"{self.reset:%Y-%m-%d} {self.reset_by}"
