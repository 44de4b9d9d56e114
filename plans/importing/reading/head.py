"""The head of a plan: title, network, what it builds on, purpose, characteristics, the list of areas."""

import re

from plans.importing.page_numbers import is_page_number
from plans.importing.reading.cues import HEAD, Cue, Found, find_label, find_title
from plans.importing.reading.drafts import Draft
from plans.importing.reading.joining import ENDED
from plans.importing.reading.lines import Line
from plans.importing.reading.state import Part, State

PART_OF = {
    Cue.FOUNDATIONS: Part.FOUNDATIONS,
    Cue.PURPOSE: Part.PURPOSE,
    Cue.CHARACTERISTICS: Part.CHARACTERISTICS,
    Cue.INTRO: Part.INTRO,
    Cue.CONTENTS: Part.LIST,
}


class HeadRules(State):
    def page_furniture(self, line: Line) -> bool:
        if not line.furniture:
            return False
        if not self.plan.areas and self.part == Part.HEAD and not line.cells and not is_page_number(line.text):
            return self.title(line) or self.head_text(line)
        self.plan.drop(line)
        return True

    def title(self, line: Line) -> bool:
        if self.plan.areas or self.plan.title or not find_title(line.text):
            return False
        self.plan.title.add(line)
        self.plan.label(line)
        self.begin(Part.HEAD, self.plan.title, line)
        return True

    def head_label(self, line: Line) -> bool:
        if self.plan.areas or line.bulleted or line.cells:
            return False
        if found := find_label(line.text, HEAD):
            self.start_part(line, PART_OF[found.cue], found)
            return True
        if found := find_label(line.text, (Cue.GOAL,)):  # «Hovedmål:» above all areas
            self.start_part(line, Part.PURPOSE, found)
            return True
        return False

    def start_part(self, line: Line, part: Part, found: Found) -> None:
        self.label(line, found.meant)
        self.begin(part, None, line)
        if found.rest:
            self.open_head_text(line, found.rest)

    def open_head_text(self, line: Line, text: str) -> None:
        if self.part == Part.FOUNDATIONS:
            draft = Draft()
            self.plan.foundations.append(draft)
        else:
            draft = {
                Part.PURPOSE: self.plan.purpose,
                Part.CHARACTERISTICS: self.plan.characteristics,
            }.get(self.part, self.plan.intro)
            draft.end_paragraph()
        draft.add(line, text)
        self.begin(self.part, draft, line)

    def head_text(self, line: Line) -> bool:
        """Above the first label: title, network, motto. The rest is dropped."""
        if line.bulleted or line.cells:
            return False
        if not self.plan.title and re.fullmatch(r"(?:for\s+)?20\d\d", line.text):
            draft = self.plan.title
        elif "nettverk" in line.text.lower() and not self.plan.network_name and len(line.text.split()) <= 20:
            draft = self.plan.network_name
        elif not self.plan.motto and 3 <= len(line.text.split()) <= 14:
            draft = self.plan.motto
            self.plan.suspect("motto_guessed", line, draft)
        else:
            return False
        draft.add(line)
        self.begin(Part.HEAD, draft, line)
        return True

    def head_paragraph(self, line: Line) -> bool:
        if self.part == Part.LIST and not ENDED.search(line.text):
            return False
        self.open_head_text(line, line.text)
        return True

    def contents(self, line: Line) -> bool:
        """Of what is no area: its words stand again where they belong."""
        if not line.in_contents:
            return False
        self.label(line)
        self.begin(Part.LIST, None, line)
        return True

    def announced_area(self, line: Line) -> bool:
        if line.number not in self.headings.announced:
            return False
        self.label(line)
        self.begin(Part.LIST, None, line)
        return True
