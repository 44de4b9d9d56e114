"""The resource nurses of Stavanger, 2025: the first year of the new strategy, as it stands in September."""

from portal.demo.writing import (
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

SHARING = "Ressurssykepleierne tar det viktigste med hjem og deler det på eget arbeidssted."

_PATIENTS = area(
    1,
    sub_goal(
        "Forhåndssamtaler er en vanlig del av arbeidet, også i hjemmetjenesten",
        done(
            "Øve på samtalen med rollespill på vårens møter. Lege Solveig Skissevik leder øvelsen.",
            "local_groups",
            "2025-21",
            note="Svært gode tilbakemeldinger fra alle fire gruppene.",
        ),
        in_progress(
            "Hvert arbeidssted bestemmer hvem som tar initiativ til samtalen, og hvor den blir dokumentert.",
            "resource_persons",
            "2025",
        ),
        planned(SHARING, "resource_persons", "2025"),
        priorities="1.2 1.6",
    ),
    sub_goal(
        "Den som vil være hjemme til det siste, får hjelp til det",
        planned(
            "Kommunene Sandnes og Hå forteller på høstens møter hvordan de planlegger hjemmedød.",
            "local_groups",
            "2025-23",
        ),
        planned("Sjekkliste for hjemmetid prøves ut i fire soner.", "resource_persons", "2025-10", "2025-11"),
        postponed(
            "Kveldskurs for pårørende sammen med Kreftforeningen.",
            "operations_group",
            "2025-05",
            note="For få påmeldte. Nytt forsøk våren 2026.",
        ),
        priorities="1.4 1.7",
    ),
    sub_goal(
        "Etterlatte blir møtt og fulgt opp",
        planned(
            "Fagdagen 26. november har sorg som hovedtema, med sosionom Trond Tenkeland som foredragsholder.",
            "operations_group",
            "2025-11-26",
        ),
        in_progress(
            "Samle eksempler på hvordan enhetene tilbyr etterlattesamtaler.",
            "local_groups",
            "2025-22",
            "2025-23",
        ),
        priorities="1.5",
    ),
    sub_goal(
        "Vanskelige valg blir drøftet, ikke båret alene",
        done("Hver gruppe tar opp ett etisk dilemma på vårmøtet.", "local_groups", "2025-21"),
        planned(
            "Det samme på høstmøtet, denne gangen sammen med en gjest fra klinisk etikkomité.",
            "local_groups",
            "2025-23",
        ),
        priorities="1.1 2.6",
    ),
)

_COMPETENCE = area(
    2,
    sub_goal(
        "Ressurssykepleierne kjenner igjen pasienter som trenger lindring tidlig",
        in_progress(
            "Nettkurs om tidlig palliasjon ved hjertesvikt, kols, nyresvikt og demens. Kurset har fire "
            "deler på en halv time. Det kan tas alene eller sammen på et fagmøte, og hver del slutter med "
            "en oppgave som handler om eget arbeidssted. Rådgiverne ved kompetansesenteret svarer på "
            "spørsmål underveis. De som fullfører, får kursbevis, og driftsgruppen ser bare hvor mange som "
            "er ferdige, ikke hvem.",
            "regional_centre",
            "2025-03",
            "2025-12",
            note="54 har fullført så langt.",
        ),
        planned(SHARING, "resource_persons", "2025"),
        priorities="2.1 2.4",
    ),
    sub_goal(
        "God start for nye, godt påfyll for alle",
        done(
            "Introduksjonskurs for nye ressurspersoner og ledere.",
            "operations_group",
            "2025-01-23",
            note="24 deltakere.",
        ),
        in_progress("Velkomstbrev innen to uker etter at noen er meldt inn.", "operations_group", "2025"),
        planned("Fagdag sammen med fysio- og ergoterapeutene.", "operations_group", "2025-11-26"),
        in_progress(
            "Ressurssykepleierne møter på begge møtene i gruppen sin og på fagdagen.",
            "resource_persons",
            "2025",
        ),
        priorities="2.8 2.10 5.4",
        meetings=[
            ("Stavanger", "2025-04-10", "2025-09-25"),
            ("Sandnes", "2025-04-03", "2025-10-16"),
            ("Dalane og Sør-Jæren", "2025-03-13", "2025-10-02"),
            ("Ryfylke og Nord-Jæren", "2025-03-20", "2025-10-23"),
        ],
    ),
    sub_goal(
        "Minst åtte av ti har faste rutiner for å informere nyansatte og kolleger",
        done("Ferdig lysbildesett på fem minutter om nettverket og rollen.", "operations_group", "2025-02"),
        in_progress("Ressurssykepleierne avtaler med lederen når og hvor de informerer.", "resource_persons", "2025"),
        planned("Spørre om rutinene i årets rapportering.", "operations_group", "2025-10"),
        priorities="2.9 2.11 2.12",
    ),
    sub_goal(
        "Flere hospiterer og flere søker tilskudd",
        done("Den nye hospiteringsordningen presenteres på vårmøtene.", "operations_group", "2025-21"),
        in_progress(
            "Ti hospiteringsplasser i høst, fem på sykehuset og fem i kommunene.",
            "operations_group",
            "2025-23",
        ),
        done("Skriveverksted for dem som vil søke kommunale tilskudd.", "operations_group", "2025-02-13"),
        priorities="2.7 2.14",
    ),
)

_LEADERS = area(
    3,
    sub_goal(
        "Minst åtte av ti har årlig samtale med nærmeste leder",
        done("Sende veileder og årshjul til alle ledere.", "operations_group", "2025-01"),
        in_progress(
            "Ressurssykepleieren ber om samtalen, og de to skriver ned hva de er enige om.",
            "resource_persons",
            "2025-21",
            note="Flere har bedt om å få vente til etter ferien.",
        ),
        in_progress("Lederen setter av tid i turnus til det de ble enige om.", "leaders", "2025"),
        priorities="3.2 3.8",
    ),
    sub_goal(
        "Lederne har et eget sted å møtes",
        planned("Ledersamling på fagdagen.", "operations_group", "2025-11-26"),
        cancelled(
            "Digital lunsj for ledere i juni.",
            "operations_group_leader",
            "2025-06",
            note="Bare tre meldte seg. Vi satser på fagdagen.",
        ),
        done("Nye ledere får personlig invitasjon til introduksjonskurset.", "operations_group", "2025-01"),
        priorities="3.4 3.5 3.6",
    ),
    sub_goal(
        "Lederne sier hva de mener om nettverket",
        planned("Kort skjema til lederne i årets rapportering.", "operations_group", "2025-10"),
        planned("Svarene legges fram for styringsgruppen.", "operations_group_leader", "2025-12"),
        priorities="3.1 3.3",
    ),
)

_VISIBILITY = area(
    4,
    sub_goal(
        "Pasienter, pårørende og helsepersonell finner fram til nettverket",
        in_progress(
            "Film på to minutter om hva nettverket er.", "operations_group", "2025-24", note="Manus er klart."
        ),
        done("Ny side på nettet med kart over gruppene og hvem man kan ringe.", "regional_centre", "2025-05"),
        priorities="4.1 4.12",
    ),
    sub_goal(
        "Flere fastleger bruker ressurssykepleierne",
        in_progress(
            "Besøke minst to legekontorer i hvert gruppeområde.",
            "resource_persons",
            "2025",
            note="Fem besøk så langt.",
        ),
        planned("Innlegg på fastlegenes kurskveld i høst.", "operations_group_leader", "2025-23"),
        priorities="4.4 4.5",
    ),
    sub_goal(
        "Samarbeidet med andre blir fastere",
        done(
            "Invitere utviklingssenteret for sykehjem og hjemmetjenester til driftsgruppen.",
            "operations_group",
            "2025-03-06",
        ),
        planned("Fysio- og ergoterapeutene i området er med på høstens møter.", "local_groups", "2025-23"),
        planned("Hospitering som inngang til samarbeid.", "operations_group", "2025", refers_to="2.4"),
        in_progress(
            "Gjøre Pakkeforløp hjem kjent i alle kommunene.",
            "other",
            "2025",
            party_text="Kreftkoordinatorene sammen med driftsgruppen",
        ),
        priorities="4.3 4.6 4.7 4.9",
    ),
)

_RUNNING = area(
    5,
    sub_goal(
        "Nettverket er fulltallig og drives godt",
        in_progress("To møter i hver gruppe, introduksjonskurs og fagdag.", "operations_group", "2025"),
        done("Nyhetsbrev før ferien.", "operations_group", "2025-06"),
        planned("Nyhetsbrev før jul.", "operations_group", "2025-12"),
        planned("Årlig rapportering med minst 80 prosent svar.", "operations_group", "2025-10"),
        in_progress("Finne ressurssykepleier til arbeidsstedene som mangler en.", "operations_group", "2025"),
        in_progress(
            "Møtes med lederen for det andre nettverket minst to ganger.",
            "network_leaders",
            "2025-03-19",
            "2025-09",
        ),
        done("Skrive årsrapport for 2024 og få den godkjent.", "operations_group_leader", "2025-02"),
        planned(
            "Delta på høstens samling for driftsgruppelederne i regionen.",
            "operations_group_leader",
            "2025-10",
        ),
        priorities="5.1 5.5 5.6",
        grouped=True,
    ),
    sub_goal(
        "Nettverket er synlig der beslutninger tas",
        planned("Be om plass på dagsordenen i områdeutvalget.", "operations_group_leader", "2025-23"),
        postponed(
            "Forslag til kommunikasjonsplan.",
            "operations_group",
            "2025-06",
            note="Venter på malen fra kompetansesenteret.",
        ),
        done("Styringsgruppen drøfter hva den nye strategien krever av eierne.", "steering_group", "2025-04-24"),
        priorities="5.2 5.7 5.9",
    ),
)

PLAN = {
    "trust": "stavanger",
    "network": "sykepleiere",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Nettverk for ressurssykepleiere, Stavanger foretaksområde",
    "motto": "Sammen gjør vi hverandre tryggere",
    "logos": [
        logo("Nettverkets merke: et fyrtårn over rolig sjø", "#0b5c7a"),
        logo("Samarbeidsmerket: to hender om en lykt", "#8a4b08"),
    ],
    "period": "2025-2029",
    "intro": (
        "Dette er det første året med ny strategi. Planen følger fokusområdene for 2025–2029, og rekkefølgen er ny."
    ),
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Drift av nettverket, vedlegg til delavtale nr. 2d om behandlingsforløp for palliasjon"),
        foundation("Nettverksstrategien 2025–2029"),
        foundation("Funksjonsbeskrivelsen for ressurssykepleiere", revised=2024),
        foundation("Kompetanseplanen for nettverket", revised=2025),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _LEADERS, _VISIBILITY, _RUNNING],
    "signature": signature("Driftsgruppen", "2025-01", "Kari Testesen"),
    # Approved in January; the second version is being written, so the demo has a plan to edit.
    "state": "draft",
    "version": 2,
    "approved": None,
}
