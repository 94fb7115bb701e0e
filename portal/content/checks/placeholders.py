"""Rules on what a writer left for later: `??`, notes to the editor, lines that only make room."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.checks._found import in_body, in_field
from portal.content.context import RenderContext
from portal.content.findings import Finding, Level
from portal.content.scan import Scan
from portal.content.source import as_text

_NOTHING = re.compile(r"[\s?.…_xX-]*\Z")
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
        items = values.get(field)
        for index, item in enumerate(items if isinstance(items, list) else []):
            text = as_text(item.get("label") if isinstance(item, dict) else item)
            if _NOTHING.match(text) or _TAG.match(text):
                yield in_field(code, scan, f"{field}.{index}", text=text)
    slug = scan.source.slug
    is_empty = "slug" in values and not slug and as_text(values["slug"]) != "/"
    if is_empty or _SLUG.match(slug):
        yield in_field("placeholder-slug", scan, "slug", text=slug)


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


def filler_lines(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find lines that hold only a dot, a dash or a no-break space, typed to make room."""
    above = ""
    for line in scan.lines:
        is_underline = line.text.strip() == "-" and above.strip()
        if _FILLER.match(line.text) and not is_underline and scan.source.body.startswith(line.text, line.start):
            yield in_body("filler-line", scan, line.start, text=line.text.strip())
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
