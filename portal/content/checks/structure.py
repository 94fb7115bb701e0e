"""Rules on headings, by which people who listen find their way."""

from __future__ import annotations

from collections.abc import Iterator

from portal.content.checks._found import in_body
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan


def headings(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find a second title, empty headings, and steps that were skipped on the way down."""
    above = 1
    is_title_due = not scan.source.title
    for heading in scan.headings:
        if not heading.text:
            yield in_body("heading-empty", scan, heading.start)
            continue
        if heading.level == 1 and not is_title_due:
            yield in_body("h1-in-body", scan, heading.start, text=heading.text)
        if heading.level > above + 1:
            yield in_body(
                "heading-skips-level",
                scan,
                heading.start,
                text=heading.text,
                level=heading.level,
                above=above,
            )
        is_title_due = is_title_due and heading.level != 1
        above = heading.level
