"""Title and text of the demo's documents by language. {one} is the role, {many} its plural."""

_BOKMAAL = {
    "function_description": (
        "Funksjonsbeskrivelse for {many}",
        """\
Hvem: En {one} er ansatt på arbeidsstedet og har sagt ja til å være bindeledd mellom kollegene og nettverket.

Oppgaver
1. Møter når nettverket samles, og kommer forberedt.
2. Forteller kollegene hva som er nytt, muntlig eller skriftlig.
3. Svarer på spørsmål fra kolleger om lindring, eller finner noen som kan svare.
4. Viser nyansatte hva nettverket er.
5. Holder seg faglig oppdatert og svarer på årets rapportering.

Lederen
Lederen gir tid til oppgavene, setter møtene inn i turnus og har en samtale om rollen hvert år.

Varighet: Oppgaven gjelder til en av partene sier fra. Den som slutter, hjelper til med å finne en ny.
""",
    ),
    "agreement": ("Avtale om nettverket mellom helseforetaket og kommunene", ""),
    "mandate": (
        "Mandat for nettverket",
        """\
Eiere: Helseforetaket og kommunene eier nettverket i fellesskap.

Styringsgruppen legger retningen, leser årsrapporten og møtes to ganger i året.
Driftsgruppen lager plan, holder møtene og har kontakt med {many}.
Hver kommune peker ut minst én kontaktperson.

Mandatet gjennomgås hvert tredje år.
""",
    ),
    "competence_plan": (
        "Kompetanseplan",
        """\
Første året: introduksjonskurs, hospitering om det er mulig, og grunnkurs på nett.
Andre året: kartlegging av symptomer, samtaler, pårørende.
Tredje året: etiske dilemmaer, lindring ved andre sykdommer enn kreft, egen undervisning.
Deretter: ett selvvalgt fordypningstema i året.

Planen er ment som en rettesnor. Den enkelte og lederen avtaler hva som passer.
""",
    ),
    "guide": (
        "Veileder for den årlige samtalen mellom leder og {one}",
        """\
Før samtalen: Les funksjonsbeskrivelsen, og noter to ting som gikk bra og én som var vanskelig.

I samtalen
- Hva har året gitt arbeidsstedet?
- Er vi enige om hva rollen er?
- Hvor mye tid trengs, og når?
- Hvilke oppgaver velger vi for året?
- Hva lover lederen, og hva lover du?

Etter samtalen: Skriv ned det dere ble enige om. Bruk ingen opplysninger om pasienter.
""",
    ),
    "teaching_symptoms": (
        "Undervisningsmal: kartlegging av symptomer på ti minutter",
        """\
Minutt 1–2: Hvorfor spør vi? La kollegene svare først.
Minutt 3–6: Vis skjemaet, og fyll det ut sammen for en oppdiktet person.
Minutt 7–8: Hva gjør vi med svarene?
Minutt 9–10: Hvem prøver skjemaet denne uken?
""",
    ),
    "teaching_role": ("Undervisningsmal: hva en {one} kan hjelpe deg med", ""),
}

_NYNORSK = {
    "function_description": (
        "Funksjonsskildring for {many}",
        """\
Kven: Ein {one} er tilsett på arbeidsplassen og har sagt ja til å knyte kollegaene og nettverket saman.

Oppgåver
1. Møter når nettverket samlast, og kjem førebudd.
2. Fortel kollegaene kva som er nytt, munnleg eller skriftleg.
3. Svarar på spørsmål frå kollegaer om lindring, eller finn nokon som kan svare.
4. Viser nytilsette kva nettverket er.
5. Held seg fagleg oppdatert og svarar på rapporteringa kvart år.

Leiaren
Leiaren gjev tid til oppgåvene, set møta inn i turnusen og har ein samtale om rolla kvart år.

Kor lenge: Oppgåva gjeld til ein av partane seier frå. Den som sluttar, hjelper til med å finne ein ny.
""",
    ),
    "agreement": ("Avtale om nettverket mellom helseføretaket og kommunane", ""),
    "mandate": (
        "Mandat for nettverket",
        """\
Eigarar: Helseføretaket og kommunane eig nettverket i fellesskap.

Styringsgruppa peikar ut retninga, les årsrapporten og møtest to gonger i året.
Driftsgruppa lagar plan, held møta og har kontakt med {many}.
Kvar kommune peikar ut minst éin kontaktperson.

Mandatet blir gått gjennom kvart tredje år.
""",
    ),
    "competence_plan": (
        "Kompetanseplan",
        """\
Første året: introduksjonskurs, hospitering om det er mogleg, og grunnkurs på nett.
Andre året: kartlegging av symptom, samtalar, pårørande.
Tredje året: etiske dilemma, lindring ved andre sjukdommar enn kreft, eiga undervisning.
Deretter: eitt sjølvvalt fordjupingstema i året.

Planen er meint som ei rettesnor. Den einskilde og leiaren avtalar kva som passar.
""",
    ),
    "guide": (
        "Rettleiar for den årlege samtalen mellom leiar og {one}",
        """\
Før samtalen: Les funksjonsskildringa, og noter to ting som gjekk bra og éin som var vanskeleg.

I samtalen
- Kva har året gjeve arbeidsplassen?
- Er vi samde om kva rolla er?
- Kor mykje tid trengst, og når?
- Kva oppgåver vel vi for året?
- Kva lovar leiaren, og kva lovar du?

Etter samtalen: Skriv ned det de vart samde om. Bruk ingen opplysningar om pasientar.
""",
    ),
    "teaching_symptoms": (
        "Undervisningsmal: kartlegging av symptom på ti minutt",
        """\
Minutt 1–2: Kvifor spør vi? La kollegaene svare først.
Minutt 3–6: Vis skjemaet, og fyll det ut saman for ein oppdikta person.
Minutt 7–8: Kva gjer vi med svara?
Minutt 9–10: Kven prøver skjemaet denne veka?
""",
    ),
    "teaching_role": ("Undervisningsmal: kva ein {one} kan hjelpe deg med", ""),
}

TEXTS = {"nb": _BOKMAAL, "nn": _NYNORSK}
