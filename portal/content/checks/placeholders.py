"""Rules on what was typed to hold a place: `??`, `tag1`, an address that is provisional, lines that only make room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from portal.content.checks._found import Slip, in_field
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.scan import Scan
from portal.content.source import as_text

_NOTHING = re.compile(r"[\s?.…_-]*\Z|[xX]{2,}\Z")
_TAG = re.compile(r"(?:tag|mot[- ]?cl[ée]|keyword|étiquette|todo|tbd|test)[ _-]?\d*\Z", re.IGNORECASE)
_SLUG = re.compile(
    r"(?:draft|brouillon|test(?:ou|e|ing)?|todo|tbd|untitled|sans-titre|slug|new-post|my-post|mon-article|nouvel-article|lorem(?:-ipsum)?|x{2,}|\?+)[-_]?\d*\Z",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"[ \t]{0,200}(?:[.\-_]|\\|&nbsp;|[\u00a0\u202f\u2007\u3164](?:[ \t\u00a0\u202f\u2007]{0,200}))[ \t]{0,200}\r?\Z"
)


def placeholder_in_fields(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find keywords, tags and addresses that were never filled in."""
    values = scan.source.front_matter
    for field, code in (("keywords", "placeholder-keyword"), ("tags", "placeholder-tag")):
        for index, text in enumerate(items(values.get(field))):
            if is_placeholder(text):
                yield in_field(code, scan, f"{field}.{index}", text=text)
    slug = scan.source.slug
    is_empty = "slug" in values and not slug and as_text(values["slug"]) != "/"
    if is_empty or _SLUG.match(slug):
        yield in_field("placeholder-slug", scan, "slug", text=slug)


def items(written: object) -> list[str]:
    """Return the words of a list of keywords; Docusaurus takes one line with commas for a list of one."""
    if isinstance(written, list):
        return [as_text(item.get("label") if isinstance(item, dict) else item) for item in written]
    return [part.strip() for part in as_text(written).split(",")] if as_text(written) else []


def is_placeholder(text: str) -> bool:
    """Tell whether a keyword waits to be filled in."""
    return bool(_NOTHING.match(text) or _TAG.match(text))


def filler_lines(scan: Scan, _context: RenderContext) -> Iterator[Slip]:
    """Find lines that hold only a dot, a dash or a no-break space, typed to make room."""
    above = ""
    for line, below in zip_longest(scan.lines, scan.lines[1:]):
        is_underline = line.text.strip() == "-" and above.strip()
        if _FILLER.match(line.text) and not is_underline and scan.source.body.startswith(line.text, line.start):
            # Between two lines of text an empty one stays, so that neither becomes a part of the other.
            is_free = not above.strip() or below is None or not below.text.strip()
            end = line.start + len(line.text.rstrip("\r")) if not is_free else below.start if below else len(scan.prose)
            yield Slip(line.start, end, "", line.start, {"text": line.text.strip()})
        above = line.text


def is_filler(text: str) -> bool:
    """Tell whether a line only makes room."""
    return bool(_FILLER.match(text))
