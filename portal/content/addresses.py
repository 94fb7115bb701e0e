"""Addresses that stand inside stored HTML: the same in both languages, whatever prefix the reader's page has."""

from __future__ import annotations

from urllib.parse import quote


def article(slug: str) -> str:
    """Return the path of an article's page."""
    return f"/blog/{quote(slug)}"


def media(sha256: str, name: str) -> str:
    """Return the path of a stored file; the hash decides what is served, the name is for people."""
    return f"/media/{sha256}/{quote(name)}"
