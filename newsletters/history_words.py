"""What the tables of newsletters are called in the history."""

from django.utils.translation import gettext_lazy as _

from network.history_kinds import Kind

KINDS = {
    "newsletters_newsletter": Kind(
        _("newsletter"),
        "title",
        ("network",),
        {
            "audience": _("recipients"),
            "activity_id": _("activity"),
            "follows_id": _("copied from"),
            "asked": _("asked for approval"),
            "asked_by": _("asked by"),
            "approved": _("approved"),
            "approved_by": _("approved by"),
            "body": _("text as it was sent"),
            "dispatch_id": _("sending"),
        },
    ),
    "newsletters_section": Kind(
        _("part of a newsletter"),
        "title",
        ("newsletter__network",),
        {"newsletter_id": _("newsletter"), "position": _("place")},
    ),
    "newsletters_newsletterimage": Kind(
        _("picture of a newsletter"), "name", ("network",), {"file_id": _("file"), "was_sent": _("sent")}
    ),
    "newsletters_newslettersettings": Kind(_("rules for newsletters"), "trust__name"),
}
