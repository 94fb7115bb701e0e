"""`draw(number)`: one plate as an SVG file, always the same for the same number."""

from __future__ import annotations

import math
from random import Random

from portal.content.plates import plants
from portal.content.plates.pen import PALE_BLUE, Pen, Point, at

WIDTH, HEIGHT = 640, 400
_SHORT = min(WIDTH, HEIGHT)
_MARGIN = _SHORT * 0.028
_POINT = "#f2c230"
# How many of the plates lean to the left, and how many show two ferns.
_TURNED, _IN_PAIRS = 0.5, 0.5
# The ways umbels stand together: place along the foot, size, lean and bend of each.
_UMBELS = (
    ((0.30, 1.0, -1.42, 0.16), (0.66, 0.72, -1.62, -0.2)),
    ((0.38, 1.02, -1.5, 0.1),),
    ((0.20, 0.66, -1.66, -0.12), (0.44, 0.98, -1.52, 0.1), (0.74, 0.76, -1.4, 0.14)),
)
_PAPER = (
    '<radialGradient id="g" cx=".42" cy=".4" r=".85"><stop offset="0" stop-color="#1c649a"/>'
    '<stop offset=".55" stop-color="#114673"/><stop offset="1" stop-color="#0a2c4a"/></radialGradient>'
)


def draw(number: int) -> str:
    """Draw a plate; neighbouring numbers show different plants."""
    random = Random(f"plate {number}")  # noqa: S311 - A drawing, not a secret.
    plant = plants.PLANTS[number % len(plants.PLANTS)]
    edge, washes, compass = _brushed(random), _washes(random), _Compass(random)
    pen = Pen(random)
    _lay(plant, pen)
    turned = f' transform="matrix(-1 0 0 1 {WIDTH} 0)"' if random.random() < _TURNED else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<defs>{_PAPER}<clipPath id="c"><path d="{edge}"/></clipPath></defs>'
        f'<g clip-path="url(#c)"><rect width="{WIDTH}" height="{HEIGHT}" fill="url(#g)"/>'
        f"{washes}{_ruler()}<g{turned}>{compass.lines()}{pen.svg()}{compass.point()}</g></g></svg>"
    )


def _lay(plant: plants.Plant, pen: Pen) -> None:
    """Lay the plant on the sheet as its habit wants."""
    if plant is plants.alga:
        plant(pen, (WIDTH * 0.46, HEIGHT * 0.99), -math.pi / 2, HEIGHT * 0.86, 0)
    elif plant is plants.umbel:
        for x, size, lean, bend in pen.random.choice(_UMBELS):
            plant(pen, (WIDTH * x, HEIGHT * 1.03), lean, HEIGHT * size, bend)
    elif plant is plants.fern and pen.random.random() < _IN_PAIRS:
        plant(pen, (WIDTH * 0.16, HEIGHT * 0.98), -0.78, HEIGHT * 1.02, 0.35)
        plant(pen, (WIDTH * 0.50, HEIGHT * 1.0), -0.62, HEIGHT * 0.86, 0.3)
    elif plant is plants.ear:
        plant(pen, (WIDTH * 0.36, HEIGHT * 1.02), -1.25, HEIGHT * 1.12, 0.3)
    else:
        plant(pen, (WIDTH * 0.08, HEIGHT * 0.80), -0.42, WIDTH * 0.80, pen.random.choice((-0.25, -0.1, 0.15, 0.3)))


class _Compass:
    """The carpenter's drawing under the plant: two circles, their axes, and the yellow point where they meet."""

    def __init__(self, random: Random) -> None:
        self.x, self.y = WIDTH * random.uniform(0.56, 0.72), HEIGHT * random.uniform(0.36, 0.5)
        self.radius = _SHORT * random.uniform(0.28, 0.36)

    def lines(self) -> str:
        x, y, r = self.x, self.y, self.radius
        axes = f"M{x - r * 2.2:.0f} {y:.0f}H{x + r * 1.35:.0f}M{x - r / 2:.0f} {y - r * 1.1:.0f}V{y + r * 1.1:.0f}"
        circles = "".join(f'<circle cx="{cx:.0f}" cy="{y:.0f}" r="{r:.0f}"/>' for cx in (x, x - r))
        return (
            f'<g fill="none" stroke="{PALE_BLUE}" stroke-width=".8" opacity=".42">{circles}'
            f'<path d="{axes}" stroke-dasharray="7 4 1.5 4"/></g>'
        )

    def point(self) -> str:
        x, y = self.x - self.radius / 2, self.y - self.radius * math.sqrt(3) / 2
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_SHORT * 0.011 + 2:.1f}" fill="{_POINT}"/>'


def _ruler() -> str:
    foot = HEIGHT - _MARGIN - _SHORT * 0.03
    ticks = "".join(
        f"M{WIDTH * (0.06 + i * 0.022):.1f} {foot:.1f}v-{_SHORT * (0.016 if i % 5 else 0.03):.1f}" for i in range(41)
    )
    return f'<path d="{ticks}" stroke="{PALE_BLUE}" stroke-width=".8" opacity=".55"/>'


def _washes(random: Random) -> str:
    """Brush the paper with pale and dark strokes."""
    strokes = []
    for _ in range(16):
        y, ink = random.uniform(0, HEIGHT), random.choice(("#fff", "#04182b"))
        through, end = y + random.uniform(-26, 26), y + random.uniform(-12, 12)
        strokes.append(
            f'<path d="M0 {y:.0f}Q{WIDTH / 2:.0f} {through:.0f} {WIDTH} {end:.0f}" stroke="{ink}"'
            f' stroke-width="{random.uniform(6, 30):.0f}" opacity=".035" fill="none"/>'
        )
    return "".join(strokes)


def _brushed(random: Random) -> str:
    """Return the uneven edge that a brush leaves on coated paper."""
    m, right, bottom = _MARGIN, WIDTH - _MARGIN, HEIGHT - _MARGIN
    flat, upright = (2, m * 0.28), (m * 0.38, 3)
    sides = (
        ((m, m), (right, m), 26, flat),
        ((right, m), (right, bottom), 44, upright),
        ((right, bottom), (m, bottom), 26, flat),
        ((m, bottom), (m, m), 44, upright),
    )
    points: list[Point] = []
    for (x0, y0), (x1, y1), steps, (dx, dy) in sides:
        for step in range(steps):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            points.append((x + random.uniform(-dx, dx), y + random.uniform(-dy, dy)))
    path = f"M{at(points[0])}"
    for i in range(1, len(points)):
        here, following = points[i], points[(i + 1) % len(points)]
        path += f"Q{at(here, ((here[0] + following[0]) / 2, (here[1] + following[1]) / 2))}"
    return path + "Z"
