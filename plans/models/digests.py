from django.db import models
from django.utils import timezone

from members.models import Person
from network.models import TrustKey, TrustRow


class DigestRefusal(TrustRow):
    """Somebody wants no weekly mail about what is expected of them. Other mail comes as before."""

    # Not unique: two persons that are merged may both have refused.
    person = TrustKey(Person, models.CASCADE, related_name="+")
    refused = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.person_id}"
