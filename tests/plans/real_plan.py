"""A reader of one real plan's text, just good enough to enter it by hand-like steps. Tests only."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parents[3] / "shared" / "documents" / "arsplan-2024-sykepleiere.txt"
FURNITURE = re.compile(
    r"(ÅRSPLAN \d{4}|Aktivi?tet:|Nettverksgruppe Dato.*|Årsplanen bygger på:|Plan for arbeidet i.*)"
)
MEETING = re.compile(r"(.+?)\s+(\d+\. \w+)\s+(\d+\. \w+)")
TIME = re.compile(r"\d+\. januar|juni og desember|i november")


@dataclass
class Read:
    text: str
    party: str = ""  # the heading it stands under
    parts: list["Read"] = field(default_factory=list)
    goal: str = ""

    @property
    def when(self) -> str:
        found = TIME.search(self.text)
        return found[0] if found else ""


@dataclass
class RealPlan:
    foundations: list[Read] = field(default_factory=list)
    purpose: Read | None = None
    characteristics: Read | None = None
    intro: Read | None = None
    areas: list[Read] = field(default_factory=list)
    meetings: list[tuple[str, str, str]] = field(default_factory=list)
    signed_body: str = ""
    signed_leader: str = ""


def lines() -> list[str]:
    return [line.strip() for line in FILE.read_text().splitlines() if line.strip()]


def read_plan() -> RealPlan:
    reader = Reader()
    for line in lines():
        reader.take(line)
    return reader.plan


class Reader:
    def __init__(self) -> None:
        self.plan, self.titles, self.heading = RealPlan(), [], ""
        self.open: Read | None = None  # what a line without a cue continues
        self.section = ""

    def take(self, line: str) -> None:
        if FURNITURE.fullmatch(line) or line.startswith(("Målsetting for", "Nettverket skal")):
            self.section, self.open = line, None
        elif found := re.fullmatch(r"(\d)\. (.+)", line):
            self.numbered(found[2])
        elif line.startswith("Mål:"):
            self.open = Read(line.removeprefix("Mål:").strip())
            self.area.goal = self.open
        elif found := re.match(r"Delmål \d: ", line):
            self.heading, self.open = "", Read(line[found.end() :])
            self.area.parts.append(self.open)
        elif line.startswith("•"):
            self.bullet(line.removeprefix("•").strip())
        elif line.startswith("Møter i lokale"):
            self.open = None
        elif self.plan.areas and (found := MEETING.fullmatch(line)):
            self.plan.meetings.append(found.groups())
        elif line.startswith("v/leder "):
            self.plan.signed_leader = line.removeprefix("v/leder ")
        elif line.startswith("Driftsgruppen januar"):
            self.plan.signed_body, self.open = "Driftsgruppen", None
        elif line.endswith(":"):
            self.heading = line.removesuffix(":")
        else:
            self.text(line)

    @property
    def area(self) -> Read:
        return self.plan.areas[-1]

    def numbered(self, title: str) -> None:
        if title in self.titles:
            self.plan.areas.append(Read(title))
        self.titles.append(title)
        self.open = None

    def bullet(self, text: str) -> None:
        self.open = Read(text, party=self.heading)
        (self.area.parts[-1].parts if self.plan.areas else self.plan.foundations).append(self.open)

    def text(self, line: str) -> None:
        if self.open:
            self.open.text = f"{self.open.text} {line}"
            return
        self.open = Read(line)
        if self.section.startswith("Målsetting"):
            self.plan.purpose = self.open
        elif self.section.startswith("Nettverket skal"):
            self.plan.characteristics = self.open
        else:
            self.plan.intro = self.open
