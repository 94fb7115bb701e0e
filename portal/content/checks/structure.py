"""Rules on headings, by which people who listen find their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.checks._found import Slip, in_body
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.headings import is_same_title
from portal.content.scan import Scan, read_aloud

_LINE_END = re.compile(r"[ \t]{0,200}\r?\n")
_TWO_LINE_ENDS = re.compile(r"(?:[ \t]{0,200}\r?\n){1,2}")


def headings(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find empty headings, and steps that were skipped on the way down."""
    above = 1
    for heading in scan.headings:
        if not heading.text:
            yield in_body("heading-empty", scan, heading.start)
            continue
        if heading.level > above + 1:
            yield in_body(
                "heading-skips-level",
                scan,
                heading.start,
                text=heading.text,
                level=heading.level,
                above=above,
            )
        above = heading.level


def second_titles(scan: Scan, _context: RenderContext) -> Iterator[Slip]:
    """Find a second title; mended it is what readers see: gone where it repeats the title, else one step lower."""
    title, is_top = scan.source.title, True
    for heading in scan.headings:
        words = read_aloud(heading.text)
        if heading.level == 1 and words and not title:
            title = words
        elif heading.level == 1 and words:
            is_repeated = is_top and is_same_title(words, title)
            if is_repeated and not scan.visible[: heading.start].strip():
                continue  # A body may begin with its title, as Docusaurus' own do: readers see it once.
            start, end, better = _without(scan, heading.start) if is_repeated else _lowered(scan, heading.start)
            yield Slip(start, end, better, heading.start, {"text": heading.text})
            is_top = is_top and is_repeated
        else:
            is_top = is_top and not words


def _lowered(scan: Scan, start: int) -> tuple[int, int, str]:
    """Return what makes of a heading one of the second level: a sign more, or another line under it."""
    body, end = scan.source.body, _end_of_line(scan.source.body, start)
    if body[start:end].lstrip().startswith("#"):
        at = body.index("#", start)
        return at, at, "#"
    below = _end_of_line(body, end + 1)
    return start, below, body[start : end + 1] + body[end + 1 : below].replace("=", "-")


def _without(scan: Scan, start: int) -> tuple[int, int, str]:
    """Return what takes a heading away and leaves the texts around it parted."""
    body, end = scan.source.body, _end_of_line(scan.source.body, start)
    if not body[start:end].lstrip().startswith("#"):
        end = _end_of_line(body, end + 1)
    is_parted = not body[body.rfind("\n", 0, max(0, start - 1)) + 1 : start].strip()
    match = (_TWO_LINE_ENDS if is_parted else _LINE_END).match(body, end)
    if not is_parted and match and body[match.end() : _end_of_line(body, match.end())].strip():
        return start, end, ""
    return start, match.end() if match else end, ""


def _end_of_line(body: str, start: int) -> int:
    end = body.find("\n", start)
    end = len(body) if end < 0 else end
    return end - 1 if body[start:end].endswith("\r") else end
