"""Rules on a text's first life elsewhere: what it says of it, and what its fields say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.checks._found import in_body, in_field
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.republication import FIELDS, Republication
from portal.content.scan import Scan

_WHEN = r"(?:(?:le|on|en|in)\s[\w/. ]{4,25}\s)?"
_WHERE = r"(?:dans|sur|chez|par|on|in|by|at)\s"
# A sentence that speaks of the text itself: « Cet article a été publié dans … », “Originally published on …”.
_APPEARED = re.compile(
    r"^[\s>*_(\[:-]{0,20}(?:"
    r"(?:cet?\s|le présent\s|l[’'])?(?:article|texte|billet|tribune|interview|entretien|post)\s"
    r"(?:a\s(?:d[’']abord\s|initialement\s|déjà\s)?été\s|est\s)?(?:(?:d[’']abord|initialement|originellement|déjà)\s)?"
    rf"(?:publiée?|parue?)\s(?:(?:initialement|d[’']abord|à l[’']origine)\s)?{_WHEN}{_WHERE}"
    rf"|(?:initialement|d[’']abord|déjà|précédemment)\s(?:publiée?|parue?)\s{_WHEN}{_WHERE}"
    r"|(?:this\s(?:article|post|piece|text|interview)\s)?(?:was\s|has been\s)?(?:originally|first|previously)\s"
    rf"(?:published|appeared|posted)\s{_WHEN}{_WHERE}"
    rf"|this\s(?:article|post|piece|text|interview)\s(?:was\s)?(?:published|appeared)\s{_WHEN}(?:on|in|by)\s(?=\[|(?-i:[A-Z]))"
    r"|(?:cet?\s)(?:article|texte|billet)\s(?:pro)?vient\s(?:du|des?|de la)\s(?=\[|(?-i:[A-ZÀ-Þ]))"
    r"|(?:cross-?posted|republished|reposted)\s(?:from|with)\s"
    r")",
    re.IGNORECASE,
)
# A publication's own article is a part of its name: « La Lettre », « Le Quotidien du Rail ».
_NAME = re.compile(
    r"(?:the\s|l[ae]s?\s|l[’'])?"
    r"(?:\[(?P<link>[^\]\n]{1,80})\]|(?P<bare>(?:(?:L[ae]s?|The)\s)?[\w’'&.-]{2,40}"
    r"(?:\s(?:(?:d[eu]|des|de\sla|et|of|of\sthe|and)\s)?[A-ZÀ-Þ][\w’'&-]{1,40}){0,4}))"
)
# Such a sentence opens or closes a text; elsewhere the same words tell of other texts.
_EDGE_LINES = 6


def republished_without_notice(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find a text that says it appeared elsewhere, while the fields that readers and machines rely on are empty."""
    if not Republication.of(scan.source.front_matter):
        yield from _told(scan, "republished-without-notice")


def republished_without_permission(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find a text of another publication, by its fields or by its words, without that publication's accord."""
    known = Republication.of(scan.source.front_matter)
    if known.has_permission:
        return
    if known:
        field = next(name for name in FIELDS if name in scan.source.front_matter)
        yield in_field("republished-without-permission", scan, field, name=known.name or known.url)
    else:
        yield from _told(scan, "republished-without-permission")


def _told(scan: Scan, code: str) -> Iterator[Finding]:
    """Remark on the place that tells of a first publication: a line of the text, else the summary."""
    lines = [line for line in scan.lines if line.text.strip()]
    edges = lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    line = next((line for line in edges if _APPEARED.match(line.text[:400])), None)
    if line is not None:
        yield in_body(code, scan, line.start + len(line.text) - len(line.text.lstrip()), **_named(line.text))
    elif _APPEARED.match(scan.source.summary):
        yield in_field(code, scan, "description", **_named(scan.source.summary))


def _named(text: str) -> dict[str, str]:
    """Return the publication's name as far as the sentence gives it, by a link or a word."""
    match = _APPEARED.match(text[:400])
    named = _NAME.match(text, match.end()) if match else None
    name = (named["link"] or named["bare"]).strip("*_. ") if named else ""
    return {"name": name} if name else {}
