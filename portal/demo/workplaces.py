"""Invented workplaces, a few in every municipality and the wards of an invented hospital."""

from functools import cache
from itertools import product
from random import Random

from portal.demo.names import words
from portal.demo.organisations import EASTERN, HOSPITALS, municipalities_of
from portal.demo.regions import NURSES, SOCIAL_WORKERS, THERAPISTS, trusts

# Towns have more than the two to five workplaces of an ordinary municipality.
_IN_TOWNS = {
    "1103": 20,
    "1108": 13,
    "1106": 9,
    "1149": 7,
    "4601": 30,
    "4602": 6,
    "4614": 6,
    "4627": 7,
    "4647": 7,
}

_FIRST = words("""
    Blåklokke Bringebær Bølgebris Dompap Duggdråpe Engsoleie Fjordskimmer Havglimt Humle Kløver
    Linerle Lykteskinn Løvetann Marihøne Morgengry Måneskinns Regnbue Sjøstjerne Skogstjerne
    Snøklokke Solstråle Sommerfugl Stjernelys Vårbrus
""")
_LAST = words("tunet bakken hagen kroken lia gløttet")

# Kind and name, in the order in which a municipality gets them.
_KINDS = {
    "nb": [
        ("nursing_home", "{} sykehjem"),
        ("home_care", "Hjemmesykepleien {}"),
        ("nursing_home", "{} helsehus"),
        ("residential_care", "{} bofellesskap"),
        ("home_care", "{} hjemmetjeneste"),
    ],
    "nn": [
        ("nursing_home", "{} sjukeheim"),
        ("home_care", "Heimesjukepleia {}"),
        ("nursing_home", "{} helsehus"),
        ("residential_care", "{} bufellesskap"),
        ("home_care", "{} heimeteneste"),
    ],
}

_WARDS = {
    "nb": [
        ("hospital_ward", "kreftsengeposten"),
        ("hospital_ward", "palliativ enhet"),
        ("hospital_ward", "lungeposten"),
        ("hospital_ward", "nevrologisk sengepost"),
        ("hospital_ward", "kirurgisk sengepost"),
        ("outpatient_clinic", "kreftpoliklinikken"),
        ("outpatient_clinic", "hjertesviktpoliklinikken"),
    ],
    "nn": [
        ("hospital_ward", "kreftsengeposten"),
        ("hospital_ward", "palliativ eining"),
        ("hospital_ward", "lungeposten"),
        ("hospital_ward", "nevrologisk sengepost"),
        ("hospital_ward", "kirurgisk sengepost"),
        ("outpatient_clinic", "kreftpoliklinikken"),
        ("outpatient_clinic", "hjartesviktpoliklinikken"),
    ],
}

_THERAPY = "Fysio- og ergoterapien {}"
_REHABILITATION = "{} rehabiliteringssenter"


def _workplace(key, name, kind, municipality, organisation, professions):
    """`professions`: the networks that should have a resource person here."""
    return {
        "key": key,
        "name": name,
        "kind": kind,
        "municipality": municipality,
        "organisation": organisation,
        "professions": professions,
    }


def _invented_names(trust_slug):
    names = [first + last for first, last in product(_FIRST, _LAST)]
    Random(f"workplaces {trust_slug}").shuffle(names)  # noqa: S311 (the same names every time)
    return iter(names)


def _number_in(municipality, trust_slug):
    if trust_slug in EASTERN:
        return 2
    return _IN_TOWNS.get(municipality, 2 + int(municipality) % 4)


def _of_municipality(number, trust, names):
    employer = f"municipality-{number}"
    kinds = _KINDS[trust["language"]]
    for place in range(_number_in(number, trust["slug"])):
        kind, wording = kinds[place % len(kinds)]
        yield _workplace(f"{number}-{place + 1}", wording.format(next(names)), kind, number, employer, [NURSES])
    name = _THERAPY.format(next(names))
    yield _workplace(f"{number}-therapy", name, "home_care", number, employer, [THERAPISTS])


def _of_hospital(place, hospital, number, language):
    for ward, (kind, name) in enumerate(_WARDS[language], start=1):
        professions = [NURSES, THERAPISTS] if kind == "hospital_ward" else [NURSES]
        yield _workplace(f"hospital-{place}-{ward}", f"{hospital}, {name}", kind, number, "health-trust", professions)


def _for_social_workers(trust, names):
    for number in municipalities_of(trust):
        for place, wording in enumerate(("{} helse- og sosialteam", "{} kreftrådgivning"), start=1):
            yield _workplace(
                f"{number}-{place}",
                wording.format(next(names)),
                "outpatient_clinic" if place == 2 else "home_care",
                number,
                f"municipality-{number}",
                [SOCIAL_WORKERS],
            )


@cache
def workplaces(trust_slug):
    """The workplaces of a trust; keys are unique within the trust."""
    trust = next(trust for trust in trusts() if trust["slug"] == trust_slug)
    language, names = trust["language"], _invented_names(trust_slug)
    if trust["kind"] == "regional_centre":
        return tuple(_for_social_workers(trust, names))
    hospitals = HOSPITALS[trust_slug][1]
    rows = [row for number in municipalities_of(trust) for row in _of_municipality(number, trust, names)]
    for place, (hospital, number) in enumerate(hospitals, start=1):
        rows += _of_hospital(place, hospital, number, language)
    rows.append(
        _workplace(
            "foundation-1",
            _REHABILITATION.format(next(names)),
            "private_institution",
            hospitals[0][1],
            "foundation",
            [NURSES, THERAPISTS],
        )
    )
    return tuple(rows)
