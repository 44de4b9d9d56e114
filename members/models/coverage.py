from django.db import models

from network.models import Network, TrustKey, TrustRow, Workplace


class WorkplaceNeedQuerySet(models.QuerySet):
    def of_trust(self, trust) -> dict[tuple[int, int], bool]:
        """By network and workplace."""
        rows = self.filter(trust=trust).values_list("network_id", "workplace_id", "wanted")
        return {(network, workplace): wanted for network, workplace, wanted in rows}


class WorkplaceNeed(TrustRow):
    """Whether a network should have somebody at a workplace, where that differs from members/coverage/rules.py.

    A row for each pair would be 3,000 in a trust, most of them saying what everybody knows; a rule alone cannot know
    which nursing home has a therapist of its own.
    """

    network = TrustKey(Network, models.CASCADE, related_name="needs")
    workplace = TrustKey(Workplace, models.CASCADE, related_name="needs")
    wanted = models.BooleanField()

    objects = WorkplaceNeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trust", "network", "workplace"], name="need_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} in {self.network_id}: {self.wanted}"
