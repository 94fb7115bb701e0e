"""Which generated plate stands where a picture is missing: one of 256, chosen by the thing's own name."""

from __future__ import annotations

import zlib

PLATES = 256


def url(seed: str) -> str:
    """Return the address of the plate of an article or a workshop."""
    return f"/plates/{zlib.crc32(seed.encode()) % PLATES}.svg"
