"""Invented plans with the traps of real ones. No network, person or sentence here exists outside the tests."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Act:
    text: str
    party: str = ""
    times: tuple[str, ...] = ()
    heading: str = ""  # it stands under, «Driftsgruppen»
    party_text: str = ""
    refers_to: str = ""
    deadline: str = ""  # as a table says it
    who: str = ""  # as a table says it


@dataclass(frozen=True)
class Goal:
    text: str
    activities: tuple[Act, ...]
    meetings: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Area:
    title: str
    goal: str
    sub_goals: tuple[Goal, ...]


@dataclass(frozen=True)
class Plan:
    year: int
    areas: tuple[Area, ...]
    foundations: tuple[str, ...]
    purpose: str
    characteristics: str
    intro: str
    signature: tuple[str, str, str]  # body, when in words, leader
    signed_when: str
    words: dict[str, str] = field(default_factory=dict)


BOKMAAL = {
    "title": "ÅRSPLAN",
    "builds_on": "Årsplanen bygger på:",
    "purpose": "Målsetting for nettverket",
    "characteristics": "Nettverket skal kjennetegnes av",
    "work": "Plan for arbeidet i",
    "goal": "Mål",
    "sub_goal": "Delmål",
    "activity": "Aktivitet",
    "meetings": "Møter i lokale nettverksgrupper:",
    "columns": "Nettverksgruppe Dato våren {year} Dato høst {year}",
    "leader": "v/leder",
}
NYNORSK = BOKMAAL | {
    "builds_on": "Årsplanen byggjer på:",
    "purpose": "Målsetjing for nettverket",
    "characteristics": "Nettverket skal kjenneteiknast av",
    "activity": "Tiltak/Aktivitet",
    "meetings": "Møte i lokale nettverksgrupper:",
    "columns": "Nettverksgruppe Dato våren {year} Dato haust {year}",
    "leader": "v/leiar",
}

FJORDHEIM = Plan(
    year=2031,
    words=BOKMAAL,
    foundations=(
        "Avtale om felles drift av nettverket i Fjordheim, som er tredje tillegg til den store Rammeavtale nr. "
        "7b Omforent samarbeid om lange forløp",
        "Strategi for nettverket 2030-2033",
        "Funksjonsbeskrivelse for ressurssykepleier",
        "Nettverkets opplæringsplan (revidert 2028)",
    ),
    purpose="Gjøre alle i Fjordheim tryggere på å hjelpe den som er alvorlig syk, hjemme, på sykehjem og på "
    "sykehus, slik at ingen må reise lenger enn til nabobygda for å få hjelp når de trenger den.",
    characteristics="Nysgjerrighet, tålmodighet og en vane med å ringe hverandre før saken er blitt vanskelig.",
    intro="Årsplanen er inndelt etter satsningsområdene i Strategi for nettverket 2030-2033",
    areas=(
        Area(
            "Pasienter og familier",
            "Bidra til at familier i Fjordheim får svar den samme dagen som de spør",
            (
                Goal(
                    "Mer kunnskap om samtaler i grålysningen, for å kunne sitte ved sengen uten å ha det travelt "
                    "når natten er lang",
                    (
                        Act(
                            'Tema på vårens nettverksmøter, "Stillhet som verktøy. Om å vente til noen sier noe '
                            'først". Foreleser er ikke bestemt.',
                            times=("2031-21",),
                        ),
                        Act("Ressurssykepleier forteller kollegene om samtalene.", "resource_persons"),
                    ),
                ),
                Goal(
                    "Flere kjenner fjordens egne hjelpetilbud",
                    (
                        Act("Oversikt over tilbudene deles ut på fagdagen høsten -31", times=("2031-23",)),
                        Act("Oppfordre til hospitering, jfr. pkt.2 læring", refers_to="2"),
                    ),
                ),
            ),
        ),
        Area(
            "Læring",
            "Bidra til å gjøre læring lett. Arbeide for at det som læres på kurs, blir brukt på vaktrommet og "
            "ikke lagt i en skuff",
            (
                Goal(
                    "Alle nye får en god start.",
                    (
                        Act(
                            "Kurs for nye ressurspersoner og lederne deres holdes i kommunehuset innerst i Fjordheim "
                            "18. januar.",
                            times=("2031-01-18",),
                        ),
                        Act("Fagdagen arrangeres i november for alle i nettverket.", times=("2031-11",)),
                        Act("Alle nye ressurssykepleiere mottar brev med lenker/dokumenter."),
                    ),
                    (
                        ("Fjordheim", "2031-04-10", "2031-09-25"),
                        ("Ytre Vik", "2031-04-03", "2031-10-16"),
                        ("Dalen og Nedre Å", "2031-03-13", "2031-10-02"),
                    ),
                ),
                Goal(
                    "Flere prøver et annet arbeidssted",
                    (Act("Hospitering tilbys fire ganger, 14. mars, 30. mai, 12. september og 21. november.",
                         times=("2031-03-14", "2031-05-30", "2031-09-12", "2031-11-21")),),
                ),
            ),
        ),
        Area(
            "Drift",
            "Være et nettverk som virker. Være lett å finne fram til.",
            (
                Goal(
                    "De faste oppgavene blir gjort i tide",
                    (
                        Act("Sende ut nyhetsbrev i juni og desember.", "operations_group", ("2031-06", "2031-12"),
                            heading="Driftsgruppen"),
                        Act("Lese svarene på spørreskjemaet sammen. Alle ledere og ressurspersoner svarer på det.",
                            "operations_group", heading="Driftsgruppen"),
                        Act("Skrive årsrapport som blir lest høyt på fagdagen.", "operations_group_leader",
                            heading="Leder av driftsgruppen/KLB-medarbeidere",
                            party_text="Leder av driftsgruppen/KLB-medarbeidere"),
                    ),
                ),
                Goal(
                    "Lage en oversikt som kan henge på veggen",
                    (Act("Oversikten sendes til alle arbeidssteder"),),
                ),
            ),
        ),
    ),
    signature=("Driftsgruppen", "januar 2031", "Kari Testesen"),
    signed_when="2031-01",
)  # fmt: skip

FJELLBYGDA = Plan(
    year=2031,
    words=NYNORSK,
    foundations=("Avtale om drift av nettverket i Fjellbygda", "Funksjonsbeskriving for ressurssjukepleiar"),
    purpose="Gjere alle i Fjellbygda tryggare på å hjelpe den som er alvorleg sjuk, heime og på sjukeheim.",
    characteristics="Nyfikne, tolmod og ein vane med å ringje kvarandre før saka er vorten vanskeleg.",
    intro="Årsplanen er delt inn etter satsingsområda i Strategi for nettverket 2030-2033",
    areas=(
        Area(
            "Pasientar og familiar",
            "Familiar i Fjellbygda får svar same dagen som dei spør",
            (
                Goal(
                    "Fleire kjenner hjelpetilboda i bygda",
                    (
                        Act("Tema på hausten sitt nettverksmøte.", times=("2031-23",)),
                        Act("Ressurssjukepleiarane fortel kollegaene om tilboda.", "resource_persons"),
                        Act("Leiar legg til rette for at ressurssjukepleiaren kan vere med.", "leaders"),
                    ),
                ),
            ),
        ),
        Area(
            "Læring og drift",
            "Det som blir lært på kurs, blir brukt på vaktrommet",
            (
                Goal(
                    "Alle nye får ein god start",
                    (
                        Act("Driftsgruppa skriv til alle nye i mars.", "operations_group", ("2031-03",)),
                        Act("Fagdagen blir halden 20. november 2031.", times=("2031-11-20",)),
                    ),
                    (
                        ("Fjellbygda", "2031-04-10", "2031-09-25"),
                        ("Øvre Dal", "2031-04-03", "2031-10-16"),
                    ),
                ),
            ),
        ),
    ),
    signature=("Driftsgruppa", "januar 2031", "Kari Testesen"),
    signed_when="2031-01",
)

IN_TABLES = Plan(
    year=2031,
    words=BOKMAAL,
    foundations=(),
    purpose="",
    characteristics="",
    intro="",
    areas=(
        Area(
            "Pasienter og familier",
            "Familier får svar den samme dagen",
            (
                Goal(
                    "Mer kunnskap om samtaler",
                    (
                        Act("Samtaler er tema på vårmøtet.", "operations_group", ("2031-03-14",),
                            who="Driftsgruppen", deadline="14. mars"),
                        Act("Fortelle kollegene om dem.", "resource_persons", ("2031-06", "2031-12"),
                            who="Ressurssykepleierne", deadline="juni og desember"),
                    ),
                ),
                Goal(
                    "Flere kjenner tilbudene i fjorden",
                    (Act("Dele ut en oversikt.", "other", ("2031-23",), party_text="Fagrådet i Fjordheim",
                         who="Fagrådet i Fjordheim", deadline="høsten 2031"),),
                ),
            ),
        ),
        Area(
            "Drift",
            "Et nettverk som virker",
            (
                Goal(
                    "De faste oppgavene blir gjort i tide",
                    (
                        Act("Skrive årsrapport.", "operations_group_leader", ("2031-02",),
                            who="Leder av driftsgruppen", deadline="februar"),
                        Act("Holde møter gjennom året.", "local_groups", ("2031",),
                            who="Lokale nettverksgrupper", deadline="hele året"),
                    ),
                ),
            ),
        ),
    ),
    signature=("", "", ""),
    signed_when="",
)  # fmt: skip


def told(plan: Plan) -> dict:
    """The plan as the importer should tell it, in the words of plans/exchange.py."""
    body, _when, leader = plan.signature
    return {
        "foundations": list(plan.foundations),
        "purpose": plan.purpose,
        "characteristics": plan.characteristics,
        "intro": plan.intro,
        "signature": {"body": body, "when": plan.signed_when, "leader": leader},
        "areas": [_area(number, area) for number, area in enumerate(plan.areas, 1)],
    }


def _area(number: int, area: Area) -> dict:
    return {
        "number": number,
        "title": area.title,
        "goal": area.goal,
        "sub_goals": [_goal(f"{number}.{place}", goal) for place, goal in enumerate(area.sub_goals, 1)],
    }


def _goal(number: str, goal: Goal) -> dict:
    return {
        "number": number,
        "text": goal.text,
        "grouped": any(act.heading for act in goal.activities),
        "priorities": [],
        "activities": [_activity(act) for act in goal.activities],
        "local_meetings": [
            {"group": group, "spring": spring, "autumn": autumn} for group, spring, autumn in goal.meetings
        ],
    }


def _activity(act: Act) -> dict:
    return {
        "text": act.text,
        "party": act.party,
        "party_text": act.party_text,
        "person": "",
        "times": list(act.times),
        "state": "planned",
        "note": "",
        "refers_to": act.refers_to,
    }
