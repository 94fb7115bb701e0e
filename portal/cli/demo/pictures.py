"""Two small charts for the demo's articles, drawn here rather than shipped."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

from PIL import Image, ImageDraw

WIDTH, HEIGHT, MARGIN = 1200, 640, 80
PAPER, INK, BLUE, WELD = "#f7fafb", "#465b69", "#14507f", "#b98500"


def _png(*curves: tuple[str, Callable[[float], float]]) -> bytes:
    # Drawn twice as large, then reduced: Pillow's lines are not smooth by themselves.
    image = Image.new("RGB", (2 * WIDTH, 2 * HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    left, bottom, right, top = 2 * MARGIN, 2 * (HEIGHT - MARGIN), 2 * (WIDTH - MARGIN), 2 * MARGIN
    for step in range(5):
        y = bottom - step * (bottom - top) / 4
        pen.line([(left, y), (right, y)], fill="#d3dfe5", width=2)
    pen.line([(left, top), (left, bottom), (right, bottom)], fill=INK, width=4)
    for colour, height in curves:
        points = [
            (left + n / 200 * (right - left), bottom - min(1.0, max(0.0, height(n / 200))) * (bottom - top))
            for n in range(201)
        ]
        pen.line(points, fill=colour, width=10, joint="curve")
    out = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _ripple(x: float) -> float:
    return 0.02 * math.sin(38 * x) + 0.012 * math.sin(91 * x)


def slow_drift() -> bytes:
    """Draw a drift that settles and a failure that goes on."""
    return _png(
        (BLUE, lambda x: 0.15 + 0.5 * (1 - math.exp(-3 * x)) + _ripple(x)),
        (WELD, lambda x: 0.12 + 0.16 * x + 0.6 * x**3 + _ripple(x + 0.3)),
    )


def parting_scores() -> bytes:
    """Draw two scores that part after a while."""
    return _png(
        (BLUE, lambda x: 0.9 + 0.4 * _ripple(x)),
        (WELD, lambda x: 0.9 - 0.5 / (1 + math.exp(-14 * (x - 0.45))) + 0.6 * _ripple(x)),
    )


PICTURES = {
    "debitmetres-et-trains": ("derive-lente.png", slow_drift),
    "trois-facons-de-rater": ("courbes.png", parting_scores),
}
