"""Where a person may be led after signing in: a path of this portal, nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit

SPACE = 0x20
DELETE = 0x7F


def local_path(text: str | None) -> str | None:
    r"""Return the path when it leads into this portal, None otherwise.

    Browsers read a backslash as a slash and drop tabs and line ends (https://url.spec.whatwg.org/#url-parsing),
    so that `/\evil.example` and `/<tab>/evil.example` would leave the portal.
    """
    if not text or not text.startswith("/") or text.startswith("//") or "\\" in text:
        return None
    if any(ord(letter) <= SPACE or ord(letter) == DELETE for letter in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else text
