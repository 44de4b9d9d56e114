"""Invented plans with every element a real one has. No network, person or sentence here exists outside the tests."""

from itertools import count

from plans.outline import (
    ActivityOutline,
    AreaOutline,
    CrossReference,
    Logo,
    MeetingRow,
    MeetingTable,
    PlanOutline,
    Signature,
    SubGoalOutline,
)

STATES = {
    "nb": {
        "planned": "Planlagt",
        "in_progress": "Pågår",
        "done": "Gjennomført",
        "postponed": "Utsatt",
        "cancelled": "Avlyst",
    },
    "nn": {
        "planned": "Planlagd",
        "in_progress": "Pågår",
        "done": "Gjennomført",
        "postponed": "Utsett",
        "cancelled": "Avlyst",
    },
    "en": {
        "planned": "Planned",
        "in_progress": "In progress",
        "done": "Done",
        "postponed": "Postponed",
        "cancelled": "Cancelled",
    },
}
_ids = count(1)


def activity(text: str, state: str = "planned", *, language: str = "nb", **rest) -> ActivityOutline:
    return ActivityOutline(id=next(_ids), text=text, state=state, state_label=STATES[language][state], **rest)


def sub_goal(number: str, text: str, *activities: ActivityOutline, **rest) -> SubGoalOutline:
    return SubGoalOutline(id=next(_ids), number=number, text=text, activities=activities, **rest)


def close_to_the_patient() -> AreaOutline:
    return AreaOutline(
        id=1,
        number=1,
        title="Omsorg nær pasienten",
        goal="Den som er alvorlig syk, skal møte trygge fagfolk som kjenner både sykdommen og mennesket, "
        "uansett hvor i tjenesten døgnet begynner",
        sub_goals=(
            sub_goal(
                "1.1",
                "Flere kjenner igjen den vanskelige samtalen før den blir vanskelig, og vet hvem i "
                "kommunen de kan øve sammen med",
                activity(
                    "Rollespill på vårmøtene: «Hva er viktigst for deg nå?» Ledes av Bjørg Fantasen, "
                    "samtaleveileder ved Oppdiktet kompetansesenter.",
                    "done",
                    responsible="Driftsgruppen",
                    when="våren 2024",
                ),
                activity("Hver ressursperson øver på egen avdeling med kortene fra vårmøtet.", "in_progress"),
                activity(
                    "Pårørende fra brukerrådet forteller om den første uken hjemme.",
                    "postponed",
                    when="november 2024",
                    note="Utsatt til fagdagen; brukerrådet stiller med to personer.",
                ),
                priorities=("Tidlige samtaler om ønsker for behandlingen", "Støtte til pårørende"),
            ),
            sub_goal(
                "1.2",
                "Barn og unge som pårørende blir sett den samme uken",
                activity("Sjekklisten for barn som pårørende ligger fremme på alle vaktrom.", "done"),
                activity(
                    "Helsesykepleier Ola Oppdiktsen underviser på høstmøtene.",
                    responsible="Lokallag Innfjorden",
                    when="høsten 2024",
                ),
            ),
            sub_goal(
                "1.3",
                "Smertelindring hjemme holder samme mål som i sykehuset",
                activity("Alle lokallag prøver den nye pumpen under veiledning.", "in_progress", when="18. januar"),
                activity("Erfaringene samles i en side som deles med legevaktene.", "planned"),
                activity("Kurs i subkutan behandling sammen med hjemmetjenesten.", "cancelled"),
            ),
        ),
    )


def knowledge() -> AreaOutline:
    meetings = MeetingTable(
        title="Møter i lokallagene",
        group_label="Lokallag",
        spring_label="Våren 2024",
        autumn_label="Høsten 2024",
        rows=(
            MeetingRow(group="Innfjorden", spring="11. april", autumn="26. september"),
            MeetingRow(group="Ytterøyene og Storholmen", spring="4. april", autumn="17. oktober"),
            MeetingRow(group="Dalbygda", spring="14. mars"),
            MeetingRow(group="Nordvidda og Sørvidda", spring="21. mars", autumn="24. oktober"),
        ),
    )
    return AreaOutline(
        id=2,
        number=2,
        title="Kunnskap i hverdagen",
        goal="Det som læres i nettverket, skal brukes ved sengen og ved kjøkkenbordet samme måned",
        sub_goals=(
            sub_goal(
                "2.1",
                "Nye ressurspersoner kommer trygt i gang.",
                activity("Velkomstbrevet sendes den uken oppnevningen er registrert.", "in_progress"),
                activity(
                    "Startdag for nye ressurspersoner og lederne deres.",
                    "done",
                    responsible="Driftsgruppen",
                    when="18. januar 2024",
                ),
                activity("Fadderordning: alle nye får en erfaren kollega i nabokommunen.", "in_progress"),
                activity("Fagdag for alle ressurspersoner.", responsible="Driftsgruppen", when="28. november 2024"),
                activity("Nyhetsbrevet har en fast spalte om forskning som kan brukes i morgen.", "in_progress"),
                activity("Oppfordre til deltakelse på landskonferansen i lindrende behandling.", "planned"),
                meetings=meetings,
            ),
            sub_goal(
                "2.2",
                "Fire av fem underviser på egen arbeidsplass minst én gang i året",
                activity("Tre ferdige undervisningsopplegg på femten minutter lages og prøves ut.", "in_progress"),
                activity(
                    "Ressurspersonene fører opp undervisningen i sitt eget årshjul.",
                    "planned",
                    responsible="Ressurspersonene",
                ),
                activity("Beste opplegg deles på fagdagen, stemt frem av lokallagene.", "planned"),
            ),
            sub_goal(
                "2.3",
                "Flere prøver seg på fagutvikling",
                activity("Søknadsverksted om prosjektmidler, digitalt og åpent for ledere.", when="februar 2024"),
                activity("To prosjekter fra nettverket fortelles om i hvert nyhetsbrev.", "in_progress"),
            ),
            sub_goal(
                "2.4",
                "Hospitering blir en vane",
                activity("Ny ordning for hospitering gjøres kjent med en plakat og en film på ett minutt.", "done"),
                activity("Lokallagslederne spør på hvert møte hvem som vil bytte en dag.", "in_progress"),
            ),
        ),
    )


def running_the_network() -> AreaOutline:
    operations = {"responsible": "Driftsgruppen"}
    leader = {"responsible": "Leder av driftsgruppen/regional koordinator"}
    return AreaOutline(
        id=3,
        number=3,
        title="Et nettverk som bærer",
        goal="Nettverket skal være synlig, ha en ressursperson der det trengs en, og drives uten at noen blir slitt",
        sub_goals=(
            sub_goal(
                "3.1",
                "De faste oppgavene blir gjort i tide",
                activity("Holde to møter i hvert lokallag og én fagdag sammen med terapeutene.", **operations),
                activity("Sende nyhetsbrev før sommeren og før jul.", when="juni og desember 2024", **operations),
                activity(
                    "Finne etterfølger når noen slutter, sammen med lederen på stedet.", "in_progress", **operations
                ),
                activity("Gjennomføre den årlige rapporteringen og følge opp dem som mangler.", **operations),
                activity("Møte regionens øvrige driftsgruppeledere to ganger.", "done", **leader),
                activity("Legge frem status for styringsgruppen.", "planned", when="våren og høsten 2024", **leader),
                activity("Skrive årsrapporten mens tallene er ferske.", "planned", **leader),
                grouped=True,
            ),
            sub_goal(
                "3.2",
                "Alle på arbeidsplassen vet hvem ressurspersonen er",
                activity("Oppslag med bilde og telefon på hvert vaktrom.", "in_progress"),
                activity("Ressurspersonen presenterer seg for nyansatte og vikarer.", "planned"),
                activity(
                    "Undervisningsopplegget om rollen tas i bruk, se "
                    "https://nettverk.example.no/undervisning/rollen-som-ressursperson/for-nyansatte-og-vikarer/2024",
                    "planned",
                ),
            ),
        ),
    )


def leaders() -> AreaOutline:
    return AreaOutline(
        id=4,
        number=4,
        title="Ledere på lag",
        goal="Nærmeste leder vet hva rollen krever, setter av tid og spør etter det som er lært",
        sub_goals=(
            sub_goal(
                "4.1",
                "Lederne kjenner nettverket",
                activity(
                    "Egen lederbolk på fagdagen med kaffe og korte innlegg.", "planned", when="28. november 2024"
                ),
                activity("Lederne får referatene samtidig med ressurspersonene.", "in_progress"),
            ),
            sub_goal(
                "4.2",
                "Hver ressursperson har én samtale i året med lederen sin om mål, tid og oppgaver",
                activity("Ressurspersonen ber om samtalen og tar med årshjulet.", "in_progress"),
                activity("Veilederen for samtalen sendes ut på nytt i januar.", "done", when="januar 2024"),
                activity("Lederen legger til rette for at minst fire dager i året er satt av.", "planned"),
            ),
        ),
    )


def working_together() -> AreaOutline:
    return AreaOutline(
        id=5,
        number=5,
        title="Samarbeid på tvers",
        goal="Ingen pasient skal merke hvor grensen mellom tjenestene går",
        sub_goals=(
            sub_goal(
                "5.1",
                "Faggruppene møtes om samme pasientforløp",
                activity("Terapeutenes nettverk inviteres til ett møte i hvert lokallag.", "done"),
                activity("Ett eksempel på godt samarbeid løftes frem på hvert møte.", "in_progress"),
            ),
            sub_goal(
                "5.2",
                "Legekontor og tildelingskontor vet hvem de kan ringe",
                activity("Ressurspersonene besøker legekontoret i egen kommune.", "in_progress"),
                activity(
                    "Oppmuntre til hospitering på tvers av kommunegrensen,",
                    "planned",
                    cross_reference=CrossReference(label="jfr. pkt. 2 Kunnskap i hverdagen", anchor="area-2"),
                ),
            ),
            sub_goal("5.3", "Kreftkoordinatorene er med fra begynnelsen av planarbeidet"),
        ),
    )


def full_plan(**changes) -> PlanOutline:
    values = {
        "language": "nb",
        "network_name": "Nettverk for ressurssykepleiere i kreftomsorg og lindrende behandling",
        "organisation": "Helse Fjordbyen",
        "title": "Årsplan 2024",
        "year": 2024,
        "period_title": "Strategi for nettverket 2021–2024",
        "strategy_word": "satsningsområde",
        "motto": "Sammen om det som er viktig",
        "logos": (
            Logo(name="fjordbyen.png", alt="Helse Fjordbyen"),
            Logo(name="omsorg.png", alt="Kreftomsorg Fjordfylket"),
        ),
        "foundations": (
            "Avtale om drift av nettverket, vedlegg til delavtale 2x mellom helseforetaket og de elleve "
            "kommunene i Fjordfylket",
            "Strategi for nettverket 2021–2024",
            "Funksjonsbeskrivelse for ressurssykepleier",
            "Kompetanseplan for nettverket (revidert 2022)",
        ),
        "purpose": "Nettverket skal gjøre det enklere å gi god hjelp til mennesker med kreft og til alle som trenger "
        "lindring, og til dem som står dem nær. Det skjer når kolleger på ulike steder kjenner hverandre, lærer av "
        "hverandre og tør å spørre.\n\nKunnskapen skal være til stede der pasienten er.",
        "characteristics": "Nysgjerrighet, respekt og kort vei til en kollega.",
        "intro": "Planen følger satsningsområdene i strategien. Under hvert område står målet for hele perioden, "
        "delmålene for året og hva vi gjør for å nå dem.",
        "areas": (close_to_the_patient(), knowledge(), running_the_network(), leaders(), working_together()),
        "signature": Signature(body="Driftsgruppen", when="januar 2024", leader="Kari Oppdiktet"),
        "state": "published",
        "state_label": "Publisert",
        "version": 3,
        "approval": "Godkjent av driftsgruppen 30. januar 2024",
    }
    return PlanOutline(**{**values, **changes})


def minimal_plan(**changes) -> PlanOutline:
    """A plan somebody has just started: no period, no logos, one empty area."""
    values = {
        "language": "nb",
        "network_name": "Nettverk for fysio- og ergoterapeuter",
        "organisation": "Helse Innlandsviken",
        "title": "Årsplan 2025",
        "year": 2025,
        "strategy_word": "fokusområde",
        "areas": (AreaOutline(id=1, number=1, title="Kompetanse"),),
        "state": "draft",
        "state_label": "Utkast",
        "version": 1,
    }
    return PlanOutline(**{**values, **changes})


def nynorsk_plan() -> PlanOutline:
    def done(text, **rest):
        return activity(text, "done", language="nn", **rest)

    def planned(text, **rest):
        return activity(text, "planned", language="nn", **rest)

    visits = AreaOutline(
        id=1,
        number=1,
        title="Tryggleik heime",
        goal="Dei som vil vere heime så lenge som råd, skal ha fagfolk rundt seg som kjenner både sjukdomen og bygda",
        sub_goals=(
            sub_goal(
                "1.1",
                "Heimetenesta og fysioterapeutane planlegg det første besøket saman",
                done(
                    "Felles sjekkliste for heimebesøk er prøvd ut i tre kommunar.",
                    responsible="Driftsgruppa",
                    when="våren 2024",
                ),
                planned(
                    "Erfaringane blir delte på haustsamlinga, med høve til å stille spørsmål.", when="hausten 2024"
                ),
                activity("Rettleiing i bruk av hjelpemiddel ved andenaud.", "postponed", language="nn"),
                priorities=("Heimetid og tryggleik",),
            ),
        ),
    )
    learning = AreaOutline(
        id=2,
        number=2,
        title="Lære av kvarandre",
        goal="Kunnskapen skal vidare til kollegaer på arbeidsplassen",
        sub_goals=(
            sub_goal(
                "2.1",
                "Fleire underviser på eigen arbeidsplass",
                planned("Ressurspersonane held ei kort økt for kollegaer etter kvar samling."),
                planned(
                    "Oppmode til hospitering,",
                    cross_reference=CrossReference(label="jf. pkt. 1 Tryggleik heime", anchor="area-1"),
                ),
                meetings=MeetingTable(
                    title="Møte i lokale nettverksgrupper",
                    group_label="Nettverksgruppe",
                    spring_label="Våren 2024",
                    autumn_label="Hausten 2024",
                    rows=(MeetingRow(group="Fjellbygdene", spring="11. april", autumn="3. oktober"),),
                ),
            ),
        ),
    )
    return full_plan(
        language="nn",
        network_name="Nettverk for fysio- og ergoterapeutar i kreftomsorg og lindrande behandling",
        organisation="Helse Fjordane Vest",
        period_title="Strategi for nettverket 2021–2024",
        strategy_word="satsingsområde",
        motto="Saman om det som er viktig",
        logos=(),
        foundations=("Strategi for nettverket 2021–2024", "Funksjonsomtale for ressursfysio- og -ergoterapeutar"),
        purpose="Nettverket skal gjere det lettare å hjelpe menneske med kreft og dei som treng lindring.",
        characteristics="Nyfikne, respekt og kort veg til ein kollega.",
        intro="Planen følgjer satsingsområda i strategien.",
        areas=(visits, learning),
        signature=Signature(body="Driftsgruppa", when="januar 2024", leader="Ingrid Oppdikta"),
        state_label="Publisert",
        approval="Godkjend av driftsgruppa 30. januar 2024",
    )


def long_plan(areas: int = 12) -> PlanOutline:
    """Many areas with many sub-goals, and words no line can hold."""
    endless = "Nettverksmøtedeltakeroppfølgingsskjemautfyllingsveiledning" * 3
    long_areas = tuple(
        AreaOutline(
            id=area,
            number=area,
            title=f"Område {area} med et navn så langt at det går over to linjer i overskriften og i innholdslisten",
            goal=f"Målet er langt. {endless}",
            sub_goals=tuple(
                sub_goal(
                    f"{area}.{number}",
                    f"Delmål om {endless}" if number == 1 else "Et kort delmål",
                    *(activity(f"Aktivitet {area}.{number}.{n} {'tekst ' * (n * 9)}") for n in range(1, 7)),
                )
                for number in range(1, 9)
            ),
        )
        for area in range(1, areas + 1)
    )
    return full_plan(areas=long_areas)
