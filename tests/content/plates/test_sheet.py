"""A plate is a small, safe SVG file, always the same for its number."""

from __future__ import annotations

import random
from xml.etree import ElementTree as ET

import pytest

from portal.content.plates import plants, sheet


def test_draw_when_asked_twice_then_same_plate() -> None:
    assert sheet.draw(7) == sheet.draw(7)


def test_draw_when_numbers_differ_then_plates_differ() -> None:
    assert len({sheet.draw(number) for number in range(12)}) == 12


def test_draw_when_others_draw_at_random_then_is_undisturbed() -> None:
    random.seed(1)
    first = sheet.draw(3)
    random.seed(2)
    assert sheet.draw(3) == first


@pytest.mark.parametrize("number", range(len(plants.PLANTS)))
def test_draw_when_read_as_xml_then_holds_only_shapes(number: int) -> None:
    root = ET.fromstring(sheet.draw(number))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert names == {"svg", "defs", "radialGradient", "stop", "clipPath", "path", "g", "rect", "circle"}
    assert "style" not in attributes
    assert len(sheet.draw(number)) < 100_000
