"""The development projects and short news of every network, in the trust's language. All of it is invented."""

from datetime import date

FUNDER = {"nb": "Oppdiktsfondet", "nn": "Oppdiktsfondet"}
# state, unit, title, what it is about, years, kroner sought and granted
_PROJECTS = {
    "nb": [
        ("running", "Fantasiheimen sykehjem, avdeling 2", "Stille kvelder",
         "Avdelingen prøver faste, rolige kvelder for beboere med uro. Ressurspersonen samler erfaringene i en logg.",
         (2025, 2026), 180_000, 150_000),
        ("applied", "Hjemmetjenesten i to soner", "Første hjemmebesøk på to dager",
         "En felles sjekkliste skal gjøre det mulig å komme hjem til nye pasienter innen to dager.",
         (2026, 2026), 240_000, None),
        ("finished", "Sengepost B, Eventyrbyen sykehus", "Samtalekort på nattevakt",
         "Kortene ble brukt av alle på nattevakt i tre måneder, og ligger nå fremme på fire poster.",
         (2024, 2025), 60_000, 60_000),
        ("idea", "", "Felles opplæring i munnstell",
         "Tre kommuner vurderer å lage én kort film i stedet for hver sin perm.", (None, None), None, None),
        ("refused", "Legevakten i Eventyrbyen", "Lindrende skrin på hjul",
         "Søknaden fikk ikke midler i år. Fagrådet foreslår å søke på nytt sammen med ambulansetjenesten.",
         (2025, 2025), 95_000, None),
    ],
    "nn": [
        ("running", "Fantasiheimen sjukeheim, avdeling 2", "Stille kveldar",
         "Avdelinga prøver faste, rolege kveldar for bebuarar med uro. Ressursperson samlar erfaringar i ein logg.",
         (2025, 2026), 180_000, 150_000),
        ("applied", "Heimetenesta i to soner", "Første heimebesøk på to dagar",
         "Ei felles sjekkliste skal gjere det mogleg å kome heim til nye pasientar innan to dagar.",
         (2026, 2026), 240_000, None),
        ("finished", "Sengepost B, Eventyrbyen sjukehus", "Samtalekort på nattevakt",
         "Korta blei brukte av alle på nattevakt i tre månader, og ligg no framme på fire postar.",
         (2024, 2025), 60_000, 60_000),
        ("idea", "", "Felles opplæring i munnstell",
         "Tre kommunar vurderer å lage éin kort film i staden for kvar sin perm.", (None, None), None, None),
        ("refused", "Legevakta i Eventyrbyen", "Lindrande skrin på hjul",
         "Søknaden fekk ikkje midlar i år. Fagrådet foreslår å søkje på nytt saman med ambulansetenesta.",
         (2025, 2025), 95_000, None),
    ],
}  # fmt: skip
# kind, title, text, its day, the last day it holds
_NEWS = {
    "nb": [
        ("research", "Ny oversikt om tørste den siste uken",
         "En oppdiktet oversikt fant at fuktig munn hjelper mer enn drypp. Ta den med på neste lokale møte.",
         date(2025, 9, 8), None),
        ("course", "Nettkurs om barn som pårørende",
         "Tre korte leksjoner fra Eventyrbyen høyskole. Gratis, og kan tas på en rolig vakt.",
         date(2025, 8, 25), None),
        ("funds", "Oppdiktsfondet deler ut prosjektmidler",
         "Inntil 250 000 kroner til utvikling i kommunene. Spør driftsgruppen om hjelp til søknaden.",
         date(2025, 5, 12), date(2025, 9, 1)),
        ("other", "Plakaten om rollen er trykt på nytt",
         "Driftsgruppen sender den til alle arbeidssteder sammen med nyhetsbrevet i desember.",
         date(2025, 9, 1), None),
    ],
    "nn": [
        ("research", "Ny oversikt om tørste den siste veka",
         "Ei oppdikta oversikt fann at fuktig munn hjelper meir enn drypp. Ta ho med på neste lokale møte.",
         date(2025, 9, 8), None),
        ("course", "Nettkurs om barn som pårørande",
         "Tre korte leksjonar frå Eventyrbyen høgskule. Gratis, og kan takast på ei roleg vakt.",
         date(2025, 8, 25), None),
        ("funds", "Oppdiktsfondet deler ut prosjektmidlar",
         "Inntil 250 000 kroner til utvikling i kommunane. Spør driftsgruppa om hjelp til søknaden.",
         date(2025, 5, 12), date(2025, 9, 1)),
        ("other", "Plakaten om rolla er trykt på nytt",
         "Driftsgruppa sender han til alle arbeidsstader saman med nyheitsbrevet i desember.",
         date(2025, 9, 1), None),
    ],
}  # fmt: skip
ON_THE_SHELF = 3  # projects of a network; its neighbour begins at another one


def projects(language: str, place: int) -> list[dict]:
    """Those of the network that is number `place` of its trust."""
    known = _PROJECTS[language]
    return [_project(*known[(place + number) % len(known)], language) for number in range(ON_THE_SHELF)]


def _project(state, unit, title, description, years, sought, granted, language) -> dict:
    return {
        "state": state,
        "unit": unit,
        "title": title,
        "description": description,
        "first_year": years[0],
        "last_year": years[1],
        "sought": sought,
        "granted": granted,
        "funder": FUNDER[language] if sought else "",
        "contact": "fag@example.no" if state == "running" else "",
    }


def news(language: str) -> list[dict]:
    return [
        {"kind": kind, "title": title, "text": text, "day": day, "valid_until": until, "link": _link(kind)}
        for kind, title, text, day, until in _NEWS[language]
    ]


def _link(kind: str) -> str:
    return "" if kind == "other" else f"https://example.no/{kind}"
