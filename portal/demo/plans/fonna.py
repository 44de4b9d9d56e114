"""Fonna, 2025, in nynorsk: the nurses' published plan and the therapists' draft."""

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

SHARING = "Ressurssjukepleiarane tek med seg det viktigaste heim og deler det på arbeidsplassen."

NURSES_2025 = {
    "trust": "fonna",
    "network": "sjukepleiarar",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Nettverk for ressurssjukepleiarar, Fonna føretaksområde",
    "motto": "Nær, trygg og fagleg sterk",
    "logos": [logo("Nettverket sitt merke: ei bru over ein fjord", "#1f6b4f")],
    "period": "2025-2029",
    "intro": "Planen følgjer fokusområda i den nye strategien. Vi har valt få tiltak og vil gjere dei godt.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Nettverksstrategien 2025–2029"),
        foundation("Særavtalen om nettverket mellom Helse Fonna og kommunane", revised=2022),
        foundation("Funksjonsskildringa for ressurssjukepleiarar"),
    ],
    "areas": [
        area(
            1,
            sub_goal(
                "Førehandssamtalar er i bruk på alle sjukeheimane",
                done(
                    "Vårmøta handlar om førehandssamtalen. Lege Aslaug Utkastsen fortel korleis ho gjer det.",
                    "local_groups",
                    "2025-21",
                ),
                in_progress(SHARING, "resource_persons", "2025"),
                priorities="1.2",
            ),
            sub_goal(
                "Dei som vil vere heime til det siste, får god hjelp",
                planned("Haustmøta tek opp heimedød på øyar og i grisgrendte strok.", "local_groups", "2025-23"),
                planned("Felles liste over utstyr som skal liggje klart i bilen.", "local_groups", "2025-10"),
                priorities="1.4",
            ),
        ),
        area(
            2,
            sub_goal(
                "Nye og erfarne ressurssjukepleiarar held seg oppdaterte",
                done("Introduksjonskurs i Haugesund.", "operations_group", "2025-02-06", note="18 deltakarar."),
                planned("Fagdag for begge nettverka.", "operations_group", "2025-11-12"),
                in_progress("Velkomstbrev til nye ressurssjukepleiarar.", "operations_group", "2025"),
                priorities="2.8 2.10",
                meetings=[
                    ("Haugalandet", "2025-03-25", "2025-09-23"),
                    ("Indre Haugaland", "2025-03-27", "2025-09-30"),
                    ("Sunnhordland", "2025-04-01", "2025-10-07"),
                    ("Hardanger", "2025-04-08", "2025-10-14"),
                ],
            ),
            sub_goal(
                "Fleire hospiterer",
                in_progress("Gjere ordninga kjend på møta, og hjelpe til med søknaden.", "operations_group", "2025"),
                priorities="2.7",
            ),
        ),
        area(
            3,
            sub_goal(
                "Minst åtte av ti har ein årleg samtale med leiaren sin",
                done("Sende rettleiaren for samtalen til alle leiarar.", "operations_group", "2025-01"),
                in_progress("Ressurssjukepleiaren bed om samtalen før sommaren.", "resource_persons", "2025-21"),
                in_progress("Leiaren set av tid i turnusen.", "leaders", "2025"),
                priorities="3.2 3.8",
            ),
        ),
        area(
            4,
            sub_goal(
                "Fleire kjenner nettverket",
                postponed(
                    "Stand på torgdagen i Haugesund.",
                    "operations_group",
                    "2025-06",
                    note="Kolliderte med eit kurs. Vi prøver igjen neste år.",
                ),
                planned("Orientere fastlegane på samarbeidsmøtet i haust.", "operations_group_leader", "2025-23"),
                planned("Bruke hospitering til å bli kjende.", "resource_persons", "2025", refers_to="2.2"),
                priorities="4.1 4.4",
            ),
        ),
        area(
            5,
            sub_goal(
                "Nettverket er i god drift",
                in_progress("To møte i kvar lokale gruppe.", "operations_group", "2025-21", "2025-23"),
                done("Nyhendebrev før sommaren.", "operations_group", "2025-06"),
                planned("Nyhendebrev før jul.", "operations_group", "2025-12"),
                planned("Årleg rapportering, med to purringar.", "operations_group", "2025-10"),
                done("Skrive årsrapport for 2024.", "operations_group_leader", "2025-02"),
                planned("Delta når driftsgruppeleiarane i regionen møtest.", "operations_group_leader", "2025-10"),
                priorities="5.4 5.5 5.6",
                grouped=True,
            ),
        ),
    ],
    "signature": signature("Driftsgruppa", "2025-01", "Gunnhild Prøveland"),
    "state": "published",
    "approved": approved("2025-01-28", "sak 2/25"),
}

THERAPISTS_2025 = {
    "trust": "fonna",
    "network": "fysio-ergo",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Nettverk for ressursfysio- og ergoterapeutar, Fonna føretaksområde",
    "motto": "Nær, trygg og fagleg sterk",
    "logos": [logo("Nettverket sitt merke: ei bru over ein fjord", "#1f6b4f")],
    "period": "2025-2029",
    "intro": "Ein kort plan for eit lite nettverk.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Nettverksstrategien 2025–2029"),
        foundation("Funksjonsskildringa for ressursfysio- og ergoterapeutar"),
    ],
    "areas": [
        area(
            1,
            sub_goal(
                "Pasienten får bruke kreftene på det som gjev meining",
                planned("Halvdagssamling om energi og kvile.", "operations_group", "2025-23"),
                priorities="1.7",
            ),
        ),
        area(
            2,
            sub_goal(
                "Terapeutane lærer av kvarandre",
                planned("Digital samling saman med dei andre terapeutnettverka.", "regional_centre", "2025-23"),
                planned(
                    "Kvar terapeut fortel om ein pasientsituasjon som lærte dei noko.",
                    "resource_persons",
                    "2025",
                ),
                priorities="2.9 2.10",
            ),
        ),
        area(
            3,
            sub_goal(
                "Leiarane veit kva rolla går ut på",
                in_progress("Brev til alle leiarar med ressursterapeut.", "operations_group_leader", "2025-09"),
                priorities="3.1 3.2",
            ),
        ),
        area(
            4,
            sub_goal(
                "Sjukepleiarane brukar terapeutane",
                planned("Vere med på haustmøta til sjukepleiarane.", "resource_persons", "2025-23"),
                priorities="4.3",
            ),
        ),
        area(
            5,
            sub_goal(
                "Minst éin terapeut i kvar kommune",
                in_progress("Ringje kommunane som manglar.", "operations_group", "2025", note="To av fem har svart."),
                planned("Årleg rapportering.", "operations_group", "2025-10"),
                priorities="5.5 5.6",
            ),
        ),
    ],
    "signature": signature("Driftsgruppa", "2025-09", "Sigrun Mønsterli"),
    "state": "draft",
    "approved": None,
}
