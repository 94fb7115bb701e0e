"""What a picture's file is made of: a note, a tail or an unknown part is enough to have it written anew."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from portal.content.picture_parts import are_plain
from portal.content.pictures import inspect
from tests import pictures

LIMIT = 1024 * 1024
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def noise(mode: str = "RGB", side: int = 24) -> Image.Image:
    drawn = random.Random(7)
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (side, side), drawn.randbytes(side * side * bands))


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def with_note() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "quelqu’un")
    return saved(noise(), "PNG", pnginfo=notes)


EXIF = Image.Exif()
EXIF[0x010F] = "Appareil secret"
TWO = {"save_all": True, "append_images": [noise().rotate(90)], "duration": 100, "loop": 0}
PLAIN = {
    "png": saved(noise(), "PNG"),
    "png with colours": saved(noise("P"), "PNG", transparency=1, icc_profile=PROFILE, dpi=(96, 96)),
    "moving png": saved(noise(), "PNG", **TWO),
    "jpeg": saved(noise(), "JPEG"),
    "grey jpeg": saved(noise("L"), "JPEG", icc_profile=PROFILE, quality=40),
    "progressive jpeg": saved(noise(), "JPEG", progressive=True, restart_marker_blocks=2),
    "gif": saved(noise("P"), "GIF"),
    "moving gif": saved(noise("P"), "GIF", **TWO),
    "webp": saved(noise(), "WEBP"),
    "see-through webp": saved(noise("RGBA"), "WEBP", icc_profile=PROFILE),
    "moving webp": saved(noise(), "WEBP", **TWO),
}
TELLING = {
    "png with a note": with_note(),
    "png with exif": saved(noise(), "PNG", exif=EXIF),
    "png with a tail": PLAIN["png"] + b"PK",
    "png with an unknown part": PLAIN["png"][:-12] + chunk(b"maPP", b"48.85,2.35") + PLAIN["png"][-12:],
    "png with a false sum": PLAIN["png"][:-1] + b"x",
    "jpeg with exif": pictures.photo(),
    "jpeg with a comment": saved(noise(), "JPEG", comment=b"chez moi"),
    "jpeg with a tail": PLAIN["jpeg"] + b"PK",
    "jpeg with a thumbnail": PLAIN["jpeg"]
    .replace(b"\xff\xe0\0\x10", b"\xff\xe0\0\x13")
    .replace(b"\0\x01\0\x01\0\0", b"\0\x01\0\x01\x01\x01abc", 1),
    "gif with a comment": pictures.animation(),
    "gif with a tail": PLAIN["gif"] + b"PK",
    "webp with exif": saved(noise(), "WEBP", exif=EXIF),
    "webp with a tail": PLAIN["webp"] + b"PK",
    "cut short": PLAIN["png"][:60],
    "no picture": b"%PDF-1.7",
}


@pytest.mark.parametrize("name", TELLING)
def test_parts_when_something_stands_beside_the_pixels_then_are_not_plain(name: str) -> None:
    assert not are_plain(TELLING[name])


@pytest.mark.parametrize("name", PLAIN)
def test_picture_when_plain_then_is_kept_byte_for_byte(name: str) -> None:
    assert inspect(PLAIN[name], LIMIT).data == PLAIN[name]


@pytest.mark.parametrize(
    "data",
    [
        pictures.photo(40, 20, orientation=6),
        with_note(),
        pictures.animation(),
        TELLING["webp with exif"],
        saved(noise("CMYK"), "JPEG"),
        saved(noise(), "WEBP", exif=EXIF, **TWO),
        saved(noise("RGBA"), "PNG", exif=EXIF, **TWO),
    ],
)
def test_picture_when_written_anew_then_a_second_time_changes_nothing(data: bytes) -> None:
    once = inspect(data, LIMIT).data
    assert once != data
    assert inspect(once, LIMIT).data == once
