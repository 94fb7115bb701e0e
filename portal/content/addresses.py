"""Addresses that stand inside stored HTML: the same in both languages, whatever prefix the reader's page has."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

_ROOMS = ("/blog", "/workshops")
_TAIL = re.compile(r"[?#].*", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][\w+.-]{1,20}:")


def article(slug: str) -> str:
    """Return the path of an article's page."""
    return f"/blog/{quote(slug)}"


def media(sha256: str, name: str) -> str:
    """Return the path of a stored file; the hash decides what is served, the name is for people."""
    return f"/media/{sha256}/{quote(name)}"


def inside(link: str) -> str:
    """Return the page of the blog or of the workshops that a link of a text names, without what follows it.

    Nothing for other sites, for other pages of the portal and for a file's name. A relative link begins at the blog.
    """
    path = unquote(_TAIL.sub("", link.strip())).rstrip("/")
    if _SCHEME.match(path) or path.startswith("//") or not path:
        return ""
    path = posixpath.normpath(posixpath.join("/blog/", path))
    path = path.removeprefix("/en") if path.startswith("/en/") else path
    return path if path in _ROOMS or path.startswith(tuple(f"{room}/" for room in _ROOMS)) else ""
