"""Førde, 2025, in nynorsk: nurses only."""

from portal.demo.writing import (
    approved,
    area,
    done,
    foundation,
    in_progress,
    logo,
    planned,
    postponed,
    signature,
    sub_goal,
)

NURSES_2025 = {
    "trust": "forde",
    "network": "sjukepleiarar",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Nettverk for ressurssjukepleiarar, Førde føretaksområde",
    "motto": "Lange avstandar, kort veg til hjelp",
    "logos": [logo("Nettverket sitt merke: ein bre og tre fjordarmar", "#3d4f9f")],
    "period": "2025-2029",
    "intro": "Ein plan for eit stort område der det er langt mellom kollegaene.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Nettverksstrategien 2025–2029"),
        foundation("Mandatet for nettverket i Helse Førde", revised=2023),
        foundation("Kompetanseplanen for nettverket"),
    ],
    "areas": [
        area(
            1,
            sub_goal(
                "God lindring sjølv om det er langt til sjukehuset",
                done("Vårmøta går gjennom innhaldet i medisinskrinet.", "local_groups", "2025-21"),
                planned("Haustmøta handlar om å planleggje heimetid om vinteren.", "local_groups", "2025-23"),
                in_progress("Dele det vi lærer med vaktlaga.", "resource_persons", "2025"),
                priorities="1.3 1.4",
            ),
        ),
        area(
            2,
            sub_goal(
                "Alle får vere med, også på skjerm",
                done("Digitalt introduksjonskurs.", "operations_group", "2025-01-30"),
                planned("Fagdag i Førde som også blir send på nett.", "operations_group", "2025-11-19"),
                in_progress("Faglunsj på skjerm første onsdag i månaden.", "operations_group", "2025"),
                priorities="2.8 2.9",
                meetings=[
                    ("Sunnfjord og Ytre Sogn", "2025-03-12", "2025-10-15"),
                    ("Nordfjord", "2025-03-19", "2025-10-22"),
                    ("Indre Sogn", "2025-03-26", "2025-10-29"),
                ],
            ),
            sub_goal(
                "Fleire hospiterer",
                postponed(
                    "Reisestøtte til fem som vil hospitere.",
                    "operations_group_leader",
                    "2025-06",
                    note="Søknaden om midlar er ikkje avgjord.",
                ),
                priorities="2.7",
            ),
        ),
        area(
            3,
            sub_goal(
                "Leiarane står bak",
                done("Møte med alle kommunalsjefane.", "operations_group_leader", "2025-02"),
                in_progress("Leiar og ressurssjukepleiar har samtale før jul.", "leaders", "2025"),
                priorities="3.1 3.2",
            ),
        ),
        area(
            4,
            sub_goal(
                "Fastlegane veit kven dei kan ringje",
                in_progress("Kort med namn og telefonnummer til kvart legekontor.", "resource_persons", "2025"),
                planned("Hospitere på legekontor.", "resource_persons", "2025", refers_to="2.2"),
                priorities="4.4 4.5",
            ),
        ),
        area(
            5,
            sub_goal(
                "Fysio- og ergoterapeutar får sitt eige nettverk",
                in_progress(
                    "Invitere interesserte terapeutar til eit første møte.",
                    "operations_group_leader",
                    "2025-23",
                    note="Stavanger hjelper til.",
                ),
                planned("Leggje fram forslag til mandat for styringsgruppa.", "steering_group", "2025-12"),
                priorities="5.11",
            ),
            sub_goal(
                "Nettverket er i god drift",
                done("Nyhendebrev i juni.", "operations_group", "2025-06"),
                planned("Nyhendebrev i desember.", "operations_group", "2025-12"),
                planned("Årleg rapportering.", "operations_group", "2025-10"),
                done("Årsrapport for 2024.", "operations_group_leader", "2025-02"),
                priorities="5.5 5.8",
                grouped=True,
            ),
        ),
    ],
    "signature": signature("Driftsgruppa", "2025-01", "Ragnhild Kladdeby"),
    "state": "published",
    "approved": approved("2025-01-21", "sak 1/25"),
}
