"""Rules on quotations: whose words they are, and one way to mark them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.checks._found import in_body
from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.reading.directives import split_citation
from portal.content.reading.lines import Line
from portal.content.scan import Piece, Scan

_CITATION = re.compile(r"[ \t]{0,40}:{3,}[ \t]*citation\b(?P<title>[^\n]*)", re.IGNORECASE)
_COLONS = re.compile(r"[ \t]{0,40}:{3,}[ \t]*\r?\Z")
_QUOTED = re.compile(r"[ \t]{0,3}>")
_WORDS_SAID = re.compile(r"[*_ ]{0,4}[\"“«].{3,}[\"”»][*_ .]{0,4}", re.DOTALL)
_SPEAKER = re.compile(r"(?:^|[\s\"”»])(?:[—–]|--?)[ \t]{0,4}[*_\[]{0,3}[A-ZÀ-Þ][^\n]{1,120}\Z|</?cite\b", re.MULTILINE)
_GUILLEMETS, _CURLY = "«[^«»]{1,3000}»", "“[^“”\n]{1,3000}”"
_STRAIGHT = r'"(?<![\w"=\\]")(?=[^\s"])[^"\n]{2,3000}"(?![\w"])'
# A language's own quotation marks, how they look, the other ones and how those look. Straight ones stand for the
# language's own: their own rule asks for those.
_FRENCH = (re.compile(f"{_GUILLEMETS}|{_STRAIGHT}"), "« »", re.compile(_CURLY), "“ ”")
_ENGLISH = (re.compile(f"{_CURLY}|{_STRAIGHT}"), "“ ”", re.compile(_GUILLEMETS), "« »")
_FEWEST_SPEAKERS = 2


def citations_without_speaker(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find `:::citation` blocks that do not say who speaks, on their first line or on their last."""
    opened: int | None = None
    lines = scan.lines
    for index, line in enumerate(lines):
        if opened is None and _CITATION.match(line.text):
            opened = index
        elif opened is not None and (_COLONS.match(line.text) or index == len(lines) - 1):
            opening = _CITATION.match(lines[opened].text)
            inside = [Line(number, piece.text) for number, piece in enumerate(lines[opened + 1 : index], 1)]
            if opening and not opening["title"].strip(" \t\r[]{}") and split_citation(inside)[1] is None:
                yield in_body("quote-without-speaker", scan, lines[opened].start)
            opened = None


def quotations_without_speaker(scan: Scan, _context: RenderContext) -> Iterator[Finding]:
    """Find somebody's words without their name, in a text whose other quotations mostly give one."""
    nameless, named = [], 0
    for quotation in _quotations(scan):
        if _SPEAKER.search(quotation.text):
            named += 1
        elif _WORDS_SAID.fullmatch(quotation.text):
            nameless.append(quotation)
    for quotation in nameless if named >= max(_FEWEST_SPEAKERS, len(nameless) + 1) else ():
        yield in_body("quote-without-speaker", scan, quotation.start)


def quote_styles(scan: Scan, context: RenderContext) -> Iterator[Finding]:
    """Find a text that marks its quotations now with « », now with “ ”; one inside the other is as it should be."""
    own, usual, other, foreign = _FRENCH if context.language == "fr" else _ENGLISH
    outer = list(own.finditer(scan.running))
    if not outer or foreign[0] not in scan.running:
        return
    rest = list(other.finditer(own.sub(lambda match: " " * len(match[0]), scan.running)))
    if len(rest) > len(outer):
        yield in_body("quote-styles-mixed", scan, outer[0].start(), usual=foreign, count=len(outer))
    elif rest:
        yield in_body("quote-styles-mixed", scan, rest[0].start(), usual=usual, count=len(rest))


def _quotations(scan: Scan) -> Iterator[Piece]:
    """Return the `>` quotations, with the line straight after each, which may say who speaks."""
    start, words = -1, list[str]()
    for line in (*scan.lines, Piece(len(scan.prose), "")):
        if _QUOTED.match(line.text):
            start = line.start if start < 0 else start
            words.append(line.text.strip().lstrip("> "))
        elif start >= 0:
            yield Piece(start, "\n".join([*words, line.text.strip()]).strip())
            start, words = -1, []
