"""Helseregion Sør-Øst, 2026: the draft that Innlandet writes together while the year before is carried out."""

from portal.demo.plans.eastern import INNLANDET_2025
from portal.demo.writing import area, planned, sub_goal

INNLANDET_2026 = INNLANDET_2025 | {
    "year": 2026,
    "title": "Årsplan 2026",
    "intro": "Et utkast: lokallagene sier sitt før driftsgruppen godkjenner planen.",
    "areas": [
        area(
            1,
            sub_goal(
                "Ressurssykepleierne kan mer om pust og uro",
                planned("Temakveld om pust og uro i hvert lokallag.", "local_groups", "2026-21"),
                planned("Ressurssykepleierne viser pusteøvelsene til kollegene.", "resource_persons", "2026"),
            ),
            title="Fag og læring",
            goal="Pasientene møter ressurssykepleiere med fersk kunnskap.",
        ),
        area(
            2,
            sub_goal(
                "Lederne slutter opp om rollen",
                planned("Felles lunsj for ledere og ressurssykepleiere.", "operations_group", "2026-11"),
            ),
            title="Ledere som støtter",
            goal="Hver ressurssykepleier har en leder som spør, lytter og legger til rette.",
        ),
    ],
    "signature": INNLANDET_2025["signature"] | {"month": "2026-01"},
    "state": "draft",
    "approved": None,
}
