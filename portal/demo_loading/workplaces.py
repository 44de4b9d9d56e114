"""A trust's organisations and workplaces, and who is wanted there."""

from members.coverage.rules import WANTS_EVERYWHERE
from members.models import WorkplaceNeed
from network.models import HealthTrust, Municipality, Network, Organisation, Workplace
from portal.demo.organisations import organisations
from portal.demo.workplaces import workplaces

KINDS = {
    "municipality": Organisation.Kind.MUNICIPALITY,
    "health_trust": Organisation.Kind.HEALTH_TRUST,
    "private_non_profit": Organisation.Kind.PRIVATE,
    "university_college": Organisation.Kind.EDUCATION,
    "patient_organisation": Organisation.Kind.ASSOCIATION,
    "regional_centre": Organisation.Kind.REGIONAL_CENTRE,
}


def load_organisations(trust: HealthTrust) -> dict[str, Organisation]:
    """By their key in the demo."""
    written = organisations(trust.slug)
    rows = Organisation.objects.bulk_create(
        Organisation(trust=trust, name=values["name"], kind=KINDS[values["kind"]]) for values in written
    )
    return {values["key"]: row for row, values in zip(rows, written, strict=True)}


def load_workplaces(
    trust: HealthTrust, municipalities: dict[str, Municipality], employers: dict[str, Organisation]
) -> dict[str, Workplace]:
    """By their key in the demo."""
    written = workplaces(trust.slug)
    rows = Workplace.objects.bulk_create(
        Workplace(
            trust=trust,
            name=values["name"],
            kind=values["kind"],
            municipality=municipalities[values["municipality"]],
            organisation=employers[values["organisation"]],
            needs_resource_person=bool(values["professions"]),
        )
        for values in written
    )
    return {values["key"]: row for row, values in zip(rows, written, strict=True)}


def load_needs(trust: HealthTrust, networks: list[tuple[str, Network]], rows: dict[str, Workplace]) -> None:
    """Which profession is wanted where, as far as it is not what the network's kind says anyway."""
    WorkplaceNeed.objects.bulk_create(
        WorkplaceNeed(trust=trust, network=network, workplace=rows[values["key"]], wanted=is_wanted)
        for values in workplaces(trust.slug)
        for profession, network in networks
        if (is_wanted := profession in values["professions"]) != (network.kind in WANTS_EVERYWHERE)
    )
