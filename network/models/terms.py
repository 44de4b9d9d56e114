from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.rows import TrustRow


class Term(TrustRow):
    """A trust's own word for what its users see, in the four forms a Norwegian sentence needs."""

    class Key(models.TextChoices):
        NETWORK = "network", _("network")
        LOCAL_GROUP = "local_group", _("local network group")
        RESOURCE_PERSON = "resource_person", _("resource person")
        LEADER = "leader", _("leader")
        OPERATIONS_GROUP = "operations_group", _("operations group")
        STEERING_GROUP = "steering_group", _("steering group")
        FOCUS_AREA = "focus_area", _("focus area")
        ANNUAL_PLAN = "annual_plan", _("annual plan")

    key = models.CharField(max_length=24, choices=Key)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    singular = models.CharField(max_length=60)  # lokallag
    the_singular = models.CharField(max_length=60)  # lokallaget
    plural = models.CharField(max_length=60)  # lokallag
    the_plural = models.CharField(max_length=60)  # lokallagene

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trust", "key", "language"], name="one_word_per_term")]

    def __str__(self) -> str:
        return self.singular
