"""Rules on the fields above the text: title, summary, address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.checks._found import in_body, in_field
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.rules import RESERVED_SLUGS
from portal.content.scan import Scan

# « Publié en 2020, ce rapport montre que … » speaks of what the text is about.
_GOES_ON = r"(?![^.,!?\n]{1,80},\s(?!(?:le|en|on|in)\s\d|par\s|by\s|dans\s)\S+\s\S+\s\S)"
_ORIGIN = re.compile(
    r"\W*(?:(?:cet |l['’])?(?:article|texte|billet|tribune|interview)\s+)?(?:a été\s+)?"
    r"(?:initialement\s+|d['’]abord\s+|déjà\s+)?(?:publiée?|parue?)\s+(?:initialement\s+|d['’]abord\s+)?(?:dans|sur|par|le|en|chez)\b"
    rf"{_GOES_ON}"
    r"|\W*(?:this (?:article|post) (?:was )?)?(?:(?:originally|first) )?(?:published|appeared) (?:in|on|by|at)\b"
    rf"{_GOES_ON}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def title_missing(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Ask for a title, where neither the field nor a heading of the first level gives one."""
    if not scan.source.title and not any(heading.level == 1 and heading.text for heading in scan.headings):
        yield in_field("title-missing", scan, "title")


def summary_missing(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Ask for the sentence that lists, feeds and shared links show."""
    if not scan.source.summary:
        yield in_field("summary-missing", scan, "description")


def summary_tells_origin(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find a summary that says where a text was published, not what it says."""
    if _ORIGIN.match(scan.source.summary):
        yield in_field("summary-tells-origin", scan, "description")


def summary_empty_above_marker(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find a truncate marker with no words above it: lists would have no excerpt to show."""
    marker = next((comment for comment in scan.comments if comment.text.strip() == "truncate"), None)
    if marker is None:
        return
    passed_over = scan.lines_of_headings | {scan.line(image.start) for image in scan.images}
    words = (match.start() for match in _WORD.finditer(scan.visible, 0, marker.start))
    if all(scan.line(offset) in passed_over for offset in words):
        yield in_body("summary-empty-above-marker", scan, marker.start)


def slug_reserved(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Refuse an address that is one of the blog's own pages."""
    first = scan.source.slug.partition("/")[0].casefold()
    if first in RESERVED_SLUGS:
        yield in_field("slug-reserved", scan, "slug", slug=first)
