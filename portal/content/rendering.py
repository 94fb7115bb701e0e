"""`render(source, context)`: the one function other rooms call to turn a Markdown file into HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.content.findings import Finding

PIPELINE_VERSION = 1


@dataclass(frozen=True)
class Asset:
    """A stored file that the source refers to; width and height in pixels, 0 where they are not known."""

    url: str
    width: int = 0
    height: int = 0
    content_type: str = ""
    is_damaged: bool = False


@dataclass(frozen=True)
class RenderContext:
    """All that a text's rendering may know of the outside; frozen and picklable.

    `assets` maps a path as the source writes it to its stored file, `links` an internal link as written to its
    address; `language` is the text's own (`fr` or `en`); `club_name` is the spelling the house dictionary keeps.
    """

    assets: Mapping[str, Asset] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    language: str = "fr"
    club_name: str = ""


@dataclass(frozen=True)
class Heading:
    """One entry of a table of contents."""

    id: str
    text: str
    level: int


@dataclass(frozen=True)
class Rendered:
    """A text as readers will see it, and what was found on the way; everything a revision caches."""

    title: str = ""
    summary: str = ""
    html: str = ""
    toc: tuple[Heading, ...] = ()
    excerpt_html: str = ""
    has_more: bool = False
    text: str = ""
    findings: tuple[Finding, ...] = ()
    word_count: int = 0
    reading_minutes: int = 1
    pipeline_version: int = PIPELINE_VERSION


def render(source: str, context: RenderContext) -> Rendered:
    """Turn a whole source file, front matter included, into safe HTML with its findings."""
    raise NotImplementedError(source, context)
