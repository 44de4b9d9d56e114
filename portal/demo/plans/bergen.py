"""Bergen, 2025, in nynorsk: the biggest network of nurses and one of therapists."""

from portal.demo.writing import (
    approved,
    area,
    cancelled,
    done,
    foundation,
    in_progress,
    logo,
    planned,
    postponed,
    signature,
    sub_goal,
)

SHARING = "Ressurssjukepleiarane gjev eit kort referat på første personalmøte etterpå."

NURSES_2025 = {
    "trust": "bergen",
    "network": "sjukepleiarar",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Nettverk for ressurssjukepleiarar, Bergen føretaksområde",
    "motto": "Kunnskap som når fram",
    "logos": [logo("Nettverket sitt merke: sju fjelltoppar og ei lykt", "#7a1f3d")],
    "period": "2025-2029",
    "intro": "Dette er tiltaka for 2025, ordna etter fokusområda i strategien for 2025–2029.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Nettverksstrategien 2025–2029"),
        foundation("Særavtale under tenesteavtale 6", revised=2020),
        foundation("Funksjonsskildringa for ressurssjukepleiarar", revised=2023),
        foundation("Kompetanseplanen for nettverket", revised=2024),
    ],
    "areas": [
        area(
            1,
            sub_goal(
                "Pårørande blir sette og høyrde",
                done(
                    "Vårmøta handlar om barn som pårørande. Sosionom Eirik Fantasivik held innlegget.",
                    "local_groups",
                    "2025-21",
                ),
                in_progress(SHARING, "resource_persons", "2025"),
                priorities="1.5 1.6",
            ),
            sub_goal(
                "Kartlegging av symptom er ein vane",
                planned("Øve på skjemaet i par på haustmøta.", "local_groups", "2025-23"),
                planned("Telje kor mange einingar som brukar skjemaet.", "operations_group", "2025-12"),
                priorities="1.3",
            ),
        ),
        area(
            2,
            sub_goal(
                "Fagleg påfyll for alle",
                done("Introduksjonskurs over to dagar.", "operations_group", "2025-01-15", "2025-01-16"),
                planned("Fagdag med resultat frå årets rapportering.", "operations_group", "2025-11-05"),
                in_progress("Fagnytt på e-post kvar månad.", "regional_centre", "2025"),
                priorities="2.3 2.10",
                meetings=[
                    ("Bergen by", "2025-03-18", "2025-09-16"),
                    ("Nordhordland", "2025-03-20", "2025-09-18"),
                    ("Vest", "2025-03-26", "2025-09-24"),
                    ("Hardanger og Voss", "2025-04-02", "2025-10-01"),
                    ("Bjørnefjorden", "2025-04-09", ""),
                ],
            ),
            sub_goal(
                "Nyskaping på eigen arbeidsplass",
                done("Kurs i å skrive prosjektsøknad.", "operations_group", "2025-02"),
                cancelled(
                    "Idékonkurranse om beste tiltak.",
                    "operations_group",
                    "2025-05",
                    note="Ingen bidrag kom inn.",
                ),
                priorities="2.14",
            ),
            sub_goal(
                "Fleire hospiterer",
                in_progress("Opne tolv plassar på sjukehuset.", "operations_group", "2025-23"),
                priorities="2.7",
            ),
        ),
        area(
            3,
            sub_goal(
                "Leiar og ressurssjukepleiar lagar plan saman",
                done("Sende årshjul og rettleiar i januar.", "operations_group", "2025-01"),
                in_progress("Ressurssjukepleiaren tek initiativ til samtalen.", "resource_persons", "2025"),
                in_progress("Leiaren følgjer opp det dei vart samde om.", "leaders", "2025"),
                priorities="3.2",
            ),
            sub_goal(
                "Ein møteplass for leiarar",
                planned("Leiarsamling på fagdagen.", "operations_group", "2025-11-05"),
                priorities="3.5 3.6",
            ),
        ),
        area(
            4,
            sub_goal(
                "Nettverket er lett å finne",
                in_progress(
                    "Ny nettside med oversikt over gruppene.",
                    "other",
                    "2025-06",
                    party_text="Kommunikasjonsavdelinga",
                ),
                planned("Innlegg i områdeutvalet.", "operations_group_leader", "2025-23"),
                planned("Prøve frivillige følgjevener i éin kommune.", "local_groups", "2025-24"),
                priorities="4.1 4.10 4.12",
            ),
        ),
        area(
            5,
            sub_goal(
                "Nettverket er i god drift",
                in_progress("To møte i kvar gruppe.", "operations_group", "2025-21", "2025-23"),
                done("Nyhendebrev i juni.", "operations_group", "2025-06"),
                planned("Nyhendebrev i desember.", "operations_group", "2025-12"),
                in_progress("Årleg rapportering i august og september.", "operations_group", "2025-08", "2025-09"),
                done("Årsrapport for 2024.", "operations_group_leader", "2025-02"),
                postponed(
                    "Gå gjennom hospiteringsordninga.",
                    "operations_group_leader",
                    "2025-06",
                    note="Ventar på sjukehuset.",
                    refers_to="2.3",
                ),
                priorities="5.3 5.4 5.5",
                grouped=True,
            ),
        ),
    ],
    "signature": signature("Driftsgruppa", "2025-01", "Torunn Kulissevik"),
    "state": "published",
    "approved": approved("2025-01-13", "sak 1/25"),
}

THERAPISTS_2025 = {
    "trust": "bergen",
    "network": "fysio-ergo",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Nettverk for ressursfysio- og ergoterapeutar, Bergen føretaksområde",
    "motto": "Kunnskap som når fram",
    "logos": [logo("Nettverket sitt merke: sju fjelltoppar og ei lykt", "#7a1f3d")],
    "period": "2025-2029",
    "intro": "Terapeutane sin plan for 2025, etter fokusområda i strategien.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Nettverksstrategien 2025–2029"),
        foundation("Særavtale under tenesteavtale 6", revised=2020),
    ],
    "areas": [
        area(
            1,
            sub_goal(
                "Trygge overgangar mellom sjukehus og kommune",
                in_progress("Felles mal for beskjed ved utskriving.", "network_leaders", "2025-10"),
                priorities="1.8",
            ),
        ),
        area(
            2,
            sub_goal(
                "Meir kunnskap om pust og angst",
                done("Samling i mars med øvingar.", "operations_group", "2025-03-06"),
                planned("Digital samling i haust.", "regional_centre", "2025-23"),
                priorities="2.2 2.4",
                meetings=[
                    ("Bergen by", "2025-03-06", "2025-10-08"),
                    ("Omlandet", "2025-03-06", "2025-10-09"),
                ],
            ),
        ),
        area(
            3,
            sub_goal(
                "Leiarane er med",
                planned("Invitere leiarane til fagdagen.", "operations_group", "2025-09"),
                in_progress("Terapeuten bed om den årlege samtalen.", "resource_persons", "2025"),
                priorities="3.2 3.5",
            ),
        ),
        area(
            4,
            sub_goal(
                "Fleire spør terapeutane om råd",
                planned("Kort film om kva ein ergoterapeut kan gjere.", "operations_group", "2025-24"),
                priorities="4.2 4.12",
            ),
        ),
        area(
            5,
            sub_goal(
                "Nettverket er i god drift",
                done("Nyhendebrev saman med sjukepleiarane.", "operations_group", "2025-06"),
                planned("Nyhendebrev saman med sjukepleiarane.", "operations_group", "2025-12"),
                in_progress("Årleg rapportering.", "operations_group", "2025-08", "2025-09"),
                priorities="5.5",
            ),
        ),
    ],
    "signature": signature("Driftsgruppa", "2025-02", "Marit Attrappsen"),
    "state": "approved",
    "approved": approved("2025-02-03", "sak 3/25"),
}
