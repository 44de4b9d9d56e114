"""Who employs the people and who works together: municipalities and trusts by name, the rest invented."""

from portal.demo.municipalities import MUNICIPALITIES
from portal.demo.regions import REGIONS, trusts

# The hospital is invented; it stands in a real town.
HOSPITALS = {
    "stavanger": ("Helse Stavanger HF", [("Demosykehuset Stavanger", "1103")]),
    "fonna": ("Helse Fonna HF", [("Demosjukehuset Haugesund", "1106"), ("Demosjukehuset Stord", "4614")]),
    "bergen": ("Helse Bergen HF", [("Demosjukehuset Bergen", "4601"), ("Demosjukehuset Voss", "4621")]),
    "forde": ("Helse Førde HF", [("Demosjukehuset Førde", "4647"), ("Demosjukehuset Nordfjord", "4651")]),
    "innlandet": ("Sykehuset Innlandet HF", [("Demosykehuset Mjøsa", "3411")]),
    "telemark": ("Sykehuset Telemark HF", [("Demosykehuset Skien", "4003")]),
}

_FOUNDATIONS = {
    "stavanger": "Stiftelsen Lyktetenneren",
    "fonna": "Stiftinga Varmestova",
    "bergen": "Stiftinga Kvileskjeret",
    "forde": "Stiftinga Bresprekken",
    "innlandet": "Stiftelsen Mjøsgløtt",
    "telemark": "Stiftelsen Sluseporten",
}

EASTERN = {trust["slug"] for region in REGIONS if region["slug"] == "sor-ost" for trust in region["trusts"]}

# The regional social workers come from the whole region.
_EASTERN_REGION = ("3403", "3405", "3407", "4001", "4003", "4005")


def municipalities_of(trust):
    """Numbers of the municipalities in the trust's area, sorted."""
    covered = {
        number
        for network in trust["networks"]
        for group in network["local_groups"]
        for number in group["municipalities"]
    }
    if not covered and trust["networks"]:
        covered = set(_EASTERN_REGION)
    return sorted(covered)


def _organisation(key, kind, name, municipality=None):
    return {"key": key, "kind": kind, "name": name, "municipality": municipality}


def _of_municipality(number):
    return _organisation(f"municipality-{number}", "municipality", f"{MUNICIPALITIES[number]} kommune", number)


def _partners(trust):
    centre = "Sør-Øst" if trust["slug"] in EASTERN else "Vest"
    school = {"nb": "Demohøgskolen", "nn": "Demohøgskulen"}[trust["language"]]
    return [
        _organisation("college", "university_college", f"{school} {centre}"),
        _organisation("cancer-society", "patient_organisation", "Kreftforeningen"),
        _organisation("regional-centre", "regional_centre", f"Kompetansesenter i lindrende behandling {centre}"),
    ]


def organisations(trust_slug):
    """The organisations of a trust; keys are unique within the trust."""
    trust = next(trust for trust in trusts() if trust["slug"] == trust_slug)
    rows = [_of_municipality(number) for number in municipalities_of(trust)]
    if trust_slug in HOSPITALS:
        rows.append(_organisation("health-trust", "health_trust", HOSPITALS[trust_slug][0]))
        rows.append(_organisation("foundation", "private_non_profit", _FOUNDATIONS[trust_slug]))
    rows += _partners(trust)
    return rows
