"""The six plants that a plate may show; each grows from a foot, in a direction, to a length in pixels."""

from __future__ import annotations

import math
from collections.abc import Callable

from portal.content.plates.pen import PALE_BLUE, VEIN, Pen, Point, ahead, at, curve, direction

Plant = Callable[[Pen, Point, float, float, float], None]
_SIDES = (-1, 1)
# How often a frond of the alga forks in two, and how often a third shoot leaves it.
_IN_TWO, _IN_THREE = 0.93, 0.45


def fern(pen: Pen, foot: Point, angle: float, length: float, bend: float) -> None:
    """Draw a frond whose leaflets carry leaflets of their own."""
    steps = 17
    points = curve(foot, angle, length, bend, steps)
    pen.stem(points, 2.0)
    for i in range(2, steps):
        t = i / steps
        reach = min(1, 0.55 + t * 1.6) * (1 - t) ** 0.82
        for side in _SIDES:
            out = direction(points[i - 1], points[i]) + side * (1.12 - 0.28 * t) + pen.random.uniform(-0.05, 0.05)
            _pinna(pen, points[i], out, length, reach, side=side)
    pen.leaf(points[-1], direction(points[-2], points[-1]), length * 0.06, 2)


def _pinna(pen: Pen, foot: Point, angle: float, frond: float, reach: float, *, side: int) -> None:
    """Draw one leaflet of a fern; near the tip it is a plain leaf."""
    length = frond * 0.46 * reach
    if length < 13:  # noqa: PLR2004 - Shorter ones would only blur.
        pen.leaf(foot, angle, length * 0.8, length * 0.12)
        return
    points = curve(foot, angle, length, -side * 0.30, 8)
    pen.stem(points, 0.9)
    for j in range(1, 8):
        swell = math.sin(math.pi * min(1, 0.3 + j / 8 * 0.72))
        size = min(frond * 0.034 * swell * (0.5 + 0.5 * reach) + 1.6, length * 0.21 * swell + 1)
        along = direction(points[j - 1], points[j])
        for hand in _SIDES:
            pen.leaf(points[j], along + hand * 1.02, size, size * 0.31 + 0.2)
    pen.leaf(points[-1], direction(points[-2], points[-1]), length * 0.14, 1.4)


def _small_fern(pen: Pen, foot: Point, angle: float, length: float, bend: float) -> None:
    """Draw the plain frond that grows on an umbel's stem."""
    steps = 9
    points = curve(foot, angle, length, bend, steps)
    pen.stem(points, 0.9)
    for i in range(2, steps):
        t = i / steps
        size = length * 0.21 * math.sin(math.pi * min(1, 0.22 + t * 0.80)) ** 0.9
        for side in _SIDES:
            out = direction(points[i - 1], points[i]) + side * (1.12 - 0.28 * t) + pen.random.uniform(-0.05, 0.05)
            pen.leaf(points[i], out, size, size * 0.16)
    pen.leaf(points[-1], direction(points[-2], points[-1]), length * 0.06, 2)


def umbel(pen: Pen, foot: Point, angle: float, length: float, bend: float) -> None:
    """Draw a stem that opens into rays, each with a tuft of flowers."""
    points = curve(foot, angle, length * 0.62, bend, 12)
    pen.stem(points, 2.2)
    head, top = points[-1], direction(points[-2], points[-1])
    rays = pen.random.randint(11, 15)
    for k in range(rays):
        t = (k / (rays - 1) - 0.5) * 2
        reach = length * 0.36 * (1 - 0.16 * abs(t)) * pen.random.uniform(0.93, 1.05)
        ray = curve(head, top + t * 1.18, reach, t * 0.28, 7)
        pen.stem(ray, 0.9)
        _tuft(pen, ray[-1], direction(ray[-2], ray[-1]), length)
    for i in (3, 6, 8):
        side = -1 if i % 2 else 1
        _small_fern(pen, points[i], direction(points[i - 1], points[i]) + side * 0.8, length * 0.2, side * 0.3)


def _tuft(pen: Pen, foot: Point, angle: float, plant: float) -> None:
    flowers = pen.random.randint(8, 11)
    ends = []
    for q in range(flowers):
        spread = (q / (flowers - 1) - 0.5) * 2
        ends.append(ahead(foot, angle + spread * 1.3, plant * 0.072 * pen.random.uniform(0.75, 1.1)))
        pen.segment(foot, ends[-1], 0.6, PALE_BLUE)
    for end in ends:
        pen.dot(end, pen.random.uniform(1.3, 2.5))


def alga(pen: Pen, foot: Point, angle: float, length: float, _bend: float) -> None:
    """Draw three fronds that fork again and again."""
    for lean in (-0.32, 0, 0.34):
        _fork(pen, foot, angle + lean + pen.random.uniform(-0.06, 0.06), length * 0.25, 5)


def _fork(pen: Pen, foot: Point, angle: float, length: float, depth: int) -> None:
    points = curve(foot, angle, length, pen.random.uniform(-0.5, 0.5), 5)
    pen.stem(points, 0.7 + depth * 0.55, 0.92)
    if depth == 0:
        pen.leaf(points[-1], direction(points[-2], points[-1]), length * 0.5 + 3, 2.1)
        return
    for side in pen.random.sample((-1, 1), 2) if pen.random.random() < _IN_TWO else (1,):
        out = angle + side * pen.random.uniform(0.24, 0.52)
        _fork(pen, points[-1], out, length * pen.random.uniform(0.7, 0.86), depth - 1)
    if pen.random.random() < _IN_THREE and depth > 1:
        _fork(pen, points[3], angle + pen.random.choice((-1, 1)) * 0.7, length * 0.5, depth - 2)


def branch(pen: Pen, foot: Point, angle: float, length: float, bend: float) -> None:
    """Draw a branch of broad leaves with their veins."""
    steps = 16
    points = curve(foot, angle, length, bend, steps)
    pen.stem(points, 2.4)
    for i in range(2, steps):
        side = -1 if i % 2 else 1
        t = i / steps
        size = length * (0.30 - 0.17 * t) * pen.random.uniform(0.9, 1.08)
        out = direction(points[i - 1], points[i]) + side * (0.95 - 0.3 * t)
        pen.leaf(points[i], out, size, size * 0.30)
        _veins(pen, points[i], out, size)
    pen.leaf(points[-1], direction(points[-2], points[-1]), length * 0.11, length * 0.03)


def _veins(pen: Pen, foot: Point, angle: float, leaf: float) -> None:
    pen.segment(foot, ahead(foot, angle, leaf * 0.93), 0.9, VEIN, 0.75)
    for k in (0.28, 0.46, 0.64):
        start = ahead(foot, angle, leaf * k)
        for side in _SIDES:
            pen.segment(start, ahead(start, angle + side * 0.75, leaf * 0.16 * (1.15 - k)), 0.6, VEIN, 0.7)


def ear(pen: Pen, foot: Point, angle: float, length: float, bend: float) -> None:
    """Draw three ears of wheat with their beards."""
    steps = 20
    for k, (lean, reach) in enumerate(((-0.16, 0.86), (0.02, 1), (0.2, 0.8))):
        start = (foot[0] + (k - 1) * 5, foot[1])
        points = curve(start, angle + lean, length * reach, bend + (k - 1) * 0.18, steps)
        pen.stem(points, 1.6)
        for i in range(11, steps):
            _grain(pen, points[i], direction(points[i - 1], points[i]), length)
        blade = direction(points[4], points[5]) + (0.55 if k else -0.6)
        pen.leaf(points[5], blade, length * 0.34, length * 0.016, 0.85)


def _grain(pen: Pen, foot: Point, angle: float, ear_length: float) -> None:
    for side in _SIDES:
        out = angle + side * 0.42
        pen.leaf(foot, out, ear_length * 0.062, ear_length * 0.014)
        tip = ahead(foot, out, ear_length * 0.06)
        pen.segment(tip, ahead(tip, angle + side * 0.2, ear_length * 0.12), 0.5, PALE_BLUE)


def ginkgo(pen: Pen, foot: Point, angle: float, length: float, bend: float) -> None:
    """Draw a twig of fan-shaped leaves."""
    points = curve(foot, angle, length, bend, 16)
    pen.stem(points, 3.0)
    for i in (3, 6, 8, 10, 12, 14, 16):
        side = -1 if (i // 2) % 2 else 1
        out = direction(points[i - 1], points[i]) + (side * pen.random.uniform(0.75, 1.0) if i < 16 else 0.1)  # noqa: PLR2004
        stalk = curve(points[i], out, length * pen.random.uniform(0.09, 0.13), -side * 0.25, 6)
        pen.stem(stalk, 1.3)
        size = length * pen.random.uniform(0.15, 0.2) * (1.1 - 0.02 * i)
        _fan(pen, stalk[-1], direction(stalk[-2], stalk[-1]), size)


def _fan(pen: Pen, foot: Point, angle: float, size: float) -> None:
    half, lobes, notch = 0.92, 9, (5, 6)

    def rim(turn: float, reach: float = 1) -> Point:
        return ahead(foot, angle + turn, size * reach)

    path = f"M{at(foot)}Q{at(rim(-half * 0.55, 0.55), rim(-half))}"
    for lobe in range(1, lobes + 1):
        turn = -half + 2 * half * lobe / lobes
        reach = 0.72 if lobe == notch[0] else 1.0 + pen.random.uniform(-0.03, 0.05)
        path += f"Q{at(rim(turn - half / lobes, 0.98 if lobe in notch else 1.07), rim(turn, reach))}"
    pen.fill(f"{path}Q{at(rim(half * 0.55, 0.55), foot)}Z", opacity=0.93)
    for vein in range(13):
        turn = half * 0.92 * (vein / 6 - 1)
        pen.segment(foot, rim(turn, 0.6 if abs(turn) < 0.12 else 0.9), 0.6, VEIN, 0.6)  # noqa: PLR2004


PLANTS: tuple[Plant, ...] = (fern, umbel, alga, branch, ear, ginkgo)
