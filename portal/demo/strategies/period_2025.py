"""Helseregion Vest, 2025–2029: five fokusområder, 55 priorities, five targets of at least 80 per cent."""

from portal.demo.strategies.writing import area, count, deliverable, foundation, share, trend

SOURCE = "Strategi 2025–2029, fokusområde {}"

_PATIENTS = area(
    1,
    "patients",
    "Pasient- og pårørendearbeid",
    "Tilbudet til pasientene og deres nærmeste skal være faglig godt og likt for alle.",
    continues="patients",
    priorities=[
        "gjøre etisk refleksjon til en vane, både i hverdagen og når vi samles",
        "få forhåndssamtaler inn i faste rammer på arbeidsstedene",
        "fortsette å bruke de palliative verktøyene, og bruke dem mer systematisk",
        "se hele tiden hjemme under ett, fra første hjelpebehov til en verdig død i eget hjem, med "
        "nødvendig støtte på plass",
        "tilby etterlatte en samtale og gi sorgen plass",
        "la pasienten og familien være med på å bestemme, hver gang",
        "bygge på det pasienten selv kan og mestrer, og gjøre helseinformasjon lettere å forstå",
        "passe på at forløpet henger sammen og ikke brytes i overgangene",
        "hjelpe pasienter i gang med apper og andre digitale løsninger for egen helse",
    ],
    targets=[],
)

_COMPETENCE = area(
    2,
    "competence",
    "Kompetanseheving",
    "Ressurspersonene skal bli enda dyktigere i kreftomsorg og lindring, og sørge for at kollegene også blir det.",
    continues="competence",
    priorities=[
        "kjenne igjen den som trenger lindring, og starte tidligere",
        "bli tryggere i samtaler med alvorlig syke og familien rundt dem",
        "kunne mer om livet med og etter kreft, også om plager som kommer år etter behandlingen",
        "styrke lindringen ved hjertesvikt, lungesykdom, nyresvikt, demens og nevrologisk sykdom, med gode "
        "prosedyrer for hver gruppe",
        "møte sårbare pasienter og pårørende med kunnskap",
        "vite hva loven sier om dødshjelp, og kunne snakke om det etiske",
        "hospitere hos hverandre på tvers av sykehus og kommune",
        "holde kompetanseplanen à jour med faget",
        "ruste ressurspersonene til å undervise der de arbeider",
        "spre ny forskning, nye veiledere og nye faglige råd",
        "nå 80 prosent med fast opplegg for å fortelle nyansatte om nettverket og rollen",
        "nå 80 prosent med fast opplegg for å fortelle kollegene hva som kom fram på møter og fagdag",
        "kjenne støtteordningene godt nok til å hjelpe familien videre",
        "få flere til å søke tilskudd til prosjekter i kommunen",
    ],
    targets=[
        share(
            "informs-new-staff",
            "Ressurspersoner med fast rutine for å fortelle nyansatte om rollen og nettverket",
            80,
            rule="Svaret «ja, innarbeidet» delt på alle som svarte",
            source=SOURCE.format(2),
            due=2029,
        ),
        share(
            "informs-colleagues",
            "Ressurspersoner med fast rutine for å informere kolleger etter møter og fagdag",
            80,
            rule="Svaret «ja, innarbeidet» delt på alle som svarte",
            source=SOURCE.format(2),
            due=2029,
        ),
        deliverable(
            "competence-plan",
            "Kompetanseplanen er oppdatert",
            rule="Gjeldende kompetanseplan er gjennomgått i løpet av de to siste årene",
            source=SOURCE.format(2),
            due=2029,
            scope="network",
        ),
    ],
)

_LEADERSHIP = area(
    3,
    "leadership",
    "Ledelsesforankring",
    "Lederne skal stå bak nettverket på alle nivåer, og både leder og ressursperson skal holde det de har lovet.",
    continues="leadership",
    priorities=[
        "gi ledere på alle nivåer samme bilde av hvor nettverket vil",
        "nå 80 prosent med en årlig samtale om rollen med nærmeste leder",
        "få lederne til å si hva de mener, ved å svare på rapporteringen",
        "få hver ny leder med på introduksjonskurs",
        "få flere ledere med på fagdagen",
        "skape steder der ledere møtes på tvers",
        "åpne dørene for hospitering",
        "gjøre det lettere for ressurspersonen å gå inn i rollen når det trengs",
    ],
    targets=[
        share(
            "leader-talk",
            "Ressurspersoner som har hatt årlig samtale med nærmeste leder om rollen",
            80,
            rule="Svaret «ja, med dato» delt på alle som svarte; lederens svar vises ved siden av",
            source=SOURCE.format(3),
            due=2029,
        ),
        share(
            "new-leaders-introduced",
            "Nye ledere som tar introduksjonskurset",
            100,
            rule="Nye ledere med oppmøte på kurset delt på alle nye ledere i året",
            source=SOURCE.format(3),
            due=2029,
        ),
        trend(
            "leaders-at-professional-day",
            "Større andel av lederne på fagdagen",
            "%",
            rule="Ledere med oppmøte delt på alle ledere i registeret på dagen",
            source=SOURCE.format(3),
            due=2029,
            scope="trust",
        ),
        trend(
            "accepted-in-role",
            "Flere får gå inn i rollen når det trengs",
            "%",
            rule="Svar 4 eller 5 på skalaen delt på alle som svarte",
            source=SOURCE.format(3),
            due=2029,
        ),
    ],
)

_VISIBILITY = area(
    4,
    "visibility",
    "Synliggjøring og samarbeid",
    "De som trenger nettverket, skal vite at det finnes, og de vi samarbeider med, skal vite hvordan de når oss.",
    continues="interaction",
    how="replaced_by",
    priorities=[
        "være kjent for pasienter, pårørende og fagfolk når vi kommer til 2029",
        "vise kollegene hva de kan bruke nettverket og ressurspersonene til",
        "arbeide tverrfaglig og dele erfaringer",
        "få flere fastleger til å kjenne og bruke nettverket når vi kommer til 2029",
        "få kommunen tidlig inn og holde fastlegen med hele veien",
        "gjøre Pakkeforløp hjem kjent, og vise hva det gir pasienten",
        "knytte fastere bånd til utviklingssentrene (USHT)",
        "finne tettere samarbeid med tildelingskontor, NAV, skole og tros- og livssynssamfunn",
        "stå nær brukerorganisasjonene, blant dem Kreftforeningen",
        "prøve ut hva frivillige kan bidra med, og fortelle om modeller som virker",
        "vite hva som finnes for alvorlig syke barn, og kontakte barnepalliativt team når det trengs",
        "bruke nettsider, intranett og sosiale medier slik at det er lett å finne oss",
    ],
    targets=[
        trend(
            "known-to-public",
            "Flere kjenner nettverket",
            "%",
            rule="Andel ressurspersoner som har informert minst to samarbeidspartnere i året",
            source=SOURCE.format(4),
            due=2029,
        ),
        trend(
            "known-to-doctors",
            "Flere fastleger kjenner og bruker nettverket",
            "%",
            rule="Andel ressurspersoner som har informert en fastlege i året",
            source=SOURCE.format(4),
            due=2029,
        ),
    ],
)

_RUNNING = area(
    5,
    "running",
    "Organisering og drift av nettverket",
    "Nettverkene skal være fulltallige i alle fire foretaksområder, og driften skal gå godt.",
    continues="running",
    priorities=[
        "si klart hva rollen går ut på, og hva den ikke går ut på",
        "få flere til å bruke årshjulet ved siden av arbeidsplanen sin",
        "ha en hospiteringsordning som er à jour i hvert av de fire foretakene",
        "nå 80 prosent oppmøte når nettverket samles",
        "nå 80 prosent svar på årets rapportering",
        "rekruttere til kommuner, sykehus og private institusjoner som mangler noen",
        "lage en plan for hvordan vi forteller om nettverket, innad og utad",
        "prøve digitale verktøy og kunstig intelligens når vi lærer",
        "be om plass i områdeutvalgene for å fortelle hva vi gjør",
        "se på hele evalueringsordningen på nytt og gjøre den bedre",
        "hjelpe fram et nettverk for fysio- og ergoterapeuter i Førde",
        "undersøke om vi trenger en digital møteplass mellom samlingene",
    ],
    targets=[
        share(
            "meeting-attendance",
            "Oppmøte på nettverksmøtene",
            80,
            rule="Møtte delt på ressurspersoner i gruppen på møtedagen, fra møtelistene",
            source=SOURCE.format(5),
            due=2029,
        ),
        share(
            "reporting-turnout",
            "Ressurspersoner som svarer på årlig rapportering",
            80,
            rule="Leverte svar delt på aktive ressurspersoner på telledagen",
            source=SOURCE.format(5),
            due=2029,
        ),
        share(
            "coverage",
            "Arbeidssteder med ressursperson",
            100,
            rule="Arbeidssteder med minst én aktiv ressursperson delt på dem som skal ha en",
            source=SOURCE.format(5),
            due=2029,
        ),
        count(
            "placement-schemes",
            "Foretaksområder med oppdatert hospiteringsordning",
            4,
            "foretaksområder",
            rule="Ordninger gjennomgått i perioden",
            source=SOURCE.format(5),
            due=2029,
            scope="region",
        ),
        deliverable(
            "forde-therapists",
            "Førde har et nettverk for fysio- og ergoterapeuter",
            rule="Nettverket er opprettet og har driftsgruppe",
            source=SOURCE.format(5),
            due=2029,
        ),
        deliverable(
            "communication-plan",
            "Kommunikasjonsplanen er laget",
            rule="Godkjent av driftsgruppelederne i regionen",
            source=SOURCE.format(5),
            due=2026,
        ),
        deliverable(
            "evaluation-scheme",
            "Evalueringsordningen er revidert",
            rule="Nye spørreskjemaer er tatt i bruk",
            source=SOURCE.format(5),
            due=2027,
        ),
        trend(
            "wheel-in-use",
            "Flere bruker årshjulet",
            "%",
            rule="Svarene «begge» og «bare årshjul» delt på alle som svarte",
            source=SOURCE.format(5),
            due=2029,
        ),
    ],
)

PERIOD = {
    "region": "vest",
    "slug": "2025-2029",
    "title": "Strategi for nettverkene 2025–2029",
    "starts": 2025,
    "ends": 2029,
    "closed": False,
    "area_term": {
        "nb": ("fokusområde", "fokusområdet", "fokusområder", "fokusområdene"),
        "nn": ("fokusområde", "fokusområdet", "fokusområde", "fokusområda"),
        "en": ("focus area", "the focus area", "focus areas", "the focus areas"),
    },
    "intro": (
        "Strategien gjelder for sykepleiere, fysioterapeuter og ergoterapeuter i nettverkene i Stavanger, "
        "Fonna, Bergen og Førde. Da forrige periode ble evaluert, var svaret tydelig: Flere må vite om oss, "
        "og lederne må tettere på. Fire av områdene er med videre, og ett er nytt."
    ),
    "purpose": (
        "Nettverkene skal gjøre fagfolk dyktigere og få tjenestene til å henge bedre sammen. Da kan "
        "mennesker med kreft, mennesker som trenger lindring av andre grunner, og de som står dem nær, "
        "kjenne seg trygge på hjelpen de får."
    ),
    "characteristics": (
        "Faglig tyngde, etisk klokskap, orden i driften og godt samspill med andre yrker. Vi "
        "leter etter det som kan bli bedre, og er nysgjerrige på nye måter å gjøre ting på."
    ),
    "foundations": [
        foundation(
            "Leve med kreft. Nasjonal kreftstrategi",
            "Helse- og omsorgsdepartementet",
            valid_from=2018,
            valid_to=2024,
        ),
        foundation("Nasjonalt handlingsprogram for palliasjon i kreftomsorgen", "Helsedirektoratet", valid_from=2019),
        foundation("Sterkere sammen – mot kreft", "Kreftforeningen", valid_from=2024, valid_to=2027),
        foundation("På liv og død. NOU 2017: 16", "Helse- og omsorgsdepartementet", valid_from=2017),
        foundation(
            "Lindrende behandling og omsorg. Meld. St. 24 (2019–2020)",
            "Helse- og omsorgsdepartementet",
            valid_from=2020,
        ),
        foundation("Tid for handling. NOU 2023: 4", "Helse- og omsorgsdepartementet", valid_from=2023),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _LEADERSHIP, _VISIBILITY, _RUNNING],
}
