"""Addresses that stand inside stored HTML: the same in both languages, whatever prefix the reader's page has."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

from portal.content.rules import RESERVED_SLUGS

_WORKSHOP_PAGES = frozenset({"past", "new", "calendar"})
_TAIL = re.compile(r"[?#].*", re.DOTALL)
_ELSEWHERE = re.compile(r"//|[A-Za-z][\w+.-]{1,20}:")
_MEDIA = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm|mov|mp3|ogg|wav|m4a)\Z", re.IGNORECASE)


def article(slug: str) -> str:
    """Return the path of an article's page."""
    return f"/blog/{quote(slug)}"


def media(sha256: str, name: str) -> str:
    """Return the path of a stored file; the hash decides what is served, the name is for people."""
    return f"/media/{sha256}/{quote(name)}"


def inside(link: str) -> str:
    """Return the path of the article or workshop that a text's link names; a relative one begins at the blog.

    Nothing for other sites, other pages of the portal (lists, feeds, calendars) and pictures.
    """
    written = unquote(_TAIL.sub("", link.strip())).rstrip("/")
    if not written or _ELSEWHERE.match(written) or _MEDIA.search(written):
        return ""
    path = posixpath.normpath(posixpath.join("/blog/", written))
    path = path.removeprefix("/en") if path.startswith("/en/") else path
    room, _, name = path[1:].partition("/")
    first = name.partition("/")[0]
    if room == "blog" and first and first not in RESERVED_SLUGS:
        return path
    slug = first.removesuffix(".ics")
    return f"/workshops/{slug}" if room == "workshops" and slug and slug not in _WORKSHOP_PAGES else ""
