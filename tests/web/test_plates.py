"""Every thing without a picture has a plate, always the same one."""

from __future__ import annotations

import gzip

from portal.content.plates import sheet
from portal.web import plates


def test_url_when_seed_is_the_same_then_same_plate() -> None:
    assert plates.url("datacraft") == plates.url("datacraft") == "/plates/125.svg"


def test_packed_when_unpacked_then_is_the_drawing() -> None:
    assert gzip.decompress(plates.packed(3)).decode() == sheet.draw(3)
