"""The therapists of Stavanger, 2025: still in review, with a purpose of its own instead of the period's."""

from portal.demo.writing import (
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

SHARING = "Terapeutene forteller kollegene om det de har lært."

_PATIENTS = area(
    1,
    sub_goal(
        "Pasienten får bruke kreftene på det som er viktig for ham",
        done(
            "Halvdagssamling om mestring og fatigue, ved ergoterapeut Lise Låtsomsen.",
            "operations_group",
            "2025-03-11",
            note="31 deltakere, det høyeste tallet til nå.",
        ),
        in_progress("Hver terapeut prøver energikartet sammen med to pasienter.", "resource_persons", "2025-23"),
        planned(SHARING, "resource_persons", "2025"),
        priorities="1.6 1.7",
    ),
    sub_goal(
        "Mest mulig tid hjemme for den som ønsker det",
        in_progress("Sjekklisten for hjemreise er i bruk i alle kommuner.", "resource_persons", "2025"),
        planned("Filme tre korte forflytninger som pårørende kan se på telefonen.", "operations_group", "2025-23"),
        priorities="1.4 1.9",
    ),
    sub_goal(
        "Forløpet henger sammen når pasienten flytter mellom nivåene",
        planned("Mal for beskjed fra sykehusterapeut til kommuneterapeut.", "network_leaders", "2025-10"),
        priorities="1.8",
    ),
)

_COMPETENCE = area(
    2,
    sub_goal(
        "Terapeutene kan mer om lindring ved lungesykdom og nevrologisk sykdom",
        planned("Digital samling for terapeutene i regionen, tema pust og panikk.", "regional_centre", "2025-23"),
        planned("Fagdag sammen med sykepleierne.", "operations_group", "2025-11-26"),
        done("Introduksjonskurs for nye.", "operations_group", "2025-01-23"),
        planned(SHARING, "resource_persons", "2025"),
        priorities="2.1 2.4",
    ),
    sub_goal(
        "Minst åtte av ti har faste rutiner for å informere nyansatte og kolleger",
        done("Lage et kort om rollen som får plass i lommen på uniformen.", "operations_group", "2025-02"),
        in_progress("Terapeutene viser kortet til alle nye kolleger.", "resource_persons", "2025"),
        priorities="2.11 2.12",
    ),
    sub_goal(
        "Flere hospiterer",
        in_progress("Fem terapeuter hospiterer i høst.", "operations_group", "2025-23", note="Fire har fått plass."),
        priorities="2.7",
    ),
)

_LEADERS = area(
    3,
    sub_goal(
        "Lederne og terapeutene er enige om hva rollen krever",
        done("Sende veileder for samtalen til terapeuter og ledere.", "operations_group", "2025-01"),
        in_progress("Terapeuten ber om samtalen.", "resource_persons", "2025"),
        in_progress("Lederen setter av tid.", "leaders", "2025"),
        priorities="3.2 3.8",
    ),
    sub_goal(
        "Flere ledere på fagdagen",
        planned("Personlig invitasjon fra lederen av driftsgruppen.", "operations_group_leader", "2025-09"),
        priorities="3.5",
    ),
)

_VISIBILITY = area(
    4,
    sub_goal(
        "Fastleger og sykepleiere vet når de skal spørre en terapeut",
        planned("Besøke ett legekontor hver.", "resource_persons", "2025"),
        planned("Ti minutter på hvert av sykepleiernes gruppemøter.", "resource_persons", "2025-23"),
        priorities="4.3 4.4",
    ),
    sub_goal(
        "Alvorlig syke barn får hjelp av terapeuter som kjenner tilbudene",
        postponed("Fagtime med barnepalliativt team.", "operations_group", "2025-05", note="Ny dato i januar 2026."),
        priorities="4.11",
    ),
)

_RUNNING = area(
    5,
    sub_goal(
        "Driften av nettverket er forutsigbar",
        done("Nyhetsbrev før sommerferien.", "operations_group", "2025-06"),
        planned("Nyhetsbrev før jul.", "operations_group", "2025-12"),
        planned("Årlig rapportering.", "operations_group", "2025-10"),
        done("Skrive årsrapporten for 2024.", "operations_group_leader", "2025-02"),
        in_progress("Legge årsplanen fram for driftsgruppen.", "operations_group_leader", "2025-09"),
        priorities="5.1 5.4 5.5",
        grouped=True,
    ),
    sub_goal(
        "Erfaringene våre kommer Førde til nytte",
        in_progress(
            "Dele dokumentene våre og stille opp på møte når Førde skal starte.",
            "operations_group_leader",
            "2025",
        ),
        planned(
            "Hospitering åpnes for terapeuter fra Førde.",
            "other",
            "2025-24",
            refers_to="2.3",
            party_text="Sykehuset",
        ),
        priorities="5.6 5.11",
    ),
)

PLAN = {
    "trust": "stavanger",
    "network": "fysio-ergo",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Nettverk for ressursfysio- og ergoterapeuter, Stavanger foretaksområde",
    "motto": "Sammen gjør vi hverandre tryggere",
    "logos": [logo("Nettverkets merke: et fyrtårn over rolig sjø", "#0b5c7a")],
    "period": "2025-2029",
    "intro": "Planen følger fokusområdene i den nye strategien. Et bytte av leder gjorde at den kom sent.",
    "purpose": (
        "Terapeutene i nettverket hjelper mennesker med alvorlig sykdom til å leve så aktivt og selvstendig "
        "som de selv ønsker, og gjør kollegene i stand til det samme."
    ),
    "characteristics": "",
    "foundations": [
        foundation("Nettverksstrategien 2025–2029"),
        foundation("Funksjonsbeskrivelsen for ressursfysio- og ergoterapeuter", revised=2023),
        foundation("Kompetanseplanen for nettverket", revised=2025),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _LEADERS, _VISIBILITY, _RUNNING],
    "signature": signature("Driftsgruppen", "2025-09", "Lise Låtsomsen"),
    "state": "in_review",
    "approved": None,
}
