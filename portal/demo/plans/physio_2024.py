"""The therapists of Stavanger, 2024: mostly done, a few things moved to the next year."""

from portal.demo.writing import (
    approved,
    area,
    done,
    foundation,
    in_progress,
    logo,
    postponed,
    signature,
    sub_goal,
)

SHARING = "Terapeutene forteller kollegene om det de har lært."

_PATIENTS = area(
    1,
    sub_goal(
        "Terapeutene kan mer om fysisk aktivitet under og etter kreftbehandling",
        done(
            "Halvdagssamling om trening med kreft, ved fysioterapeut Ingrid Øvingsen.",
            "operations_group",
            "2024-03-12",
            note="29 deltakere.",
        ),
        done(SHARING, "resource_persons", "2024"),
        priorities="1.3",
    ),
    sub_goal(
        "Hjelpemidler er på plass når pasienten kommer hjem",
        done("Sjekkliste for hjemreise lages og prøves ut i to kommuner.", "operations_group", "2024-09"),
        in_progress("Sjekklisten tas i bruk i resten av kommunene.", "resource_persons", "2024-24"),
        priorities="1.4 1.5",
    ),
    sub_goal(
        "Terapeutene kjenner digitale løsninger for egentrening",
        done("Felles tema med sykepleierne på fagdagen.", "operations_group", "2024-11"),
        done(SHARING, "resource_persons", "2024"),
        priorities="1.4",
    ),
)

_COMPETENCE = area(
    2,
    sub_goal(
        "Nye og erfarne terapeuter får faglig påfyll",
        done("Velkomstbrev til nye terapeuter.", "operations_group", "2024"),
        done("Introduksjonskurs sammen med sykepleierne.", "operations_group", "2024-01-18"),
        done("Digital samling for terapeutnettverkene i regionen.", "regional_centre", "2024-23"),
        done("Fagdag for begge nettverkene.", "operations_group", "2024-11"),
        done("Lesesirkel på nett om en ny artikkel.", "operations_group", "2024-04", "2024-10"),
        priorities="2.1 2.2",
    ),
    sub_goal(
        "Kunnskapen blir delt",
        done("Undervisningsmal om pust, leie og forflytning.", "operations_group", "2024-06"),
        done("Hver terapeut holder en kort økt på arbeidsstedet sitt.", "resource_persons", "2024"),
        priorities="2.3 2.6",
    ),
    sub_goal(
        "Flere hospiterer og utvikler",
        postponed(
            "Hospiteringsuke i høst.",
            "operations_group",
            "2024-23",
            note="Venter på nye rammer for ordningen.",
        ),
        done(
            "Terapeutene foreslår ett område de vil forbedre der de arbeider.",
            "resource_persons",
            "2024-03-12",
        ),
        priorities="2.4 2.5",
    ),
)

_RUNNING = area(
    3,
    sub_goal(
        "Driften av nettverket er forutsigbar",
        done("Holde samlingene og gi beskjed om datoene i god tid.", "operations_group", "2024"),
        done("Nyhetsbrev før sommerferien og før jul.", "operations_group", "2024-06", "2024-12"),
        done(
            "Den årlige rapporteringen.",
            "operations_group",
            "2024-10",
            note="Svarprosent 86 blant terapeutene.",
        ),
        done("Skrive årsplan og årsrapport.", "operations_group_leader", "2024-01", "2024-02"),
        done(
            "Være med når driftsgruppelederne i regionen møtes.",
            "operations_group_leader",
            "2024-21",
            "2024-23",
        ),
        priorities="3.1 3.2 3.3",
        grouped=True,
    ),
    sub_goal(
        "Alle kommuner har minst én ressursterapeut",
        in_progress(
            "Ta kontakt med kommunene som mangler, og tilby et besøk.",
            "operations_group",
            "2024",
            note="Tre kommuner mangler fortsatt.",
        ),
        priorities="3.2",
    ),
)

_LEADERS = area(
    4,
    sub_goal(
        "Lederne vet hva nettverket er til for",
        done("Egen samling for ledere på fagdagen.", "operations_group", "2024-11"),
        done("Lederne får referater og nyhetsbrev.", "operations_group", "2024"),
        priorities="4.1 4.3",
    ),
    sub_goal(
        "Hver terapeut har en samtale med lederen sin i løpet av året",
        done("Terapeuten ber om samtalen i første kvartal.", "resource_persons", "2024-24", "2024-21"),
        done("Lederen setter av tid.", "leaders", "2024"),
        priorities="4.2 4.4",
    ),
)

_COOPERATION = area(
    5,
    sub_goal(
        "Faggruppene kjenner hverandres arbeid",
        done("Terapeutene deltar på gruppemøtene til sykepleierne.", "resource_persons", "2024-21", "2024-23"),
        done("Kollegabesøk på sykehuset.", "resource_persons", "2024", refers_to="2.3"),
        priorities="5.1 5.4",
    ),
    sub_goal(
        "Terapeutene har en plass i Pakkeforløp hjem",
        in_progress("Beskrive hva terapeutene kan bidra med.", "operations_group", "2024-05"),
        done("Presentere forslaget for kreftkoordinatorene.", "operations_group_leader", "2024-09-19"),
        priorities="5.3",
    ),
)

PLAN = {
    "trust": "stavanger",
    "network": "fysio-ergo",
    "year": 2024,
    "title": "Årsplan 2024",
    "network_name": "Nettverk for ressursfysio- og ergoterapeuter, Stavanger foretaksområde",
    "motto": "Sammen gjør vi hverandre tryggere",
    "logos": [logo("Nettverkets merke: et fyrtårn over rolig sjø", "#0b5c7a")],
    "period": "2021-2024",
    "intro": "Siste året i strategien for 2021–2024. Vi fullfører det vi har begynt på.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Nettverksstrategien 2021–2024"),
        foundation("Funksjonsbeskrivelsen for ressursfysio- og ergoterapeuter", revised=2023),
        foundation("Kompetanseplanen for nettverket", revised=2021),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _RUNNING, _LEADERS, _COOPERATION],
    "signature": signature("Driftsgruppen", "2024-01", "Ola Eksempelvik"),
    "state": "closed",
    "approved": approved("2024-01-22", "sak 1/24"),
}
