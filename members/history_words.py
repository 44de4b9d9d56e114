"""What this floor's tables are called in the history."""

from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from network.history_kinds import Kind


def name_of(relation: str = "") -> Concat:
    at = f"{relation}__" if relation else ""
    return Concat(F(f"{at}given_name"), Value(" "), F(f"{at}family_name"))


def somebody_in(network: str, relation: str = "person") -> Concat:
    return Concat(name_of(relation), Value(" – "), F(f"{network}__name"))


OF_PERSON = ("appointments__network", "roles__network", "leads__resource_person__network")

KINDS = {
    "members_person": Kind(
        _("person"), name_of(), OF_PERSON, {"merged_into_id": _("merged into"), "anonymised": _("anonymised")}
    ),
    "members_resourceperson": Kind(
        _("appointment"),
        somebody_in("network"),
        ("network",),
        {
            "deputy_id": _("deputy"),
            "position_percent": _("position in percent"),
            "further_education": _("further education"),
            "competence_level": _("competence level"),
            "confirmed_on": _("confirmed on"),
            "introduction_course_on": _("introduction course on"),
        },
    ),
    "members_leader": Kind(
        _("nearest leader"),
        name_of("person"),
        ("resource_person__network",),
        {"resource_person_id": _("of"), "person_id": _("leader")},
    ),
    "members_role": Kind(
        _("role"),
        name_of("person"),
        ("network",),
        {"part": _("role"), "body_id": _("body"), "represents_id": _("represents")},
    ),
    "members_body": Kind(_("body"), "name", ("network",)),
    "members_vacancy": Kind(
        _("vacancy"),
        Concat(F("workplace__name"), Value(" – "), F("network__name")),
        ("network",),
        {"after_id": _("after"), "filled_by_id": _("filled by")},
    ),
    "members_workplaceneed": Kind(
        _("need of a workplace"),
        Concat(F("workplace__name"), Value(" – "), F("network__name")),
        ("network",),
        {"wanted": _("resource persons wanted")},
    ),
    "members_competencestep": Kind(_("competence step"), "title", tuple(f"person__{lookup}" for lookup in OF_PERSON)),
    "members_proposal": Kind(
        _("proposal"),
        name_of(),
        ("appointment__network",),
        {
            "appointment_id": _("appointment"),
            "told": _("told on"),
            "told_by": _("told by"),
            "settled": _("settled"),
            "settled_by": _("settled by"),
            "accepted": _("accepted"),
        },
    ),
    "members_merge": Kind(
        _("merge of two persons"),
        name_of("kept"),
        columns={
            "kept_id": _("who stays"),
            "gone_id": _("who goes"),
            "made": _("made"),
            "made_by": _("made by"),
            "undo_until": _("can be undone until"),
            "undone": _("undone"),
        },
    ),
    "members_invitation": Kind(
        _("invitation"),
        name_of("person"),
        columns={
            "invited": _("invited"),
            "invited_by": _("invited by"),
            "expires": _("expires"),
            "accepted": _("accepted"),
            "revoked": _("withdrawn"),
        },
    ),
    "members_secondfactorreset": Kind(
        _("second step reset"), name_of("person"), columns={"reset": _("reset on"), "reset_by": _("reset by")}
    ),
    "members_trustpolicy": Kind(_("settings of the trust"), "trust__name"),
    "members_datarequest": Kind(
        _("request about own data"),
        name_of("person"),
        columns={
            "asked": _("asked on"),
            "settled": _("settled"),
            "settled_by": _("settled by"),
        },
    ),
}
