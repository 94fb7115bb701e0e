"""One picture ready to be stored; `pictures` makes it, and is loaded where one is opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from portal.content.recordings import ENDINGS
from portal.content.slugs import slugify

# The kinds that members may send, what each is served as, and the ending its name gets. An import also takes drawings
# (`svg`), films and sounds (`recordings`).
KINDS = {
    "JPEG": ("image/jpeg", "jpg"),
    "MPO": ("image/jpeg", "jpg"),
    "PNG": ("image/png", "png"),
    "WEBP": ("image/webp", "webp"),
    "GIF": ("image/gif", "gif"),
}


@dataclass(frozen=True)
class Picture:
    """A file ready to be stored: its bytes and the facts that its page needs; sides in pixels, 0 where unknown."""

    data: bytes
    content_type: str
    width: int = 0
    height: int = 0
    is_damaged: bool = False


def tidy_name(name: str, content_type: str) -> str:
    """Return a file name that Markdown, addresses and every disk take: `Courbe d’été.JPG` gives `courbe-d-ete.jpg`."""
    path = PurePosixPath(re.sub(r"[\\/]+", "/", name))
    endings = {**dict(KINDS.values()), **ENDINGS, "image/svg+xml": "svg"}
    return f"{slugify(path.stem) or 'image'}.{endings.get(content_type, path.suffix.lstrip('.').lower() or 'bin')}"
