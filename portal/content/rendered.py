"""What rendering gives: known to every room, while only the child that renders loads what makes it."""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.findings import Finding
from portal.content.headings import Heading

PIPELINE_VERSION = 3


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
