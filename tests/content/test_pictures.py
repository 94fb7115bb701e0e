"""Pictures are opened whole, and written anew without what a camera hid in them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from portal.content.pictures import inspect, rescue
from portal.errors import Invalid
from tests import pictures

LIMIT = 1024 * 1024


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-type-refused"),
        (b"%PDF-1.7 ...", "file-type-refused"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "file-type-refused"),
        (b"x" * (LIMIT + 1), "file-too-heavy"),
        (pictures.cut_short(pictures.photo(400, 400)), "picture-damaged"),
        (pictures.cut_short(pictures.png(400, 400)), "picture-damaged"),
        (pictures.png().replace(b"\r\n", b"\n"), "picture-damaged"),
        (b"\x89PNG and then nothing", "picture-damaged"),
        (pictures.gigantic(), "picture-too-large"),
    ],
)
def test_picture_when_it_cannot_be_taken_then_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        inspect(data, LIMIT)
    assert (refused.value.field, refused.value.code) == ("file", code)


def test_photo_when_it_tells_its_place_then_forgets_it() -> None:
    picture = inspect(pictures.photo(), LIMIT)
    image = Image.open(io.BytesIO(picture.data))
    assert dict(image.getexif()) == {}
    assert b"secret" not in picture.data
    assert b"chez moi" not in picture.data


def test_photo_when_it_lies_on_its_side_then_stands_up() -> None:
    picture = inspect(pictures.photo(40, 20, orientation=6), LIMIT)
    assert (picture.content_type, picture.width, picture.height) == ("image/jpeg", 20, 40)


def test_animation_when_stored_then_still_moves() -> None:
    picture = inspect(pictures.animation(), LIMIT)
    image = Image.open(io.BytesIO(picture.data))
    assert (image.n_frames, image.info["duration"], picture.content_type) == (2, 200, "image/gif")
    assert b"chez moi" not in picture.data


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_picture_when_it_is_see_through_then_stays_so(kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, kind)
    stored = Image.open(io.BytesIO(inspect(out.getvalue(), LIMIT).data))
    assert stored.convert("RGBA").getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("data", [pictures.png(), pictures.photo(400, 400), pictures.animation()])
def test_picture_when_it_was_cut_short_then_what_came_is_shown(data: bytes) -> None:
    whole = Image.open(io.BytesIO(data)).size
    picture = rescue(pictures.cut_short(data) if len(data) > 1000 else data[:-20])
    assert picture is not None
    shown = Image.open(io.BytesIO(picture.data))
    assert (shown.size, picture.content_type, picture.is_damaged) == (whole, "image/png", True)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", pictures.png().replace(b"\r\n", b"\n"), pictures.png()[:40], pictures.gigantic()]
)
def test_picture_when_nothing_of_it_can_be_shown_then_there_is_none(data: bytes) -> None:
    assert rescue(data) is None
