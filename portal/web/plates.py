"""Which generated plate stands where a picture is missing: one of 256, chosen by the thing's own name."""

from __future__ import annotations

import gzip
import zlib
from functools import lru_cache

from portal.content.plates import sheet

PLATES = 256


def url(seed: str) -> str:
    """Return the address of the plate of an article or a workshop."""
    return f"/plates/{zlib.crc32(seed.encode()) % PLATES}.svg"


@lru_cache(maxsize=PLATES)
def packed(number: int) -> bytes:
    """Return a plate, gzipped; all of them together take some 3 MB of memory, each some 10 ms to draw once."""
    return gzip.compress(sheet.draw(number).encode(), mtime=0)
