"""What the networks have written to their people: the letter before the summer, and a wording of their own."""

from datetime import UTC, datetime

SENT_ON = datetime(2025, 6, 12, 8, 30, tzinfo=UTC)

# One to everyone in each network, by the language of its trust.
SUMMER_LETTERS = {
    "nb": {
        "subject": "Takk for våren – og datoene for høsten",
        "body": """Hei {fornavn}!

Takk for innsatsen i {nettverk} denne våren. Her er det viktigste før sommeren:

- Datoene for høstens samlinger ligger i årsplanen.
- Spør lederen din om fri til fagdagen allerede nå.
- Har du byttet arbeidssted eller leder? Si fra til {koordinator}.

God sommer!

{koordinator}
""",
    },
    "nn": {
        "subject": "Takk for våren – og datoane for hausten",
        "body": """Hei {fornavn}!

Takk for innsatsen i {nettverk} i vår. Her er det viktigaste før sommaren:

- Datoane for samlingane i haust ligg i årsplanen.
- Spør leiaren din om fri til fagdagen alt no.
- Har du bytt arbeidsstad eller leiar? Sei frå til {koordinator}.

God sommar!

{koordinator}
""",
    },
}

# One in each network that somebody is still writing.
AUTUMN_DRAFTS = {
    "nb": {
        "subject": "Invitasjon til årets fagdag i {nettverk}",
        "body": """Hei {fornavn}!

Velkommen til fagdag torsdag 13. november. Temaet er **samtalen om det som er viktig**.

- Kl. 09.00: Kaffe og registrering
- Kl. 09.30: Hva er viktig for deg?
- Kl. 13.00: Erfaringer fra hospitering

Meld deg på hos {koordinator} innen 1. november.

{dokumenter}

Hilsen {koordinator}
""",
    },
    "nn": {
        "subject": "Invitasjon til fagdagen i {nettverk}",
        "body": """Hei {fornavn}!

Velkommen til fagdag torsdag 13. november. Temaet er **samtalen om det som er viktig**.

- Kl. 09.00: Kaffi og registrering
- Kl. 09.30: Kva er viktig for deg?
- Kl. 13.00: Erfaringar frå hospitering

Meld deg på hos {koordinator} innan 1. november.

{dokumenter}

Helsing {koordinator}
""",
    },
}

# Stavanger welcomes people in its own words.
OWN_WELCOME = {
    "kind": "welcome_resource_person",
    "subject": "Velkommen til {nettverk}",
    "body": """Kjære {fornavn}

Så fint at du blir ressursperson ved {arbeidssted}! Du er nå en del av {nettverk}.

Snakk med {leder} om hva dere vil bruke rollen til, og avtal tid til samlingene. Dette kan du lese først:

{dokumenter}

Lurer du på noe? Skriv til {koordinator}, {kontakt}.
""",
}
