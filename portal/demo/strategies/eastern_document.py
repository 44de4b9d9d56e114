"""A strategy that Helseregion Sør-Øst has as a document and is about to take in. It has a document's flaws."""

FILE_NAME = "strategi-utkast.txt"
TEXT = """Nettverkene i Helseregion Sør-Øst

Strategi 2026-2029

Strategien er skrevet av arbeidsgruppen for nettverkene i Innlandet og Telemark. Den bygger på følgende dokumenter:

- Nasjonalt handlingsprogram for palliasjon i kreftomsorgen. Helsedirektoratet
- Sterkere sammen – mot kreft (2024-2027). Kreftforeningen

FORMÅL

Den som er alvorlig syk, skal møte kyndige folk som snakker sammen, både hjemme, på sykehjem og på sykehus.

NETTVERKET SKAL KJENNETEGNES AV

Nysgjerrighet, gode rutiner og respekt for hverandres fag.

SATSNINGSOMRÅDENE

1. Kompetanse i hele regionen
2. Forankring hos lederne
3. Samarbeid på tvers

1. KOMPETANSE I HELE REGIONEN

Mål: Ressurspersonene kjenner faget og deler det med kollegene sine.

Aktuelle innsatsområder:

- gi alle nye ressurspersoner et introduksjonskurs det første året
- arbeide for at minst 80 % av ressurspersonene underviser på egen arbeidsplass
- la ressurspsykepleierne velge et fast tema for nettverksmøtene

2. FORANKRING HOS LEDERENE

Mål: Lederne vet hva ressurspersonene gjør, og gir dem tid til det.

Aktuelle innsatsområder:

- arbeide for at minst 80 % av ressurspersonene har en årlig samtale med lederen sin
- invitere lederne til en egen samling innen 2027

3. SAMARBEID PÅ TVERS

Mål: Kommuner og sykehus har de samme rutinene når en pasient flyttes.

Aktuelle innsatsområder:

- prøve ut felles hospitering mellom sykehus og kommune
- lage en oversikt over hvem som kan spørres om hva
"""
