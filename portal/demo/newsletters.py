"""What the networks tell twice a year, in the trust's language, and who from outside wants to hear it.

A part of an issue is (kind, heading, text, what its block said when it was sent). All of it is invented.
"""

from datetime import UTC, datetime

TEXT = "text"
PICTURE = "BILDE"  # in a text: where the address of the picture stands
DECEMBER, JUNE = datetime(2024, 12, 10, 9, 0, tzinfo=UTC), datetime(2025, 6, 17, 7, 30, tzinfo=UTC)
BEGUN = datetime(2025, 9, 9, 11, 15, tzinfo=UTC)  # the next one, which nobody has sent yet
APPROVE_ABOVE = 100  # recipients

DRAWING = {
    "nb": {"name": "lykt.png", "alt": "Tegning av to hender om en lykt", "colour": "#8a4b08"},
    "nn": {"name": "bru.png", "alt": "Teikning av ei bru over ein fjord", "colour": "#8a4b08"},
}
# address before the @, name, whether they have said yes
SUBSCRIBERS = [
    ("biblioteket", "Eventyrbyen fagbibliotek", True),
    ("frivilligsentralen", "", True),
    ("tuva.tenkt", "Tuva Tenkt", True),
    ("ola.oppdikt", "Ola Oppdikt", False),
]

_NB = {
    "december": {
        "title": "Nyhetsbrev før jul",
        "parts": [
            (TEXT, "Takk for året", "Dere har holdt lyset tent i korridorer, på kjøkken og i biler mellom to hjem. "
             "Her er litt av det vi fikk til sammen.", ""),
            (TEXT, "Fagdagen i november", "Over hundre møttes på Fantasiheimen til samtaler om "
             "**det som er viktig**. Tre ting mange tok med seg hjem:\n\n- Spør først, svar siden.\n"
             "- La stillheten få et minutt til.\n"
             "- Skriv ned hva som ble sagt, med pasientens ord – men ikke i et nyhetsbrev.", ""),
            ("projects", "Prosjekter som fikk midler", "Oppdiktsfondet sa ja til to søknader fra kommunene.",
             "- **Samtalekort på nattevakt**\n  Kortene er trykt, og ligger fremme på fire poster.\n"
             "- **Stille kvelder**\n  Avdeling 2 begynner etter nyttår."),
            (TEXT, "Til deg som er leder", "Sett av tid til rollesamtalen i januar. En halv time holder lenge.", ""),
        ],
    },
    "june": {
        "title": "Nyhetsbrev før sommeren",
        "parts": [
            (TEXT, "Det viktigste først", f"Datoene for høsten er klare. Spør om fri alt nå.\n\n"
             f"![Tegning av to hender om en lykt]({PICTURE})", ""),
            (TEXT, "Nytt fra forskningen", "En oppdiktet oversikt fra Eventyrbyen høyskole tyder på at en fast, "
             "rolig kveld gir færre urolige netter. Vi tar den opp på de lokale møtene.", ""),
            ("plan_status", "Slik står det til med årsplanen", "", "- **Tiltak som er gjennomført: 12 av 34**\n"
             "  Lærlingene i rollespill var de flinkeste."),
            ("coming", "Dette kommer", "", "- **Introduksjonskurs for nye ressurspersoner**\n  September\n"
             "- **Fagdag**\n  November"),
            (TEXT, "Vil du hospitere?", "Lindrende poliklinikk i Eventyrbyen tar imot én om gangen i to dager. "
             "Avtal med lederen din, og skriv til driftsgruppen.", ""),
        ],
    },
    "draft": {
        "title": "Nyhetsbrev til jul",
        "parts": [
            (TEXT, "Kjære alle sammen", "Høsten har vært full av møter. Her er et utkast som driftsgruppen "
             "skriver videre på.", ""),
            ("new_documents", "", "Disse er nye siden sist:", ""),
            ("plan_status", "Slik gikk det med årsplanen", "", ""),
            ("coming", "Dette kommer på nyåret", "", ""),
            ("projects", "", "", ""),
            ("news", "Forskning, kurs og midler", "", ""),
            ("new_members", "Velkommen til nye", "", ""),
            (TEXT, "God jul", "[… en hilsen fra fagrådet]", ""),
        ],
    },
}  # fmt: skip
_NN = {
    "december": {
        "title": "Nyheitsbrev før jul",
        "parts": [
            (TEXT, "Takk for året", "De har halde lyset tent i korridorar, på kjøken og i bilar mellom to heimar. "
             "Her er litt av det vi fekk til saman.", ""),
            (TEXT, "Fagdagen i november", "Over hundre møttest på Fantasiheimen til samtalar om "
             "**det som er viktig**. Tre ting mange tok med seg heim:\n\n- Spør først, svar sidan.\n"
             "- La stilla få eitt minutt til.\n"
             "- Skriv ned kva som blei sagt, med orda til pasienten – men ikkje i eit nyheitsbrev.", ""),
            ("projects", "Prosjekt som fekk midlar", "Oppdiktsfondet sa ja til to søknader frå kommunane.",
             "- **Samtalekort på nattevakt**\n  Korta er trykte, og ligg framme på fire postar.\n"
             "- **Stille kveldar**\n  Avdeling 2 byrjar etter nyttår."),
            (TEXT, "Til deg som er leiar", "Set av tid til rollesamtalen i januar. Ein halv time held lenge.", ""),
        ],
    },
    "june": {
        "title": "Nyheitsbrev før sommaren",
        "parts": [
            (TEXT, "Det viktigaste først", f"Datoane for hausten er klare. Spør om fri alt no.\n\n"
             f"![Teikning av ei bru over ein fjord]({PICTURE})", ""),
            (TEXT, "Nytt frå forskinga", "Ei oppdikta oversikt frå Eventyrbyen høgskule tyder på at ein fast, "
             "roleg kveld gir færre urolege netter. Vi tek ho opp på dei lokale møta.", ""),
            ("plan_status", "Slik står det til med årsplanen", "", "- **Tiltak som er gjennomførte: 12 av 34**\n"
             "  Lærlingane i rollespel var dei flinkaste."),
            ("coming", "Dette kjem", "", "- **Introduksjonskurs for nye ressurspersonar**\n  September\n"
             "- **Fagdag**\n  November"),
            (TEXT, "Vil du hospitere?", "Lindrande poliklinikk i Eventyrbyen tek imot éin om gongen i to dagar. "
             "Avtal med leiaren din, og skriv til driftsgruppa.", ""),
        ],
    },
    "draft": {
        "title": "Nyheitsbrev til jul",
        "parts": [
            (TEXT, "Kjære alle saman", "Hausten har vore full av møte. Her er eit utkast som driftsgruppa "
             "skriv vidare på.", ""),
            ("new_documents", "", "Desse er nye sidan sist:", ""),
            ("plan_status", "Slik gjekk det med årsplanen", "", ""),
            ("coming", "Dette kjem på nyåret", "", ""),
            ("projects", "", "", ""),
            ("news", "Forsking, kurs og midlar", "", ""),
            ("new_members", "Velkomen til nye", "", ""),
            (TEXT, "God jul", "[… ei helsing frå fagrådet]", ""),
        ],
    },
}  # fmt: skip
NEWSLETTERS = {"nb": _NB, "nn": _NN}
