"""Small pictures drawn for tests, with what cameras add to them."""

from __future__ import annotations

import io
import zlib

from PIL import Image
from PIL.ExifTags import IFD


def png(width: int = 40, height: int = 20, colour: str = "navy") -> bytes:
    return _saved(Image.new("RGB", (width, height), colour), "PNG")


def photo(width: int = 40, height: int = 20, *, orientation: int = 1) -> bytes:
    """A JPEG that tells where it was taken and lies on its side when `orientation` is 6."""
    image = Image.new("RGB", (width, height), "teal")
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "Appareil secret"
    exif.get_ifd(IFD.GPSInfo)[1] = "N"
    return _saved(image, "JPEG", exif=exif, comment=b"chez moi")


def animation() -> bytes:
    first, second = Image.new("RGB", (8, 8), "navy"), Image.new("RGB", (8, 8), "teal")
    return _saved(first, "GIF", save_all=True, append_images=[second], duration=200, loop=0, comment=b"chez moi")


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def gigantic() -> bytes:
    """A PNG of few bytes that claims 900 million pixels."""
    data = bytearray(png())
    data[16:24] = (30_000).to_bytes(4, "big") * 2

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def _saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
