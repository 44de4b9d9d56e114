from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    """What a letter is for. Each kind has a standard text that a trust may replace by its own."""

    WELCOME_RESOURCE_PERSON = "welcome_resource_person", _("welcome to a new resource person")
    WELCOME_LEADER = "welcome_leader", _("to the leader of a new resource person")
    WELCOME_NEW_LEADER = "welcome_new_leader", _("to a new leader of a resource person")
    INVITATION = "invitation", _("invitation")
    REMINDER = "reminder", _("reminder")
    MINUTES = "minutes", _("minutes")
    ANNUAL_WHEEL = "annual_wheel", _("annual wheel")
    ASK_FOR_ADDRESS = "ask_for_address", _("question to a leader about an address that does not work")
    DIGEST = "digest", _("weekly mail about one's own tasks")
    NEWSLETTER = "newsletter", _("newsletter")
    SUBSCRIPTION = "subscription", _("question whether somebody wants a newsletter")
    FREE = "free", _("letter")
