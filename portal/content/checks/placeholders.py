"""Rules on what a writer left for later: `??`, notes to the editor, lines that only make room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from portal.content.checks._found import Slip, in_body, in_field
from portal.content.context import RenderContext
from portal.content.findings import Finding, Level
from portal.content.scan import Scan
from portal.content.source import as_text

_NOTHING = re.compile(r"[\s?.…_-]*\Z|[xX]{2,}\Z")
_TAG = re.compile(r"(?:tag|mot[- ]?cl[ée]|keyword|étiquette|todo|tbd|test)[ _-]?\d*\Z", re.IGNORECASE)
_SLUG = re.compile(
    r"(?:draft|brouillon|test(?:ou|e|ing)?|todo|tbd|untitled|sans-titre|slug|new-post|my-post|mon-article|nouvel-article|lorem(?:-ipsum)?|x{2,}|\?+)[-_]?\d*\Z",
    re.IGNORECASE,
)
# What editors write to each other. Words that also live in finished prose ("a TODO list", "un formulaire à
# compléter") count only where they stand like a note: at the start of a line, in brackets, or before a colon.
_NOTE = re.compile(
    r"^[ \t>*_#(\[-]{0,20}(?P<job>Job[ \u00a0\u202f]?:)(?=[\s*_])"
    r"|^[ \t>*_(\[-]{0,20}\b(?P<start>TODO|FIXME|XXX|TBD|À FAIRE|À COMPLÉTER|À VÉRIFIER)\b"
    r"(?=[ \u00a0\u202f]?:|[ \t*_)\]]{0,20}\r?$)"
    r"|(?P<bracket>[(\[][ \t*_]{0,9}(?:TODO|FIXME|XXX|TBD|à compléter|à vérifier|à faire|\?{2,})[ \t*_]{0,9}[)\]:])"
    r"|(?P<missing>\bil manque (?:une|un|la|le|les|des) (?:légende|image|photo|lien|source|référence|titre|auteur)s?\b)"
    r"|(?P<insert>\bINSERT (?:[A-Z]{2,20} ){1,6}HERE\b|\bINSÉRER (?:[A-ZÀ-Ý’']{2,20} ){1,6}ICI\b)"
    r"|(?P<address>https?://(?:tbd|todo|xxx)\b[^\s)>]{0,50})"
    r"|(?P<lorem>\blorem ipsum\b)",
    re.IGNORECASE | re.MULTILINE,
)
_UPPER_GROUPS = ("start", "insert")
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


def editor_notes(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find notes to the editor: blocking in the text and its title, a hint inside a comment."""
    for field in ("title", "description"):
        match = _first_note(as_text(scan.source.front_matter.get(field)))
        if match:
            yield in_field("editor-note", scan, field, text=_shown(match))
    for offset, match in _notes(scan):
        yield in_body("editor-note", scan, offset, text=_shown(match))
    for comment in scan.comments:
        for match in _NOTE.finditer(comment.text):
            if _is_note(match):
                place = in_body("editor-note", scan, comment.start + match.start(), text=_shown(match))
                yield Finding(place.code, Level.HINT, place.line, place.column, "", place.params)


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


def lines_with_notes(scan: Scan) -> frozenset[int]:
    """Return the lines that hold notes: they will go, so that no other remark is owed on them."""
    return frozenset(scan.line(offset) for offset, _ in _notes(scan))


def _notes(scan: Scan) -> Iterator[tuple[int, re.Match[str]]]:
    seen = -1
    for match in _NOTE.finditer(scan.prose):
        offset = match.start() + len(match[0]) - len(match[0].lstrip())
        if _is_note(match) and scan.line(offset) != seen:
            seen = scan.line(offset)
            yield offset, match


def _first_note(text: str) -> re.Match[str] | None:
    return next((match for match in _NOTE.finditer(text) if _is_note(match)), None)


def _is_note(match: re.Match[str]) -> bool:
    """Tell whether words that prose also uses are written in capitals, as notes are."""
    return all(match[group] is None or match[group].isupper() for group in _UPPER_GROUPS)


def _shown(match: re.Match[str]) -> str:
    return match[0].strip(" \t>*_#([-)]")[:60]
