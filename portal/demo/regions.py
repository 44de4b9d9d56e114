"""The two regions of the demo, their trusts, networks and local groups.

`size` is the number of people who hold an appointment in the network on `TODAY`, also those on leave.
Terms are (singular, the singular, plural, the plural); a trust names only what differs from the portal's
own words.
"""

NURSES = "nurse"
THERAPISTS = "therapist"  # physiotherapists and occupational therapists share one network
SOCIAL_WORKERS = "social_worker"


def _network(slug, name, profession, *, started, size, groups=()):
    return {
        "slug": slug,
        "name": name,
        "profession": profession,
        "started": started,
        "size": size,
        "local_groups": [
            {"slug": group_slug, "name": group_name, "municipalities": municipalities.split()}
            for group_slug, group_name, municipalities in groups
        ],
    }


def _trust(slug, name, *, language, motto, networks, kind="health_trust", logos=(), terms=None):
    return {
        "slug": slug,
        "name": name,
        "kind": kind,
        "language": language,
        "motto": motto,
        "logos": [{"alt": alt, "colour": colour} for alt, colour in logos],
        "terms": terms or {},
        "networks": networks,
    }


_EASTERN_TERMS = {
    "local_group": {
        "nb": ("lokallag", "lokallaget", "lokallag", "lokallagene"),
        "nn": ("lokallag", "lokallaget", "lokallag", "lokallaga"),
        "en": ("local branch", "the local branch", "local branches", "the local branches"),
    },
    "network": {
        "nb": ("kompetansenettverk", "kompetansenettverket", "kompetansenettverk", "kompetansenettverkene"),
        "nn": ("kompetansenettverk", "kompetansenettverket", "kompetansenettverk", "kompetansenettverka"),
        "en": (
            "competence network",
            "the competence network",
            "competence networks",
            "the competence networks",
        ),
    },
}

_RESOURCE_NURSE = {
    "nb": ("ressurssykepleier", "ressurssykepleieren", "ressurssykepleiere", "ressurssykepleierne"),
    "nn": ("ressurssjukepleiar", "ressurssjukepleiaren", "ressurssjukepleiarar", "ressurssjukepleiarane"),
    "en": ("resource nurse", "the resource nurse", "resource nurses", "the resource nurses"),
}

_CONTACT_NURSE = {
    "nb": ("kontaktsykepleier", "kontaktsykepleieren", "kontaktsykepleiere", "kontaktsykepleierne"),
    "nn": ("kontaktsjukepleiar", "kontaktsjukepleiaren", "kontaktsjukepleiarar", "kontaktsjukepleiarane"),
    "en": ("contact nurse", "the contact nurse", "contact nurses", "the contact nurses"),
}

_SOCIAL_WORKER = {
    "nb": ("nettverkssosionom", "nettverkssosionomen", "nettverkssosionomer", "nettverkssosionomene"),
    "nn": ("nettverkssosionom", "nettverkssosionomen", "nettverkssosionomar", "nettverkssosionomane"),
    "en": (
        "network social worker",
        "the network social worker",
        "network social workers",
        "the network social workers",
    ),
}

_WESTERN_CENTRE = _trust(
    "klb-vest",
    "Kompetansesenter i lindrende behandling Vest",
    kind="regional_centre",
    language="nb",
    motto="Vi løfter sammen",
    logos=[("Kompetansesenterets merke: fire bølger som møtes", "#2b5d7d")],
    networks=[],
)

_STAVANGER = _trust(
    "stavanger",
    "Stavanger",
    language="nb",
    motto="Sammen gjør vi hverandre tryggere",
    logos=[
        ("Nettverkets merke: et fyrtårn over rolig sjø", "#0b5c7a"),
        ("Samarbeidsmerket: to hender om en lykt", "#8a4b08"),
    ],
    networks=[
        _network(
            "sykepleiere",
            "Nettverk for ressurssykepleiere",
            NURSES,
            started=2007,
            size=120,
            groups=[
                ("stavanger", "Stavanger", "1103"),
                ("sandnes", "Sandnes", "1108 1122"),
                ("dalane-sor-jaren", "Dalane og Sør-Jæren", "1101 1111 1112 1114 1119 1120 1121"),
                ("ryfylke-nord-jaren", "Ryfylke og Nord-Jæren", "1124 1127 1130 1133 1144"),
            ],
        ),
        _network("fysio-ergo", "Nettverk for ressursfysio- og ergoterapeuter", THERAPISTS, started=2012, size=35),
    ],
)

_FONNA = _trust(
    "fonna",
    "Fonna",
    language="nn",
    motto="Nær, trygg og fagleg sterk",
    logos=[("Nettverket sitt merke: ei bru over ein fjord", "#1f6b4f")],
    networks=[
        _network(
            "sjukepleiarar",
            "Nettverk for ressurssjukepleiarar",
            NURSES,
            started=2009,
            size=115,
            groups=[
                ("haugalandet", "Haugalandet", "1106 1145 1146 1149 1151"),
                ("indre-haugaland", "Indre Haugaland", "1134 1135 1160 4611 4612"),
                ("sunnhordland", "Sunnhordland", "4613 4614 4615 4616 4617"),
                ("hardanger", "Hardanger", "4618"),
            ],
        ),
        _network("fysio-ergo", "Nettverk for ressursfysio- og ergoterapeutar", THERAPISTS, started=2015, size=25),
    ],
)

_BERGEN = _trust(
    "bergen",
    "Bergen",
    language="nn",
    motto="Kunnskap som når fram",
    logos=[("Nettverket sitt merke: sju fjelltoppar og ei lykt", "#7a1f3d")],
    networks=[
        _network(
            "sjukepleiarar",
            "Nettverk for ressurssjukepleiarar",
            NURSES,
            started=2006,
            size=170,
            groups=[
                ("bergen-by", "Bergen by", "4601"),
                ("nordhordland", "Nordhordland", "4629 4630 4631 4632 4633 4634"),
                ("vest", "Vest", "4625 4626 4627"),
                ("hardanger-voss", "Hardanger og Voss", "4620 4621 4622 4628"),
                ("bjornefjorden", "Bjørnefjorden", "4623 4624"),
            ],
        ),
        _network(
            "fysio-ergo",
            "Nettverk for ressursfysio- og ergoterapeutar",
            THERAPISTS,
            started=2011,
            size=30,
            groups=[
                ("by", "Bergen by", "4601"),
                (
                    "omland",
                    "Omlandet",
                    "4620 4621 4622 4623 4624 4625 4626 4627 4628 4629 4630 4631 4632 4633 4634",
                ),
            ],
        ),
    ],
)

# Førde has no network of therapists yet; that it gets one is a target of the strategy.
_FORDE = _trust(
    "forde",
    "Førde",
    language="nn",
    motto="Lange avstandar, kort veg til hjelp",
    logos=[("Nettverket sitt merke: ein bre og tre fjordarmar", "#3d4f9f")],
    networks=[
        _network(
            "sjukepleiarar",
            "Nettverk for ressurssjukepleiarar",
            NURSES,
            started=2010,
            size=105,
            groups=[
                ("sunnfjord-ytre-sogn", "Sunnfjord og Ytre Sogn", "4635 4636 4637 4638 4645 4646 4647"),
                ("nordfjord", "Nordfjord", "4602 4648 4649 4650 4651"),
                ("indre-sogn", "Indre Sogn", "4639 4640 4641 4642 4643 4644"),
            ],
        )
    ],
)

_EASTERN_CENTRE = _trust(
    "klb-sor-ost",
    "Kompetansesenter i lindrende behandling Sør-Øst",
    kind="regional_centre",
    language="nb",
    motto="",
    logos=[("Kompetansesenterets merke: en ring av åtte blader", "#4a5a1e")],
    terms=_EASTERN_TERMS | {"resource_person": _SOCIAL_WORKER},
    networks=[_network("sosionomer", "Kompetansenettverk for sosionomer", SOCIAL_WORKERS, started=2016, size=18)],
)

_INNLANDET = _trust(
    "innlandet",
    "Innlandet",
    language="nb",
    motto="Ro, kunnskap og nærhet",
    logos=[("Kompetansenettverkets merke: en elg ved et tjern", "#5b4a2f")],
    terms=_EASTERN_TERMS | {"resource_person": _RESOURCE_NURSE},
    networks=[
        _network(
            "sykepleiere",
            "Kompetansenettverk for ressurssykepleiere",
            NURSES,
            started=2008,
            size=22,
            groups=[
                ("hedmarken", "Hedmarken", "3403 3411 3412 3413"),
                ("gjovik-lillehammer", "Gjøvik og Lillehammer", "3405 3407 3440 3441"),
            ],
        )
    ],
)

_TELEMARK = _trust(
    "telemark",
    "Telemark",
    language="nb",
    motto="",
    logos=[("Kompetansenettverkets merke: en sluseport", "#245b5e")],
    terms=_EASTERN_TERMS | {"resource_person": _CONTACT_NURSE},
    networks=[
        _network(
            "sykepleiere",
            "Kompetansenettverk for kontaktsykepleiere",
            NURSES,
            started=2005,
            size=20,
            groups=[
                ("grenland", "Grenland", "4001 4003 4012"),
                ("ovre-telemark", "Øvre Telemark", "4005 4020 4022 4024 4026"),
            ],
        )
    ],
)

REGIONS = [
    {
        "slug": "vest",
        "name": "Helseregion Vest",
        "trusts": [_WESTERN_CENTRE, _STAVANGER, _FONNA, _BERGEN, _FORDE],
    },
    {"slug": "sor-ost", "name": "Helseregion Sør-Øst", "trusts": [_EASTERN_CENTRE, _INNLANDET, _TELEMARK]},
]


def trusts():
    """Every trust of both regions, regional centres first within their region."""
    return [trust for region in REGIONS for trust in region["trusts"]]
