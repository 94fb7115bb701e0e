"""Portraits: a square cut from the middle of a picture, small enough to be shown twenty on a page."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from portal.content.picture import Picture
from portal.content.pictures import inspect

SIDE_PIXELS = 400


def portrait(data: bytes, limit_bytes: int) -> Picture:
    """Cut a square JPEG of at most 400 pixels from what a person sent; transparency becomes white.

    Slow: call it outside of the write transaction. Raises: Invalid, as `pictures.inspect` does.
    """
    whole = inspect(data, limit_bytes)
    with Image.open(io.BytesIO(whole.data)) as image:
        side = min(SIDE_PIXELS, *image.size)
        # Faces stand in the upper part of a portrait picture: the cut keeps more of it.
        square = ImageOps.fit(_opaque(image), (side, side), Image.Resampling.LANCZOS, centering=(0.5, 0.35))
        out = io.BytesIO()
        square.save(out, "JPEG", quality=88, optimize=True, icc_profile=image.info.get("icc_profile"))
    return Picture(out.getvalue(), "image/jpeg", side, side)


def _opaque(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")
