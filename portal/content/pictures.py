"""Pictures that people send: opened to the last pixel, freed of what a camera hid in them."""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from portal.content import picture_parts
from portal.content.picture import KINDS, Picture
from portal.errors import Invalid

# All frames of a picture together; a phone's camera makes 12 to 50 million.
MAX_PIXELS = 60_000_000
MAX_FRAMES = 400
MAX_SIDE = 16_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# Pillow refuses twice as many pixels by itself, and warns below: `inspect` refuses those with a sentence.
warnings.simplefilter("ignore", Image.DecompressionBombWarning)
# JPEG opens MPO too: the two pictures that some phones put in one file.
READ = [name for name in KINDS if name != "MPO"]
SHOWN = frozenset({"L", "RGB"})
KEPT = ("icc_profile", "transparency", "duration", "loop", "disposal", "background")
_ORIENTATION = 0x0112
# Pillow's decoders meet a broken file with whatever broke.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, MemoryError)


def inspect(data: bytes, limit_bytes: int) -> Picture:
    """Open a picture whole and write it anew, upright and without its hidden notes (place, camera, author).

    One that holds nothing but its pixels is kept as it came, so that taking it out and in again changes no byte.
    Slow: call it outside of the write transaction. Raises: Invalid on `file`, with what is wrong as its code.
    """
    if len(data) > limit_bytes:
        raise Invalid("file", "file-too-heavy", limit_mb=limit_bytes // (1024 * 1024))
    try:
        with Image.open(io.BytesIO(data), formats=READ) as image:
            return _opened(image, data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Invalid("file", "picture-too-large", limit=MAX_PIXELS // 1_000_000) from error
    except UnidentifiedImageError as error:
        raise Invalid("file", "picture-damaged" if _looks_like_picture(data) else "file-type-refused") from error
    except _BROKEN as error:
        raise Invalid("file", "picture-damaged") from error


def rescue(data: bytes) -> Picture | None:
    """Return what a decoder can show of a damaged picture, as a whole one that says so; None where it shows nothing.

    Slow, as `inspect` is; call it where that says `picture-damaged`.
    """
    try:
        with Image.open(io.BytesIO(data), formats=READ) as image:
            if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
                return None
            # Pillow gives up at the place where the file breaks, and keeps what it had decoded until there.
            with contextlib.suppress(OSError, SyntaxError, EOFError):
                image.load()
            shown = image._new(image.im).convert("RGBA" if image.mode in {"P", "LA", "RGBA"} else "RGB")  # noqa: SLF001
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning, AttributeError, AssertionError):
        return None
    if shown.getbbox() is None:
        return None
    out = io.BytesIO()
    shown.save(out, "PNG")
    return Picture(out.getvalue(), "image/png", *shown.size, is_damaged=True)


def _looks_like_picture(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8", b"\x89PN", b"GIF8", b"RIFF"))


def _opened(image: Image.Image, data: bytes) -> Picture:
    frames = getattr(image, "n_frames", 1) if image.format != "MPO" else 1
    width, height = image.size
    if width * height * frames > MAX_PIXELS or frames > MAX_FRAMES or max(width, height) > MAX_SIDE:
        raise Invalid("file", "picture-too-large", limit=MAX_PIXELS // 1_000_000)
    content_type, _ending = KINDS[image.format or ""]
    is_plain = (image.mode in SHOWN or content_type != "image/jpeg") and picture_parts.are_plain(data)
    out = io.BytesIO()
    if frames > 1:
        _check_frames(image, frames)
    else:
        image.load()
    if is_plain:
        return Picture(data, content_type, *image.size)
    if frames > 1:
        image.save(out, image.format, save_all=True, **_bare(image))
    else:
        image = _write_still(image, content_type, out)
    return Picture(out.getvalue(), content_type, *image.size)


def _check_frames(image: Image.Image, frames: int) -> None:
    """Decode every frame, so that a file cut short is found now and not by a reader."""
    for number in range(frames):
        image.seek(number)
        image.load()
    image.seek(0)


def _write_still(image: Image.Image, content_type: str, out: io.BytesIO) -> Image.Image:
    is_turned = image.getexif().get(_ORIENTATION, 1) != 1
    options: dict[str, Any] = {}
    if content_type == "image/jpeg":
        is_plain = image.format == "JPEG" and not is_turned and image.mode in SHOWN
        options = {"quality": "keep"} if is_plain else {"quality": 90}
    elif content_type == "image/webp":
        options = {"quality": 90}
    upright = ImageOps.exif_transpose(image) if is_turned else image
    if content_type == "image/jpeg" and upright.mode not in SHOWN:
        upright = upright.convert("RGB")
    upright.save(out, content_type.removeprefix("image/").upper(), **options, **_bare(upright))
    return upright


def _bare(image: Image.Image) -> dict[str, Any]:
    """Forget what the file told beside its pixels: EXIF, XMP, texts; keep what its colours and frames need."""
    kept = {name: image.info[name] for name in KEPT if name in image.info}
    image.info.clear()
    image.info.update(kept)
    options = {"icc_profile": kept["icc_profile"]} if "icc_profile" in kept else {}
    return {**options, "comment": b""}
