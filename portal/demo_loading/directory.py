"""Regions, trusts and municipalities: the directory that everyone reads."""

from network.models import HealthTrust, Municipality, Region
from portal.demo.municipalities import MUNICIPALITIES
from portal.demo.regions import REGIONS


def load_trusts() -> list[HealthTrust]:
    """Every trust, each with its region at hand."""
    regions = Region.objects.bulk_create(Region(slug=region["slug"], name=region["name"]) for region in REGIONS)
    return HealthTrust.objects.bulk_create(
        HealthTrust(region=row, **{name: trust[name] for name in ("slug", "name", "kind", "language")})
        for row, region in zip(regions, REGIONS, strict=True)
        for trust in region["trusts"]
    )


def load_municipalities() -> dict[str, Municipality]:
    """By their number."""
    rows = Municipality.objects.bulk_create(
        Municipality(number=number, name=name) for number, name in MUNICIPALITIES.items()
    )
    return {row.number: row for row in rows}
