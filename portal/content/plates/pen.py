"""The pen that draws a plate: leaves, stems and veins as SVG paths, with presentation attributes only.

Paths of one ink that follow each other become one element, which halves the size of a plate.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from random import Random

Point = tuple[float, float]

PALE = "#e8f3f8"
PALE_BLUE = "#b9d8e8"
VEIN = "#1d5f90"


def ahead(start: Point, angle: float, length: float) -> Point:
    """Return the point at a distance, in a direction given in radians."""
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle)


def direction(start: Point, end: Point) -> float:
    """Return the direction from one point to another, in radians."""
    return math.atan2(end[1] - start[1], end[0] - start[0])


def curve(start: Point, angle: float, length: float, bend: float, steps: int) -> list[Point]:
    """Return points along a line that turns by `bend` radians over its length."""
    points = [start]
    for _ in range(steps):
        angle += bend / steps
        points.append(ahead(points[-1], angle, length / steps))
    return points


def at(*points: Point) -> str:
    """Write points for a path's data, to a tenth."""
    return " ".join(f"{value:.1f}" for point in points for value in point)


@dataclass
class Pen:
    """What was drawn so far, in order: an ink and the shapes drawn with it; `random` is the hand's freedom."""

    random: Random
    strokes: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, path: str, colour: str = PALE, opacity: float = 1) -> None:
        """Fill a closed path."""
        self.strokes.append((f'fill="{colour}" opacity="{opacity:.2f}"', path))

    def line(self, path: str, width: float, colour: str = PALE, opacity: float = 1) -> None:
        """Draw along a path."""
        ink = f'fill="none" stroke="{colour}" stroke-width="{width:.1f}" stroke-linecap="round"'
        self.strokes.append((f'{ink} opacity="{opacity:.2f}"', path))

    def segment(self, start: Point, end: Point, width: float, colour: str, opacity: float = 1) -> None:
        """Draw a straight line."""
        self.line(f"M{at(start)}L{at(end)}", width, colour, opacity)

    def dot(self, centre: Point, radius: float) -> None:
        """Draw a full circle, as two arcs."""
        x, y = centre
        arcs = (
            f"a{radius:.1f} {radius:.1f} 0 1 0 {2 * radius:.1f} 0a{radius:.1f} {radius:.1f} 0 1 0 -{2 * radius:.1f} 0Z"
        )
        self.fill(f"M{at((x - radius, y))}{arcs}")

    def leaf(self, foot: Point, angle: float, length: float, width: float, opacity: float = 0.92) -> None:
        """Draw a leaf: the intersection of two arcs, the carpenter's vesica."""
        tip = ahead(foot, angle, length)
        middle = ahead(foot, angle, length * 0.45)
        left = ahead(middle, angle + math.pi / 2, width)
        right = ahead(middle, angle - math.pi / 2, width)
        self.fill(f"M{at(foot)}Q{at(left, tip)}Q{at(right, foot)}Z", opacity=opacity)

    def stem(self, points: Sequence[Point], width: float = 1.6, opacity: float = 0.9) -> None:
        """Draw a smooth line through points."""
        path = f"M{at(points[0])}"
        for here, following in pairwise(points[1:]):
            middle = ((here[0] + following[0]) / 2, (here[1] + following[1]) / 2)
            path += f"Q{at(here, middle)}"
        self.line(f"{path}L{at(points[-1])}", width, opacity=opacity)

    def svg(self) -> str:
        """Write what was drawn, one element for each run of the same ink."""
        runs = groupby(self.strokes, key=lambda stroke: stroke[0])
        return "".join(f'<path {ink} d="{"".join(path for _, path in run)}"/>' for ink, run in runs)
