"""Portraits are small squares, whatever was sent."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from portal.content.portraits import portrait
from portal.errors import Invalid

LIMIT = 5 * 1024 * 1024


def sent(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB", colour: object = "navy", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "side"),
    [
        (sent((1200, 800)), 400),
        (sent((90, 300), "JPEG"), 90),
        (sent((500, 500), "WEBP"), 400),
        (sent((400, 900), "GIF", "P", 3), 400),
        (sent((400, 400), "JPEG", "CMYK", (0, 0, 0, 0)), 400),
        (sent((400, 400), "PNG", "LA", (9, 90)), 400),
    ],
)
def test_portrait_when_sent_in_any_shape_then_is_a_small_square_jpeg(data: bytes, side: int) -> None:
    picture = portrait(data, LIMIT)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (side, side), "RGB")
    assert (picture.content_type, picture.width, picture.height) == ("image/jpeg", side, side)


def test_portrait_when_transparent_then_stands_on_white() -> None:
    picture = portrait(sent((400, 400), "PNG", "RGBA", (0, 0, 0, 0)), LIMIT)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert image.getpixel((200, 200)) == (255, 255, 255)


def test_portrait_when_the_camera_hid_a_place_then_is_forgotten() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Chez Léa, 4 rue Secrète"
    picture = portrait(sent((400, 400), "JPEG", exif=exif), LIMIT)
    assert b"Secr" not in picture.data
    with Image.open(io.BytesIO(picture.data)) as image:
        assert dict(image.getexif()) == {}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4 bonjour", "file-type-refused"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "file-type-refused"),
        (sent((400, 400), "JPEG")[:300], "picture-damaged"),
        (b"", "file-type-refused"),
    ],
)
def test_portrait_when_not_a_whole_picture_then_refused(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        portrait(data, LIMIT)
    assert refusal.value.code == code


def test_portrait_when_heavier_than_allowed_then_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        portrait(sent((400, 400)), 100)
    assert refusal.value.code == "file-too-heavy"
