"""The resource nurses of Stavanger, 2024: five areas, fifteen sub-goals, forty-seven activities."""

from portal.demo.writing import (
    approved,
    area,
    cancelled,
    done,
    foundation,
    in_progress,
    logo,
    postponed,
    signature,
    sub_goal,
)

SHARING = "Ressurssykepleierne tar det viktigste med hjem og deler det på eget arbeidssted."

_PATIENTS = area(
    1,
    sub_goal(
        "Ressurssykepleierne vet hva de kan gjøre for å ta vare på seg selv og hverandre når oppdragene blir tunge",
        done(
            "Faglig innslag på vårens møter i gruppene: «Å tåle mye uten å bære alt alene», ved "
            "sykehusprest Peder Prøvdal.",
            "local_groups",
            "2024-21",
            note="Holdt i alle fire gruppene. Lysbildene ligger hos driftsgruppen.",
        ),
        done(SHARING, "resource_persons", "2024"),
        priorities="1.1",
    ),
    sub_goal(
        "Bedre møter med pasienter og familier som har flyttet til Norge",
        done(
            "Kreftforeningen underviser på høstens møter om tolk, tro og familiens plass.",
            "local_groups",
            "2024-23",
            note="Gruppen Dalane og Sør-Jæren fikk undervisningen på nett på grunn av uvær.",
        ),
        done(
            "Ressurssykepleierne prøver minst ett av verktøyene fra undervisningen og forteller kollegene "
            "hvordan det gikk.",
            "resource_persons",
            "2024-23",
            "2024-24",
        ),
        priorities="1.2",
    ),
    sub_goal(
        "Mer kunnskap om livet etter kreftbehandling og om plager som kommer sent",
        done(
            "Fagstoff om seneffekter, enten på møtene i vår eller på fagdagen i november.",
            "operations_group",
            "2024-21",
            "2024-11",
            note="Lagt til fagdagen.",
        ),
        postponed(
            "Kveldsforelesning om tarmstopp ved langtkommen kreft, ved overlege Nora Eksempelvik.",
            "operations_group",
            "2024-10",
            note="Foreleseren ble syk. Tilbys på nytt våren 2025.",
        ),
        done(SHARING, "resource_persons", "2024"),
        priorities="1.3",
    ),
    sub_goal(
        "Ressurssykepleierne kjenner digitale løsninger som hjelper pasienten til å klare mer selv",
        done(
            "Hovedtema på fagdagen, laget sammen med nettverket for fysio- og ergoterapeuter.",
            "operations_group",
            "2024-11",
        ),
        done(
            "Kort orientering på fagdagen om arbeidet med å forbedre pasientforløpet i palliasjon.",
            "operations_group",
            "2024-11",
        ),
        done(SHARING, "resource_persons", "2024"),
        priorities="1.4 2.6",
    ),
)

_COMPETENCE = area(
    2,
    sub_goal(
        "Ressurssykepleierne har god og oppdatert kompetanse",
        done(
            "Den som er ny, får velkomstbrev med det viktigste om nettverket og lenker til dokumentene.",
            "operations_group",
            "2024",
        ),
        done(
            "Ressurssykepleierne møter på vårmøtet, høstmøtet og fagdagen og har med seg minst én erfaring å dele.",
            "resource_persons",
            "2024",
            note="Oppmøtet var 74 prosent om våren og 79 prosent om høsten.",
        ),
        done("Nye ressurssykepleiere tar introduksjonskurset.", "resource_persons", "2024-01-18"),
        done(
            "Fagdag i november for ressurspersonene i begge nettverkene og lederne deres.",
            "operations_group",
            "2024-11",
            note="132 deltakere, 21 av dem ledere.",
        ),
        done(
            "Introduksjonskurs for nye ressurspersoner og ledere 18. januar.",
            "operations_group",
            "2024-01-18",
        ),
        done("Tipse om kurs og konferanser som passer for nettverket.", "operations_group", "2024"),
        done(
            "Vise fram ny forskning og nye artikler på nettsidene, på møtene og i nyhetsbrevet.",
            "regional_centre",
            "2024",
        ),
        in_progress(
            "Minne om at Pasientforløp i palliasjon oppdateres på nett, og at det lønner seg å se innom jevnlig.",
            "operations_group",
            "2024",
            note="Fortsetter i 2025.",
        ),
        priorities="2.1 2.2 2.6",
        meetings=[
            ("Stavanger", "2024-04-11", "2024-09-26"),
            ("Sandnes", "2024-04-04", "2024-10-17"),
            ("Dalane og Sør-Jæren", "2024-03-14", "2024-10-03"),
            ("Ryfylke og Nord-Jæren", "2024-03-21", "2024-10-24"),
        ],
    ),
    sub_goal(
        "Flere ressurssykepleiere lærer bort det de kan på eget arbeidssted",
        done(
            "Ressurssykepleierne gir kollegene et kort sammendrag etter hvert gruppemøte og etter fagdagen.",
            "resource_persons",
            "2024",
        ),
        done(
            "Driftsgruppen viser på møtene hvordan undervisningsmalene kan brukes. Det finnes maler om "
            "grunnleggende palliasjon, om individuell plan, om kartlegging av symptomer med ESAS-r og om "
            "selve nettverket, og den som heller vil lage sin egen undervisning, får hjelp til det. Målet "
            "er at hver ressurssykepleier holder minst én økt på eget arbeidssted i løpet av året, gjerne "
            "sammen med en ressursfysio- eller ergoterapeut.",
            "operations_group",
            "2024-21",
            "2024-23",
        ),
        in_progress(
            "Ressurssykepleierne slår opp i Pasientforløp i palliasjon når de lærer selv og når de lærer andre.",
            "resource_persons",
            "2024",
        ),
        priorities="2.3 2.6",
    ),
    sub_goal(
        "Flere ressurssykepleiere er med på fagutvikling",
        done(
            "Gi beskjed når Helsedirektoratet lyser ut prosjektmidler, og hjelpe dem som vil søke.",
            "operations_group",
            "2024-02",
            "2024-09",
        ),
        done(
            "Hver ressurssykepleier tenker gjennom hva som kan bli bedre der de arbeider, og hva de selv "
            "kan bidra med.",
            "resource_persons",
            "2024",
        ),
        done(
            "Presentere to lokale prosjekter i nyhetsbrevet og på fagdagen.",
            "operations_group",
            "2024-06",
            "2024-11",
            "2024-12",
        ),
        priorities="2.4",
    ),
    sub_goal(
        "Flere ressurssykepleiere hospiterer",
        postponed(
            "Driftsgruppen forteller om den nye hospiteringsordningen så snart rammene er klare.",
            "operations_group",
            "2024-21",
            note="Rammene kom ikke på plass i 2024.",
        ),
        done("Oppmuntre til hospitering på møtene og i nyhetsbrevet.", "operations_group", "2024"),
        priorities="2.5",
    ),
)

_RUNNING = area(
    3,
    sub_goal(
        "De faste oppgavene blir gjort slik at nettverket går jevnt og godt",
        done(
            "Holde to møter i hver lokal nettverksgruppe, og lage fagdag og introduksjonskurs i lag med "
            "fysio- og ergoterapeutene.",
            "operations_group",
            "2024",
        ),
        done("Nyhetsbrev til alle i juni og desember.", "operations_group", "2024-06", "2024-12"),
        done(
            "Finne ressurssykepleiere der det mangler noen, og få på plass en ny når noen gir seg.",
            "operations_group",
            "2024",
            note="Fire sykehjem mangler fortsatt ressurssykepleier.",
        ),
        done(
            "Sende ut den årlige rapporteringen og følge opp svarene. Alle ressurssykepleiere og ledere svarer.",
            "operations_group",
            "2024-10",
            note="81 prosent av ressurssykepleierne og 58 prosent av lederne svarte.",
        ),
        done("Ha møter i driftsgruppen og komme forberedt til dem.", "operations_group", "2024"),
        done(
            "Være med på de to møtene der driftsgruppelederne i regionen samles.",
            "operations_group_leader",
            "2024-21",
            "2024-23",
            party_text="Leder av driftsgruppen og rådgiver ved kompetansesenteret",
        ),
        done(
            "Forberede saker til styringsgruppen og møte der.",
            "operations_group_leader",
            "2024",
            party_text="Leder av driftsgruppen og rådgiver ved kompetansesenteret",
        ),
        done("Lederne for de to driftsgruppene har minst to møter i året.", "network_leaders", "2024"),
        priorities="3.1 3.2 3.3",
        grouped=True,
    ),
    sub_goal(
        "Kollegene på arbeidsstedet vet om nettverket og hva ressurssykepleieren kan hjelpe med",
        done("Ressurssykepleierne har årshjulet hengende synlig og bruker det.", "resource_persons", "2024"),
        in_progress(
            "Ressurssykepleierne lager en fast måte å fortelle nyansatte og kolleger om rollen på. Det "
            "finnes en ferdig undervisningsmal for dem som ønsker det.",
            "resource_persons",
            "2024",
        ),
        priorities="3.4 3.5",
    ),
)

_LEADERS = area(
    4,
    sub_goal(
        "Ledere fra enhet til kommunedirektør vet hva nettverket gjør",
        done(
            "Invitere lederne til introduksjonskurset og fagdagen. Fagdagen har en egen samling for ledere.",
            "operations_group",
            "2024-01-18",
            "2024-11",
        ),
        done("Lederne får møtereferater, nyhetsbrev og kopi av velkomstbrevet.", "operations_group", "2024"),
        priorities="4.1 4.3",
    ),
    sub_goal(
        "Leder og ressurssykepleier setter seg ned sammen hvert år og går gjennom arbeidsplan og årshjul",
        in_progress(
            "Ressurssykepleieren ber om samtalen, lager forslag til egen plan for året og tar opp hvor mye "
            "tid som trengs.",
            "resource_persons",
            "2024-02",
            note="67 prosent oppga i rapporteringen at samtalen var holdt.",
        ),
        done("Gjøre veilederen for samtalen bedre kjent.", "operations_group", "2024-01"),
        in_progress(
            "Lederen sørger for at det er rom for rollen i turnus, og at ressurssykepleieren kommer seg på møtene.",
            "leaders",
            "2024",
        ),
        priorities="4.2 4.4",
    ),
)

_COOPERATION = area(
    5,
    sub_goal(
        "Yrkesgruppene og nivåene arbeider tettere sammen",
        done(
            "Sette av tid på møtene til å fortelle om samarbeid som lyktes, og om samarbeid som butter.",
            "local_groups",
            "2024-21",
            "2024-23",
        ),
        done(
            "Be med ressursfysio- og ergoterapeutene i området på møtene.",
            "local_groups",
            "2024-21",
            "2024-23",
        ),
        priorities="5.1 5.4",
    ),
    sub_goal(
        "Bedre kontakt med andre tjenester som pasienten møter",
        done(
            "Oppfordre ressurssykepleierne til å stikke innom legekontoret, tildelingskontoret og andre de "
            "samarbeider med, og fortelle hva nettverket kan by på.",
            "operations_group",
            "2024",
        ),
        cancelled(
            "Bruke hospitering som vei til samarbeid.",
            "operations_group",
            "2024",
            note="Hospiteringsordningen var ikke i drift.",
            refers_to="2.4",
        ),
        priorities="5.2",
    ),
    sub_goal(
        "Ressurssykepleierne kjenner Pakkeforløp hjem og tar del i det",
        in_progress(
            "Avklare med kommunene og sykehuset hva ressurssykepleierne skal bidra med når pakkeforløpet innføres.",
            "operations_group_leader",
            "2024",
        ),
        done(
            "Oppfordre ressurssykepleierne til å ta pakkeforløpet opp på arbeidsstedet og i kommunen.",
            "operations_group",
            "2024",
        ),
        priorities="5.3",
    ),
)

PLAN = {
    "trust": "stavanger",
    "network": "sykepleiere",
    "year": 2024,
    "title": "Årsplan 2024",
    "network_name": "Nettverk for ressurssykepleiere, Stavanger foretaksområde",
    "motto": "Sammen gjør vi hverandre tryggere",
    "logos": [
        logo("Nettverkets merke: et fyrtårn over rolig sjø", "#0b5c7a"),
        logo("Samarbeidsmerket: to hender om en lykt", "#8a4b08"),
    ],
    "period": "2021-2024",
    "intro": ("Dette vil vi arbeide med i 2024. Planen følger de fem satsningsområdene i strategien for 2021–2024."),
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Drift av nettverket, vedlegg til delavtale nr. 2d om behandlingsforløp for palliasjon"),
        foundation("Nettverksstrategien 2021–2024"),
        foundation("Funksjonsbeskrivelsen for ressurssykepleiere"),
        foundation("Kompetanseplanen for nettverket", revised=2021),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _RUNNING, _LEADERS, _COOPERATION],
    "signature": signature("Driftsgruppen", "2024-01", "Kari Testesen"),
    "state": "closed",
    "approved": approved("2024-01-15", "sak 3/24"),
}
