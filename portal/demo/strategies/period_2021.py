"""Helseregion Vest, 2021–2024: five satsningsområder, the period that the plans of 2023 and 2024 follow."""

from portal.demo.strategies.writing import area, count, deliverable, foundation, share, trend

_PATIENTS = area(
    1,
    "patients",
    "Pasient- og pårørendearbeid",
    "Pasienter og pårørende skal få et tilbud som holder høy faglig standard, uansett hvor de bor.",
    priorities=[
        "ta vare på den som hjelper, slik at hun kan stå i arbeidet over tid",
        "gi et likeverdig tilbud til familier med annen språklig og kulturell bakgrunn",
        "vite mer om seneffekter og om hverdagen etter behandlingen",
        "ta i bruk ny teknologi som gjør pasienten mer selvhjulpen",
        "legge til rette for samtaler om den siste tiden, også når diagnosen ikke er kreft",
    ],
    targets=[],
)

_COMPETENCE = area(
    2,
    "competence",
    "Kompetanseheving",
    "Ressurspersonene skal kunne mer om kreft og lindring, og det de lærer, skal nå fram til kollegene.",
    priorities=[
        "ta godt imot nye ressurspersoner",
        "gjøre møter og fagdager så nyttige at folk prioriterer dem",
        "dele kunnskap på eget arbeidssted",
        "være med på fagutvikling og søke prosjektmidler",
        "lære av hverandre gjennom hospitering",
        "bruke Pasientforløp i palliasjon som oppslagsverk",
    ],
    targets=[
        share(
            "welcome-letter",
            "Hver ny ressursperson får velkomstbrev",
            100,
            rule="Sendte velkomstbrev delt på nye ressurspersoner i året",
            source="Årsplan 2024, delmål 2.1",
            due=2024,
        ),
        trend(
            "passes-on",
            "Flere deler kunnskap på arbeidsstedet",
            "%",
            rule="Andel som i rapporteringen svarer at de har undervist minst én gang",
            source="Årsplan 2024, delmål 2.2",
            due=2024,
        ),
        trend(
            "develops",
            "Flere er med på faglig utviklingsarbeid",
            "%",
            rule="Andel som i rapporteringen svarer ja på spørsmålet om utviklingsarbeid",
            source="Årsplan 2024, delmål 2.3",
            due=2024,
        ),
        trend(
            "placements",
            "Flere hospiterer",
            "%",
            rule="Ressurspersoner som har hospitert i året, delt på alle ressurspersoner",
            source="Årsplan 2024, delmål 2.4",
            due=2024,
        ),
        count(
            "gatherings",
            "Introduksjonskurs og fagdag hvert år",
            2,
            "samlinger",
            rule="Holdte introduksjonskurs og fagdager i året",
            source="Årsplan 2024, delmål 2.1",
            due=2024,
            scope="trust",
        ),
    ],
)

_RUNNING = area(
    3,
    "running",
    "Organisering og drift av nettverket",
    "Nettverkene skal fungere godt, dekke hele regionen og være lette å få øye på.",
    priorities=[
        "gjøre de faste oppgavene til rett tid",
        "ha ressurspersoner overalt der pasientene er",
        "få svar fra alle på den årlige rapporteringen",
        "bruke årshjulet ved siden av egen arbeidsplan",
        "gjøre nettverket kjent på arbeidsstedene",
    ],
    targets=[
        count(
            "local-meetings",
            "To møter i hver lokal gruppe",
            2,
            "møter",
            rule="Holdte møter per lokal gruppe i året",
            source="Årsplan 2024, delmål 3.1",
            due=2024,
        ),
        count(
            "newsletters",
            "To nyhetsbrev i året",
            2,
            "nyhetsbrev",
            rule="Utsendte nyhetsbrev i året",
            source="Årsplan 2024, delmål 3.1",
            due=2024,
        ),
        count(
            "regional-meetings",
            "To møter for driftsgruppelederne i regionen",
            2,
            "møter",
            rule="Holdte møter i året",
            source="Årsplan 2024, delmål 3.1",
            due=2024,
            scope="region",
        ),
        count(
            "leaders-of-groups-meet",
            "Lederne for driftsgruppene møtes minst to ganger",
            2,
            "møter",
            rule="Holdte møter i foretaksområdet i året",
            source="Årsplan 2024, delmål 3.1",
            due=2024,
            scope="trust",
        ),
        deliverable(
            "plan-approved",
            "Årsplan og årsrapport er godkjent i driftsgruppen",
            rule="Begge dokumentene har en godkjent versjon",
            source="Årsplan 2023 for fysio- og ergoterapeutene, delmål 3.1",
            due=2024,
            scope="network",
        ),
    ],
)

_LEADERSHIP = area(
    4,
    "leadership",
    "Ledelsesforankring",
    "Ledere på hvert nivå skal stå bak nettverket, og leder og ressursperson skal kunne regne med hverandre.",
    priorities=[
        "la alle ledere få vite hva nettverket driver med",
        "ha en samtale om rollen hvert år",
        "samle lederne på fagdagen",
        "gi ressurspersonen rom til å gjøre jobben",
    ],
    targets=[
        share(
            "leaders-invited",
            "Alle ledere blir invitert til introduksjonskurs og fagdag",
            100,
            rule="Ledere med sendt invitasjon delt på alle ledere i registeret",
            source="Årsplan 2024, delmål 4.1",
            due=2024,
        )
    ],
)

_INTERACTION = area(
    5,
    "interaction",
    "Samhandling",
    "Pasienten skal merke at sykehus, kommune og fagfolk drar i samme retning.",
    priorities=[
        "bygge bro mellom faggrupper og nivåer",
        "bli kjent med de andre tjenestene rundt pasienten",
        "ta del i innføringen av Pakkeforløp hjem",
        "la sykepleiernes og terapeutenes nettverk lære av hverandre",
    ],
    targets=[],
)

PERIOD = {
    "region": "vest",
    "slug": "2021-2024",
    "title": "Strategi for nettverkene 2021–2024",
    "starts": 2021,
    "ends": 2024,
    "closed": True,
    "area_term": {
        "nb": ("satsningsområde", "satsningsområdet", "satsningsområder", "satsningsområdene"),
        "nn": ("satsingsområde", "satsingsområdet", "satsingsområde", "satsingsområda"),
        "en": ("priority area", "the priority area", "priority areas", "the priority areas"),
    },
    "intro": (
        "Strategien er felles for Stavanger, Fonna, Bergen og Førde. Hvert nettverk lager en plan "
        "for året som viser hva det vil gjøre på hvert satsningsområde."
    ),
    "purpose": (
        "Nettverkene skal gjøre fagfolk dyktigere og få tjenestene til å henge bedre sammen. Da kan "
        "mennesker med kreft, mennesker som trenger lindring av andre grunner, og de som står dem nær, "
        "kjenne seg trygge på hjelpen de får."
    ),
    "characteristics": ("Faglig tyngde, etisk klokskap, orden i driften og respekt for andre yrkers kunnskap."),
    "foundations": [
        foundation(
            "Leve med kreft. Nasjonal kreftstrategi",
            "Helse- og omsorgsdepartementet",
            valid_from=2018,
            valid_to=2024,
        ),
        foundation("Nasjonalt handlingsprogram for palliasjon i kreftomsorgen", "Helsedirektoratet", valid_from=2019),
        foundation("På liv og død. NOU 2017: 16", "Helse- og omsorgsdepartementet", valid_from=2017),
        foundation(
            "Drift av nettverket, vedlegg til delavtale nr. 2d om behandlingsforløp for palliasjon",
            "Helseforetaket og kommunene",
            valid_from=2012,
        ),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _RUNNING, _LEADERSHIP, _INTERACTION],
}
