"""Helseregion Sør-Øst, 2025: no strategy period, so each plan names its own areas and goals."""

from portal.demo.writing import (
    approved,
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

_ADVICE = foundation("Regionale råd om kompetansenettverk i palliasjon", revised=2023)

INNLANDET_2025 = {
    "trust": "innlandet",
    "network": "sykepleiere",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Kompetansenettverk for ressurssykepleiere i Innlandet",
    "motto": "Ro, kunnskap og nærhet",
    "logos": [logo("Kompetansenettverkets merke: en elg ved et tjern", "#5b4a2f")],
    "period": None,
    "intro": "Planen har tre områder. De er valgt av driftsgruppen sammen med lokallagene.",
    "purpose": (
        "Kompetansenettverket skal gjøre det enklere å gi god lindrende behandling der pasienten bor, og "
        "knytte fagfolk i sykehus og kommune sammen."
    ),
    "characteristics": "Vi er nysgjerrige, pålitelige og lette å spørre.",
    "foundations": [_ADVICE, foundation("Delavtale under tjenesteavtale 1", revised=2019)],
    "areas": [
        area(
            1,
            sub_goal(
                "Ressurssykepleierne kan mer om smerte",
                done("Temakveld i hvert lokallag, ved sykepleier Hans Diktevik.", "local_groups", "2025-21"),
                planned("Ny temakveld om pust og uro.", "local_groups", "2025-23"),
                in_progress("Ressurssykepleierne underviser kollegene.", "resource_persons", "2025"),
                meetings=[
                    ("Hedmarken", "2025-03-27", "2025-10-16"),
                    ("Gjøvik og Lillehammer", "2025-04-03", "2025-10-23"),
                ],
            ),
            sub_goal(
                "Flere tar etterutdanning",
                in_progress("Orientere om studieplasser og stipend.", "operations_group", "2025-04", "2025-10"),
            ),
            title="Fag og læring",
            goal="Pasientene møter ressurssykepleiere med fersk kunnskap.",
        ),
        area(
            2,
            sub_goal(
                "Lederne slutter opp om rollen",
                done("Lederne får brev om hva rollen innebærer.", "operations_group_leader", "2025-01"),
                planned("Felles lunsj for ledere og ressurssykepleiere.", "operations_group", "2025-11-20"),
            ),
            title="Ledere som støtter",
            goal="Hver ressurssykepleier har en leder som spør, lytter og legger til rette.",
        ),
        area(
            3,
            sub_goal(
                "Begge lokallagene er i god drift",
                in_progress("To møter i hvert lokallag.", "operations_group", "2025-21", "2025-23"),
                planned("Årsmelding til styringsgruppen.", "operations_group_leader", "2025-12"),
                postponed(
                    "Hospiteringsbytte mellom lokallagene.",
                    "local_groups",
                    "2025-09",
                    note="Flyttet til våren på grunn av ferie.",
                    refers_to="1",
                ),
                grouped=True,
            ),
            title="Samarbeid og drift",
            goal="Lokallagene møtes jevnlig, og ingen står alene.",
        ),
    ],
    "signature": signature("Driftsgruppen", "2025-01", "Berit Oppdikten"),
    "state": "published",
    "approved": approved("2025-01-30", "sak 1/25"),
}

TELEMARK_2025 = {
    "trust": "telemark",
    "network": "sykepleiere",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Kompetansenettverk for kontaktsykepleiere i Telemark",
    "motto": "",
    "logos": [logo("Kompetansenettverkets merke: en sluseport", "#245b5e")],
    "period": None,
    "intro": "En kort plan for et lite kompetansenettverk.",
    "purpose": ("Kontaktsykepleierne skal være til hjelp for pasienter, pårørende og kolleger i hele Telemark."),
    "characteristics": "",
    "foundations": [_ADVICE],
    "areas": [
        area(
            1,
            sub_goal(
                "Kontaktsykepleierne møtes og lærer",
                done("Samling på Notodden.", "operations_group", "2025-04-24"),
                planned("Samling i Skien om samtaler med ungdom.", "operations_group", "2025-10-30"),
                meetings=[
                    ("Grenland", "2025-02-13", "2025-09-11"),
                    ("Øvre Telemark", "2025-02-20", "2025-09-18"),
                ],
            ),
            title="Kompetanse",
            goal="Kontaktsykepleierne er oppdatert og deler det de kan.",
        ),
        area(
            2,
            sub_goal(
                "Kommunene og sykehuset snakker sammen",
                in_progress(
                    "Månedlig telefonmøte om pasientforløp, uten pasientopplysninger.", "local_groups", "2025"
                ),
                planned("Kontaktsykepleierne inviterer hjemmetjenesten på kaffe.", "resource_persons", "2025-24"),
            ),
            title="Samarbeid",
            goal="Det er kort vei fra spørsmål til svar.",
        ),
    ],
    "signature": signature("Driftsgruppen", "2025-02", "Jorunn Tenkeland"),
    "state": "approved",
    "approved": approved("2025-02-06", "sak 2/25"),
}

SOCIAL_WORKERS_2025 = {
    "trust": "klb-sor-ost",
    "network": "sosionomer",
    "year": 2025,
    "title": "Årsplan 2025",
    "network_name": "Kompetansenettverk for sosionomer i Sør-Øst",
    "motto": "",
    "logos": [logo("Kompetansesenterets merke: en ring av åtte blader", "#4a5a1e")],
    "period": None,
    "intro": "Sosionomene arbeider i hele regionen og har ingen lokallag.",
    "purpose": ("Nettverket skal samle sosionomer som møter alvorlig syke, og gjøre dem tryggere i rådgivningen."),
    "characteristics": "Vi deler raust og spør når vi er usikre.",
    "foundations": [_ADVICE],
    "areas": [
        area(
            1,
            sub_goal(
                "To samlinger i året der sosionomene lærer av hverandre",
                done(
                    "Samling på Gardermoen om økonomi ved alvorlig sykdom.",
                    "other",
                    "2025-03-20",
                    party_text="Arbeidsgruppen",
                ),
                planned(
                    "Digital samling om barn som mister en forelder.",
                    "other",
                    "2025-10-09",
                    party_text="Arbeidsgruppen",
                ),
                in_progress("Dele nyttige brevmaler på nett.", "resource_persons", "2025"),
            ),
            title="Rettigheter og rådgivning",
            goal="Familien får riktig hjelp til rett tid.",
        ),
        area(
            2,
            sub_goal(
                "Sosionomene er kjent i de andre kompetansenettverkene",
                planned(
                    "Holde innlegg for sykepleiernes lokallag.",
                    "resource_persons",
                    "2025-23",
                    refers_to="1.1",
                ),
                in_progress("Arbeidsgiverne oppfordres til å gi fri til samlingene.", "regional_centre", "2025"),
            ),
            title="Samarbeid med andre nettverk",
            goal="Andre faggrupper vet hva en sosionom kan bidra med.",
        ),
    ],
    "signature": signature("Arbeidsgruppen", "2025-01", "Unni Narrestad"),
    "state": "published",
    "approved": approved("2025-01-23", "sak 1/25"),
}
