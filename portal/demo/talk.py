"""What is said about the drafts of the demo: comments that call upon somebody, suggestions of local group leaders.

An activity is named by the beginning of its text, people by a key of the cast; days are counted back from the demo's.
"""

_STAVANGER = ("stavanger", "sykepleiere", 2025)
_INNLANDET = ("innlandet", "sykepleiere", 2026)

COMMENTS = [
    # plan, beginning of the activity ('' = the plan as a whole), who, what, called upon, days ago, is settled
    (
        _STAVANGER,
        "Film på to minutter",
        "driftsgruppe-stavanger-sykepleiere",
        "Manus er klart. Kan du spørre kommunikasjonsavdelingen om opptak i oktober?",
        "koordinator-stavanger-sykepleiere",
        4,
        False,
    ),
    (
        _STAVANGER,
        "Sjekkliste for hjemmetid",
        "koordinator-stavanger-sykepleiere",
        "Hvilke fire soner blir det? Skriv dem inn når de er avtalt.",
        "driftsgruppe-stavanger-sykepleiere",
        12,
        True,
    ),
    (
        _INNLANDET,
        "Temakveld om pust og uro",
        "lokallagsleder-innlandet-sykepleiere",
        "Vi har fått låne møterommet i mars. Passer det for den som skal undervise?",
        "koordinator-innlandet-sykepleiere",
        3,
        False,
    ),
    (
        _INNLANDET,
        "",
        "koordinator-innlandet-sykepleiere",
        "Driftsgruppen leser utkastet på møtet i november. Si fra her før det.",
        "lokallagsleder-innlandet-sykepleiere",
        8,
        False,
    ),
]
SUGGESTIONS = [
    # plan, activity, who, its text as suggested, reason, days ago, who has accepted it ('' = it waits)
    (
        _STAVANGER,
        "Samle eksempler",
        "lokalgruppeleder-stavanger-sykepleiere",
        "Samle eksempler på hvordan enhetene tilbyr etterlattesamtaler, og dele dem på høstens møter.",
        "Da får alle nytte av dem med en gang.",
        5,
        "",
    ),
    (
        _STAVANGER,
        "Velkomstbrev innen to uker",
        "lokalgruppeleder-stavanger-sykepleiere-sandnes",
        "Velkomstbrev innen to uker etter at noen er meldt inn, med navnet på den som leder lokalgruppen.",
        "Nye vet ofte ikke hvem de skal ringe.",
        15,
        "koordinator-stavanger-sykepleiere",
    ),
    (
        _INNLANDET,
        "Felles lunsj",
        "lokallagsleder-innlandet-sykepleiere",
        "Felles lunsj for ledere og ressurssykepleiere i begge lokallagene.",
        "Reisen til én felles lunsj er for lang for mange.",
        2,
        "",
    ),
    (
        _INNLANDET,
        "Ressurssykepleierne viser",
        "lokallagsleder-innlandet-sykepleiere",
        "Ressurssykepleierne viser pusteøvelsene til kollegene på personalmøtet.",
        "På personalmøtet er flest til stede.",
        9,
        "koordinator-innlandet-sykepleiere",
    ),
]
