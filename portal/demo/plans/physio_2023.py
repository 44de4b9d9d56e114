"""The therapists of Stavanger, 2023: five areas, thirteen sub-goals, forty activities, no local groups."""

from portal.demo.writing import (
    approved,
    area,
    cancelled,
    done,
    foundation,
    logo,
    postponed,
    signature,
    sub_goal,
)

SHARING = "Terapeutene forteller kollegene om det de har lært."

_PATIENTS = area(
    1,
    sub_goal(
        "Terapeutene vet hvordan de kan holde ut i møte med sterke historier",
        done(
            "Halvdagssamlingen i mars handler om nærhet, avstand og kollegastøtte.",
            "operations_group",
            "2023-03-14",
        ),
        done(SHARING, "resource_persons", "2023"),
        priorities="1.1",
    ),
    sub_goal(
        "Bedre lindring for personer med multippel sklerose (MS)",
        done(
            "Den digitale samlingen i høst har to forelesninger om MS, en om fatigue og en om hjelpemidler.",
            "operations_group",
            "2023-23",
        ),
        done(SHARING, "resource_persons", "2023"),
        priorities="1.5",
    ),
    sub_goal(
        "Gode forløp når livet går mot slutten",
        done("Tema på fagdagen, laget i lag med ressurssykepleierne.", "operations_group", "2023-11-29"),
        done(SHARING, "resource_persons", "2023"),
        priorities="1.5",
    ),
)

_COMPETENCE = area(
    2,
    sub_goal(
        "Terapeutene er trygge i faget sitt når pasienten er alvorlig syk",
        done(
            "Velkomstbrev med praktiske opplysninger og lenker til alle som er nye.",
            "operations_group",
            "2023",
        ),
        done(
            "Terapeutene kommer på samlingene og har med seg noe fra egen praksis.",
            "resource_persons",
            "2023",
        ),
        done("Nye terapeuter tar kurset for nye ressurspersoner.", "resource_persons", "2023-01-26"),
        done("Halvdagssamling 14. mars.", "operations_group", "2023-03-14", note="27 av 35 møtte."),
        done(
            "Digital samling for terapeutnettverkene i hele regionen.",
            "regional_centre",
            "2023-23",
            note="Holdt 12. oktober.",
        ),
        done("Fagdag 29. november for ressurspersonene og lederne deres.", "operations_group", "2023-11-29"),
        done("Kurs for nye ressurspersoner og ledere 26. januar.", "operations_group", "2023-01-26"),
        done("Si fra om kurs og konferanser som er verdt reisen.", "operations_group", "2023"),
        done("Dele ny forskning på nettsidene, på samlingene og i nyhetsbrevet.", "regional_centre", "2023"),
        priorities="2.1 2.2 2.6",
    ),
    sub_goal(
        "Flere terapeuter lærer bort det de kan",
        done("Terapeutene gir kollegene et referat etter hver samling.", "resource_persons", "2023"),
        done(
            "Terapeutene bruker Pasientforløp i palliasjon som kilde når de underviser.",
            "resource_persons",
            "2023",
        ),
        priorities="2.3 2.6",
    ),
    sub_goal(
        "Flere terapeuter er med på å utvikle tilbudet",
        done("Minne om søknadsfristen for prosjektmidler fra Helsedirektoratet.", "operations_group", "2023-02"),
        postponed(
            "Terapeutene foreslår ett område de vil forbedre der de arbeider.",
            "resource_persons",
            "2023-23",
            note="Bare sju forslag. Tas opp på samlingen i 2024.",
        ),
        done("Fortelle om et prosjekt i hvert nyhetsbrev og ett på fagdagen.", "operations_group", "2023"),
        priorities="2.4",
    ),
)

_RUNNING = area(
    3,
    sub_goal(
        "Driften av nettverket er forutsigbar",
        done(
            "Holde halvdagssamling i vår og digital samling i høst, og lage fagdag og kurs for nye sammen "
            "med sykepleiernes nettverk.",
            "operations_group",
            "2023-21",
            "2023-23",
        ),
        done("Nyhetsbrev før sommerferien og før jul.", "operations_group", "2023-06", "2023-12"),
        done(
            "Finne nye terapeuter til kommuner uten ressursperson, og erstatte dem som gir seg.",
            "operations_group",
            "2023",
        ),
        done(
            "Den årlige rapporteringen: sende ut, purre og oppsummere. Alle terapeutene og lederne deres svarer.",
            "operations_group",
            "2023-10",
            note="Svarprosent 83 blant terapeutene.",
        ),
        done("Møter i driftsgruppen med saksliste en uke før.", "operations_group", "2023"),
        done("Være med når driftsgruppelederne i regionen møtes.", "operations_group_leader", "2023"),
        cancelled(
            "Møte i styringsgruppen når sakene gjelder terapeutene.",
            "operations_group_leader",
            "2023",
            note="Det kom ingen slike saker.",
        ),
        done("Møte lederen for sykepleiernes driftsgruppe minst to ganger.", "operations_group_leader", "2023"),
        done(
            "Skrive årsplan og årsrapport og legge dem fram for driftsgruppen.",
            "operations_group_leader",
            "2023-01",
        ),
        priorities="3.1 3.2 3.3",
        grouped=True,
    ),
    sub_goal(
        "Kollegene vet hvem ressursterapeuten er, og hva rollen går ut på",
        done(
            "Terapeutene informerer nyansatte og tar opp rollen på et personalmøte.",
            "resource_persons",
            "2023",
        ),
        priorities="3.5",
    ),
    sub_goal(
        "Et årshjul som er til hjelp i arbeidsdagen",
        done("Lage årshjul og sende det til alle terapeutene.", "operations_group", "2023-01"),
        priorities="3.4",
    ),
)

_LEADERS = area(
    4,
    sub_goal(
        "Lederne vet hva nettverket er til for",
        done(
            "Lederne inviteres til kurset i januar og til fagdagen, der de får sin egen samling.",
            "operations_group",
            "2023-01-26",
            "2023-11-29",
        ),
        done("Lederne får referater, nyhetsbrev og kopi av velkomstbrevet.", "operations_group", "2023"),
        done(
            "Orientere i det faglige samarbeidsutvalget og for ledelsen i kommunene, i lag med sykepleierne.",
            "operations_group",
            "2023-23",
        ),
        priorities="4.1 4.3",
    ),
    sub_goal(
        "Hver terapeut har en samtale med lederen sin i løpet av året",
        done(
            "Terapeuten ber om samtalen og har med et utkast til plan og et anslag over tiden som trengs.",
            "resource_persons",
            "2023-21",
            note="22 terapeuter har hatt samtalen.",
        ),
        done("Lederen gjør det mulig å fylle rollen og å delta.", "leaders", "2023"),
        priorities="4.2 4.4",
    ),
)

_COOPERATION = area(
    5,
    sub_goal(
        "Faggruppene kjenner hverandres arbeid",
        done(
            "Runde på samlingen der alle forteller om et samarbeid de lærte av.",
            "operations_group",
            "2023-03-14",
        ),
        done("Terapeutene får være med på sykepleiernes gruppemøter.", "resource_persons", "2023-21", "2023-23"),
        priorities="5.1 5.4",
    ),
    sub_goal(
        "Andre tjenester vet at terapeutene finnes",
        done(
            "Fortelle hjelpemiddellager, legekontor og tildelingskontor om nettverket.",
            "resource_persons",
            "2023",
        ),
        done(
            "Hospitere hos samarbeidspartnere.",
            "resource_persons",
            "2023",
            refers_to="2",
            note="Tre terapeuter var på besøk i sykehuset.",
        ),
        priorities="5.2",
    ),
)

PLAN = {
    "trust": "stavanger",
    "network": "fysio-ergo",
    "year": 2023,
    "title": "Årsplan 2023",
    "network_name": "Nettverk for ressursfysio- og ergoterapeuter, Stavanger foretaksområde",
    "motto": "Sammen gjør vi hverandre tryggere",
    "logos": [logo("Nettverkets merke: et fyrtårn over rolig sjø", "#0b5c7a")],
    "period": "2021-2024",
    "intro": "Planen viser hva terapeutene vil gjøre i 2023 på hvert satsningsområde i strategien 2021–2024.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Drift av nettverket, vedlegg til delavtale nr. 2d om behandlingsforløp for palliasjon"),
        foundation("Nettverksstrategien 2021–2024"),
        foundation("Funksjonsbeskrivelsen for ressursfysio- og ergoterapeuter"),
        foundation("Kompetanseplanen for nettverket"),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _RUNNING, _LEADERS, _COOPERATION],
    "signature": signature("Driftsgruppen", "2023-01", "Ola Eksempelvik"),
    "state": "closed",
    "approved": approved("2023-01-19", "sak 1/23"),
}
