"""What the ground floor's tables are called in the history."""

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.history_kinds import Kind
from network.place_fields import shown_day

NUMBERED = {"number": _("number")}

KINDS = {
    "network_network": Kind(
        _("network"),
        "name",
        ("pk",),
        {"started_year": _("year it started"), "contact": _("how to reach the network"), "kind": _("for whom")},
    ),
    "network_localgroup": Kind(_("local group"), "name", ("network",)),
    "network_localgroupmunicipality": Kind(
        _("municipality of a local group"),
        Concat(F("municipality__name"), Value(" – "), F("local_group__name")),
        ("local_group__network",),
    ),
    "network_municipality": Kind(_("municipality"), "name"),
    "network_networkdocument": Kind(_("document"), "title", ("network",)),
    "network_organisation": Kind(_("organisation"), "name", columns={"number": _("organisation number")}),
    "network_workplace": Kind(
        pgettext_lazy("a person's", "workplace"),
        "name",
        columns={"needs_resource_person": _("should have a resource person")},
    ),
    "network_term": Kind(
        _("word"),
        "singular",
        columns={
            "key": _("word for"),
            "singular": _("one"),
            "the_singular": _("the one"),
            "plural": _("several"),
            "the_plural": _("all of them"),
        },
    ),
    "network_trustsettings": Kind(
        _("settings of the trust"), "trust__name", shown={"survey_from": shown_day, "survey_to": shown_day}
    ),
    "network_trustlogo": Kind(_("logo"), "alt_text"),
    "network_region": Kind(_("region"), "name"),
    "network_healthtrust": Kind(_("trust"), "name"),
}
