"""How the plans are followed up in the demo: who is named for what, and what shows that it was done.

An activity is named by the beginning of its text; `person` by a key of the cast.
"""

NAMED = [
    # trust, network, year, beginning of the activity, person
    ("stavanger", "sykepleiere", 2025, "Velkomstbrev innen to uker", "driftsgruppe-stavanger-sykepleiere"),
    ("stavanger", "sykepleiere", 2025, "Spørre om rutinene", "driftsgruppe-stavanger-sykepleiere"),
    ("stavanger", "sykepleiere", 2025, "Film på to minutter", "koordinator-stavanger-sykepleiere"),
    ("stavanger", "sykepleiere", 2025, "Samle eksempler", "lokalgruppeleder-stavanger-sykepleiere"),
    ("stavanger", "sykepleiere", 2025, "Sjekkliste for hjemmetid", "lokalgruppeleder-stavanger-sykepleiere-sandnes"),
    ("stavanger", "fysio-ergo", 2025, "Filme tre korte", "driftsgruppe-stavanger-fysio-ergo"),
    ("fonna", "sjukepleiarar", 2025, "Felles liste over utstyr", "ressursperson-fonna-sjukepleiarar"),
    ("bergen", "sjukepleiarar", 2025, "Telje kor mange", "ressursperson-bergen-sjukepleiarar"),
]
SHOWN = [
    # trust, network, year, beginning of the activity, what shows it, link
    (
        "stavanger",
        "sykepleiere",
        2025,
        "Øve på samtalen",
        "Rollespillet ble holdt i alle fire gruppene, 71 møtte til sammen.",
        "",
    ),
    (
        "stavanger",
        "sykepleiere",
        2025,
        "Introduksjonskurs for nye",
        "23 nye ressurspersoner og 9 ledere møtte.",
        "https://example.no/introduksjonskurs",
    ),
    ("stavanger", "sykepleiere", 2025, "Nyhetsbrev før ferien", "Sendt 17. juni til 155 personer.", ""),
    ("fonna", "sjukepleiarar", 2025, "Introduksjonskurs i Haugesund", "14 nye møtte.", ""),
]
