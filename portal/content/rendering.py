"""`render(source, context)`: the one function other rooms call to turn a Markdown file into HTML."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.context import Asset as Asset
from portal.content.context import RenderContext as RenderContext
from portal.content.findings import Finding

PIPELINE_VERSION = 1


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
