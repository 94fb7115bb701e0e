"""Each plant draws something of its own."""

from __future__ import annotations

from random import Random

from portal.content.plates.pen import Pen
from portal.content.plates.plants import PLANTS


def test_plants_when_drawn_from_one_seed_then_all_differ() -> None:
    drawings = set()
    for plant in PLANTS:
        pen = Pen(Random(5))
        plant(pen, (50, 390), -0.6, 400, 0.2)
        drawings.add(pen.svg())
    assert len(drawings) == len(PLANTS)
