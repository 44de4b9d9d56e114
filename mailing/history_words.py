"""What this floor's tables are called in the history."""

from django.utils.translation import gettext_lazy as _

from network.history_kinds import Kind

KINDS = {
    "mailing_mailsender": Kind(_("sender of the mail"), "trust__name", columns={"paused": _("paused since")}),
    "mailing_suppression": Kind(
        _("blocked address"),
        "address",
        columns={
            "since": _("from"),
            "until": _("to"),
            "released": _("released"),
            "released_by": _("released by"),
        },
    ),
}
