"""Public addresses that hold whatever language or name the request used: canonical links, feeds, share metadata."""

from __future__ import annotations

from typing import Protocol

from portal.content import addresses as paths
from portal.models import Media
from portal.web import plates, tools


class Published(Protocol):
    """Anything that names an article: the thing itself, or a line of a list."""

    @property
    def slug(self) -> str | None:
        """Return the part of the address after /blog/."""

    @property
    def language(self) -> str:
        """Return the language that the article is written in."""


def prefix(language: str) -> str:
    """Return what stands before every path of a language: nothing for the club's own."""
    return "" if language == tools.settings().locale else f"/{language}"


def in_language(path: str, language: str) -> str:
    """Return the public address of a path in a language."""
    return tools.settings().base_url + prefix(language) + path


def article(published: Published) -> str:
    """Return the canonical address of an article: the one in its own language."""
    return in_language(paths.article(published.slug or ""), published.language)


def media(stored: Media) -> str:
    """Return the path of a stored file."""
    return paths.media(stored.sha256, stored.name)


def cover(cover: Media | None, seed: str) -> str:
    """Return the path of the picture that stands for a thing: the one its author sent, else a generated plate."""
    return media(cover) if cover is not None and not cover.is_damaged else plates.url(seed)
