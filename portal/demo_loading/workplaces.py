"""A trust's organisations and workplaces."""

from network.models import HealthTrust, Municipality, Organisation, Workplace
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


def load_workplaces(trust: HealthTrust, municipalities: dict[str, Municipality]) -> dict[str, Workplace]:
    """By their key in the demo."""
    employers = load_organisations(trust)
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
