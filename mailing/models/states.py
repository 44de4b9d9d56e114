from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    QUEUED = "queued", _("in line")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DEFERRED = "deferred", _("tried, will be tried again")
    FAILED = "failed", _("failed")
    SUPPRESSED = "suppressed", _("not sent: the address is blocked")
    CANCELLED = "cancelled", _("cancelled")
