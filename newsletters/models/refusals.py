from django.db import models

from members.models import Person
from network.models import Network, TrustKey, TrustRow


class NewsletterRefusal(TrustRow):
    """Somebody in the register wants no newsletter of this network, or of any. Other letters still reach them."""

    person = TrustKey(Person, models.CASCADE, related_name="+")
    network = TrustKey(Network, models.CASCADE, null=True, blank=True, related_name="+")  # None: of any network
    refused = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trust", "person", "network"], name="newsletter_refused_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.network_id or 'all'}"
