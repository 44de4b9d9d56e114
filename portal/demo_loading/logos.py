"""Draws the demo's logos. Each shows what its alternative text says; the same words give the same bytes."""

import math
from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

SIDE = 320  # pixels
FINER = 4  # drawn so many times larger, for smooth edges

Point = tuple[float, float]


@cache
def draw_logo(*, alt: str, colour: str) -> bytes:
    """A PNG, with the motif that the alternative text names."""
    motif = next(draw for word, draw in MOTIFS.items() if word in alt)
    pen = Pen(colour)
    motif(pen)
    return pen.png()


class Pen:
    """Draws in one colour on white; the picture is 100 wide and 100 high."""

    def __init__(self, colour: str) -> None:
        self.colour, self.unit = colour, SIDE * FINER / 100
        self.picture = Image.new("RGB", (SIDE * FINER, SIDE * FINER), "white")
        self.draw = ImageDraw.Draw(self.picture)

    def shape(self, *points: Point, white: bool = False) -> None:
        self.draw.polygon(self.scaled(points), fill=self.ink(white))

    def line(self, *points: Point, width: float = 3, white: bool = False) -> None:
        self.draw.line(self.scaled(points), fill=self.ink(white), width=round(width * self.unit), joint="curve")

    def disc(self, centre: Point, radius: float, *, white: bool = False) -> None:
        (x, y) = centre
        self.draw.ellipse(self.scaled([(x - radius, y - radius), (x + radius, y + radius)]), fill=self.ink(white))

    def wave(self, y: float, *, left: float = 8, right: float = 92, height: float = 2.5, width: float = 3) -> None:
        steps = [left + step for step in range(round(right - left) + 1)]
        self.line(*((x, y + height * math.sin(x / 4)) for x in steps), width=width)

    def scaled(self, points) -> list[Point]:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def ink(self, white: bool) -> str:
        return "white" if white else self.colour

    def png(self) -> bytes:
        written = BytesIO()
        self.picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
        return written.getvalue()


def lantern(pen: Pen, x: float, y: float) -> None:
    """(x, y) is the middle of its glass."""
    pen.shape((x - 8, y - 10), (x + 8, y - 10), (x + 8, y + 10), (x - 8, y + 10))
    pen.shape((x - 5, y - 7), (x + 5, y - 7), (x + 5, y + 7), (x - 5, y + 7), white=True)
    pen.shape((x, y - 5), (x + 3, y + 2), (x, y + 6), (x - 3, y + 2))
    pen.shape((x - 10, y - 10), (x, y - 17), (x + 10, y - 10))
    pen.disc((x, y - 19), 3)
    pen.disc((x, y - 19), 1.5, white=True)


def lighthouse(pen: Pen) -> None:
    pen.shape((40, 72), (44, 30), (56, 30), (60, 72))
    for top in (38, 54):
        pen.shape((30, top), (70, top), (70, top + 7), (30, top + 7), white=True)
    pen.shape((44, 18), (56, 18), (56, 28), (44, 28))
    pen.shape((41, 18), (50, 9), (59, 18))
    for side in (-1, 1):
        pen.shape((50 + side * 12, 23), (50 + side * 38, 14), (50 + side * 38, 30))
    for y in (78, 85, 92):
        pen.wave(y, height=1.2)


def hands_around_a_lantern(pen: Pen) -> None:
    lantern(pen, 50, 44)
    for side in (-1, 1):
        palm = [(50 + side * x, y) for x, y in ((14, 84), (28, 76), (36, 60), (38, 40))]
        pen.line(*palm, width=9)
        pen.disc(palm[-1], 4.5)
        thumb = [(50 + side * x, y) for x, y in ((28, 74), (22, 62), (20, 50))]
        pen.line(*thumb, width=6)
        pen.disc(thumb[-1], 3)
        pen.line((50 + side * 14, 84), (50 + side * 14, 94), width=12)


def bridge_over_a_fjord(pen: Pen) -> None:
    pen.shape((0, 74), (0, 40), (16, 52), (22, 74))
    pen.shape((100, 74), (100, 40), (84, 52), (78, 74))
    pen.line((6, 50), (94, 50), width=4)
    arch = [(16 + step, 70 - 44 * math.sin(math.pi * step / 68)) for step in range(69)]
    pen.line(*arch, width=4)
    for x in range(26, 80, 8):
        pen.line((x, 70 - 44 * math.sin(math.pi * (x - 16) / 68)), (x, 50), width=1.5)
    for y in (80, 88):
        pen.wave(y)


def seven_peaks_and_a_lantern(pen: Pen) -> None:
    for x, height in ((8, 20), (22, 32), (36, 26), (50, 40), (64, 28), (78, 34), (92, 22)):
        pen.shape((x - 10, 92), (x, 92 - height), (x + 10, 92))
    lantern(pen, 50, 32)


def glacier_and_three_fjords(pen: Pen) -> None:
    pen.shape((12, 46), (24, 26), (38, 18), (54, 14), (70, 22), (88, 46))
    pen.shape((20, 44), (28, 32), (40, 25), (54, 21), (66, 27), (80, 44), white=True)
    pen.line((40, 30), (36, 44), width=2)
    pen.line((56, 26), (58, 44), width=2)
    pen.line((50, 50), (50, 93), width=8)
    for side in (-1, 1):
        arm = [(50 + side * 36 * math.sin(step / 20), 60 + 1.1 * step) for step in range(31)]
        pen.line((50, 56), *arm, width=8)


def ring_of_eight_leaves(pen: Pen) -> None:
    for turn in range(8):
        angle = turn * math.pi / 4
        outline = [(18 + 24 * step / 10, 8 * math.sin(math.pi * step / 10)) for step in range(11)]
        leaf = outline + [(x, -y) for x, y in reversed(outline)]
        pen.shape(*(turned(point, angle) for point in leaf))
        pen.line(turned((22, 0), angle), turned((38, 0), angle), width=1, white=True)


def turned(point: Point, angle: float) -> Point:
    """Around the middle of the picture."""
    x, y = point
    return 50 + x * math.cos(angle) - y * math.sin(angle), 50 + x * math.sin(angle) + y * math.cos(angle)


def elk_by_a_tarn(pen: Pen) -> None:
    pen.shape((20, 40), (30, 34), (44, 38), (60, 36), (66, 46), (62, 56), (26, 56), (20, 50))  # body
    pen.shape((24, 46), (30, 34), (22, 24), (12, 24), (6, 34), (9, 38), (16, 34))  # neck and head
    for x in (26, 32, 54, 60):
        pen.line((x, 54), (x, 78), width=3)
    pen.line((20, 26), (26, 16), (38, 16), width=4)  # antlers
    for x in (28, 33, 38):
        pen.line((x, 16), (x + 2, 9), width=2.5)
    for y, left, right in ((82, 40, 94), (88, 34, 96), (94, 44, 90)):
        pen.wave(y, left=left, right=right, height=1)


def lock_gate(pen: Pen) -> None:
    pen.shape((8, 20), (22, 20), (22, 92), (8, 92))
    pen.shape((78, 20), (92, 20), (92, 92), (78, 92))
    for y in (32, 46, 60):
        pen.line((22, y), (50, y + 8), (78, y), width=7)
    pen.line((50, 30), (50, 74), width=2, white=True)
    pen.line((4, 18), (96, 18), width=4)
    for y in (80, 88):
        pen.wave(y, left=24, right=76)


def four_waves_that_meet(pen: Pen) -> None:
    for start in (17, 39, 61, 83):
        wave = [(x, start + (50 - start) * (x - 8) / 80 + 4 * math.sin((x - 8) / 6.4)) for x in range(8, 89)]
        pen.line(*wave, width=6)
    pen.disc((88, 50), 6)


MOTIFS: dict[str, Callable[[Pen], None]] = {
    "fyrtårn": lighthouse,
    "to hender om en lykt": hands_around_a_lantern,
    "bru over ein fjord": bridge_over_a_fjord,
    "sju fjelltoppar og ei lykt": seven_peaks_and_a_lantern,
    "ein bre og tre fjordarmar": glacier_and_three_fjords,
    "ring av åtte blader": ring_of_eight_leaves,
    "elg ved et tjern": elk_by_a_tarn,
    "sluseport": lock_gate,
    "fire bølger som møtes": four_waves_that_meet,
}
