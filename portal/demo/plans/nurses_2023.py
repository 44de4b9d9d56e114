"""The resource nurses of Stavanger, 2023: the year is over, so nothing is planned or in progress any more."""

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

SHARING = "Ressurssykepleierne deler det de lærte, med kollegene sine."

_PATIENTS = area(
    1,
    sub_goal(
        "Tryggere samtaler om det som ligger foran",
        done(
            "Forhåndssamtaler er tema på vårens møter. Lege Solveig Skissevik viser hvordan hun begynner samtalen.",
            "local_groups",
            "2023-21",
        ),
        done(
            "Ressurssykepleierne fører minst én forhåndssamtale sammen med lege i løpet av året.",
            "resource_persons",
            "2023",
            note="Seks av ti rakk det.",
        ),
        done(SHARING, "resource_persons", "2023"),
        priorities="1.5",
    ),
    sub_goal(
        "Bedre lindring for pasienter med demens",
        done(
            "Fagdagen har en egen bolk om smerter hos pasienter som ikke kan fortelle om dem.",
            "operations_group",
            "2023-11-29",
        ),
        postponed(
            "Felles kurs med geriatriteamet om observasjon av smerte.",
            "operations_group",
            "2023-10",
            note="Teamet hadde ikke kapasitet. Tas opp igjen når det er bemannet.",
        ),
        done(SHARING, "resource_persons", "2023"),
        priorities="1.5",
    ),
    sub_goal(
        "Kjennskap til apper og nettsider som støtter pasienten hjemme",
        done(
            "Utstilling i pausene på fagdagen, der deltakerne kan prøve løsningene.",
            "operations_group",
            "2023-11-29",
        ),
        done("Liste over gode nettsider i nyhetsbrevet.", "operations_group", "2023-06"),
        priorities="1.4",
    ),
)

_COMPETENCE = area(
    2,
    sub_goal(
        "Ressurssykepleierne holder seg faglig oppdatert",
        done("Velkomstbrev til hver ny ressurssykepleier, med kopi til lederen.", "operations_group", "2023"),
        done("Introduksjonskurs for nye ressurspersoner og lederne deres.", "operations_group", "2023-01-26"),
        done(
            "Felles fagdag for begge nettverkene.",
            "operations_group",
            "2023-11-29",
            note="118 deltakere, 14 av dem ledere.",
        ),
        done(
            "Ressurssykepleierne møter på begge møtene i gruppen sin.",
            "resource_persons",
            "2023-21",
            "2023-23",
        ),
        done("Lenker til nye artikler legges på nettsidene.", "regional_centre", "2023"),
        cancelled(
            "Studietur til et hospice i Danmark.",
            "operations_group",
            "2023-09",
            note="Det var ikke penger til reisen.",
        ),
        priorities="2.1 2.2",
        meetings=[
            ("Stavanger", "2023-04-13", "2023-09-28"),
            ("Sandnes", "2023-04-20", "2023-10-19"),
            ("Dalane og Sør-Jæren", "2023-03-16", "2023-10-05"),
            ("Ryfylke og Nord-Jæren", "2023-03-23", "2023-10-26"),
        ],
    ),
    sub_goal(
        "Kunnskapen når fram til kollegene",
        done("Ny undervisningsmal om symptomkartlegging.", "operations_group", "2023-05"),
        done("Ressurssykepleierne holder en undervisningsøkt på eget arbeidssted.", "resource_persons", "2023"),
        priorities="2.3",
    ),
    sub_goal(
        "Flere tar del i utviklingsarbeid",
        done(
            "Orientere om prosjektmidler i vinterens e-post og på vårmøtene.",
            "operations_group",
            "2023-02",
            "2023-21",
        ),
        done("To prosjekter får taletid på fagdagen.", "operations_group", "2023-11-29"),
        priorities="2.4",
    ),
    sub_goal(
        "Flere hospiterer",
        done("Evaluere ordningen sammen med sykehuset og kommunene.", "operations_group_leader", "2023-22"),
        cancelled(
            "Hospiteringsuke i oktober.",
            "operations_group",
            "2023-10",
            note="Avlyst fordi ordningen skulle gjennomgås.",
        ),
        priorities="2.5",
    ),
)

_RUNNING = area(
    3,
    sub_goal(
        "Nettverket drives etter planen",
        done("To møter i hver av de fire gruppene.", "operations_group", "2023-21", "2023-23"),
        done("Nyhetsbrev før sommeren og før jul.", "operations_group", "2023-06", "2023-12"),
        done(
            "Årlig rapportering sendes ut, og svarene oppsummeres.",
            "operations_group",
            "2023-10",
            note="Svarprosent 76.",
        ),
        done("Kartlegge hvilke arbeidssteder som mangler ressurssykepleier.", "operations_group", "2023-05"),
        done("Skrive årsrapport og legge den fram for styringsgruppen.", "operations_group_leader", "2023-02"),
        done(
            "Delta på samlingene for driftsgruppelederne i regionen.",
            "operations_group_leader",
            "2023-21",
            "2023-23",
        ),
        priorities="3.1 3.2 3.3",
        grouped=True,
    ),
    sub_goal(
        "Årshjulet er i bruk",
        done("Sende årshjulet til alle i januar.", "operations_group", "2023-01"),
        done("Vise eksempler på god bruk på vårmøtene.", "local_groups", "2023-21"),
        priorities="3.4",
    ),
    sub_goal(
        "Nettverket er godt kjent på arbeidsstedene",
        done(
            "Lage plakat med navn og bilde av ressurssykepleieren til avdelinger som ønsker det.",
            "operations_group",
            "2023-03",
        ),
        postponed(
            "Film på to minutter om hva nettverket er.",
            "operations_group",
            "2023-23",
            note="Flyttet til 2025.",
        ),
        priorities="3.5",
    ),
)

_LEADERS = area(
    4,
    sub_goal(
        "Lederne kjenner nettverket",
        done(
            "Alle ledere får invitasjon til fagdagen og introduksjonskurset.",
            "operations_group",
            "2023-01-26",
            "2023-11-29",
        ),
        done(
            "Orientere i to møter for helse- og omsorgssjefene.",
            "operations_group_leader",
            "2023-03",
            "2023-09",
        ),
        priorities="4.1 4.3",
    ),
    sub_goal(
        "Hver ressurssykepleier har en årlig samtale med lederen sin",
        done("Ny veileder for samtalen sendes ut sammen med årshjulet.", "operations_group", "2023-01"),
        done(
            "Ressurssykepleierne avtaler samtalen innen påske.",
            "resource_persons",
            "2023-21",
            note="61 prosent har hatt samtalen.",
        ),
        priorities="4.2 4.4",
    ),
)

_COOPERATION = area(
    5,
    sub_goal(
        "Samarbeid på tvers av faggrupper",
        done("Minst ett av møtene i hver gruppe er åpent for fysio- og ergoterapeuter.", "local_groups", "2023"),
        done(
            "Felles planlegging av fagdagen med det andre nettverket.",
            "network_leaders",
            "2023-04",
            "2023-08",
        ),
        priorities="5.1 5.4",
    ),
    sub_goal(
        "Flere samarbeidspartnere vet om nettverket",
        done(
            "Besøke tre legekontorer i hvert gruppeområde.",
            "resource_persons",
            "2023",
            note="Åtte besøk i alt.",
        ),
        done(
            "Ta imot dem som vil lære av andre.",
            "leaders",
            "2023",
            refers_to="2.4",
            party_text="Ledere som har hospiteringsplass",
        ),
        priorities="5.2",
    ),
)

PLAN = {
    "trust": "stavanger",
    "network": "sykepleiere",
    "year": 2023,
    "title": "Årsplan 2023",
    "network_name": "Nettverk for ressurssykepleiere, Stavanger foretaksområde",
    "motto": "Sammen gjør vi hverandre tryggere",
    "logos": [
        logo("Nettverkets merke: et fyrtårn over rolig sjø", "#0b5c7a"),
        logo("Samarbeidsmerket: to hender om en lykt", "#8a4b08"),
    ],
    "period": "2021-2024",
    "intro": "Slik vil vi arbeide i 2023, ordnet etter satsningsområdene i strategien for 2021–2024.",
    "purpose": "",
    "characteristics": "",
    "foundations": [
        foundation("Drift av nettverket, vedlegg til delavtale nr. 2d om behandlingsforløp for palliasjon"),
        foundation("Nettverksstrategien 2021–2024"),
        foundation("Funksjonsbeskrivelsen for ressurssykepleiere"),
        foundation("Kompetanseplanen for nettverket", revised=2021),
    ],
    "areas": [_PATIENTS, _COMPETENCE, _RUNNING, _LEADERS, _COOPERATION],
    "signature": signature("Driftsgruppen", "2023-01", "Kari Testesen"),
    "state": "closed",
    "approved": approved("2023-01-16", "sak 2/23"),
}
