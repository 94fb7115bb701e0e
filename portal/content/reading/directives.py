"""`:::` blocks: Docusaurus' admonitions and our citation; of any other kind only the text is kept.

https://docusaurus.io/docs/markdown-features/admonitions
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from portal.content.findings import Finding, Level
from portal.content.reading import lines, notices
from portal.content.reading.lines import Line

if TYPE_CHECKING:
    from portal.content.reading.structure import Reader

_OPENING = re.compile(
    r"^\s*:{3,}[ \t]*(?P<kind>[A-Za-z][\w-]*)(?:\[(?P<label>(?:[^\[\]]|\[[^\]]*\])*)\])?"
    r"[ \t]*(?:\{(?P<attributes>[^}]*)\})?[ \t]*(?P<title>.*?)\s*$"
)
_TITLE = re.compile(r"""\btitle=(?:"([^"]*)"|'([^']*)')""")
# `:::tip Un mot :::` is a whole block on one line.
_WHOLE = re.compile(r"(?<=\S)[ \t]+:{3,}$")
_DASH = re.compile(r"^\s*[—–-]+\s*")
_LONGEST_ATTRIBUTION = 120
_CLOSING_QUOTES = ('"', "»", "”")


class _Opening(NamedTuple):
    kind: str
    title: str
    is_whole: bool


def read(reader: Reader, source: Sequence[Line], index: int, depth: int) -> int:
    """Read one directive and return the index after it; a lone end mark is passed over."""
    line = source[index]
    opening = _opening(line)
    if opening is None:
        reader.flush()
        return index + 1
    end = index if opening.is_whole else _end(source, index)
    inside = source[index + 1 : end]
    if opening.is_whole:
        inside, opening = [Line(line.number, opening.title)], opening._replace(title="")
    if opening.kind == "citation":
        _citation(reader, inside, line, opening.title, depth)
    elif opening.kind in notices.KINDS:
        _admonition(reader, inside, opening, line.number, depth)
    else:
        reader.findings.append(Finding("directive-unknown", Level.WARNING, line.number, params={"name": opening.kind}))
        if opening.title:
            reader.enclose("<p>", Line(line.number, opening.title), "</p>")
        reader.read(inside, depth + 1)
    return min(end + 1, len(source))


def _opening(line: Line) -> _Opening | None:
    match = _OPENING.match(line.text)
    if match is None:
        return None
    named = _TITLE.search(match["attributes"] or "")
    title = match["label"] or (named and (named[1] or named[2])) or match["title"] or ""
    whole = _WHOLE.search(title)
    return _Opening(match["kind"].lower(), title[: whole.start()] if whole else title, whole is not None)


def _end(source: Sequence[Line], index: int) -> int:
    """Find the line that closes the directive: marks pair up, and an inner one may be shorter or as long.

    Where a mark is missing, the first one that could close it does, as in Docusaurus.
    """
    own = lines.colons(source[index])
    pending, first = [own], len(source)
    fence: lines.Fence | None = None
    for at in range(index + 1, len(source)):
        line = source[at]
        if fence:
            fence = None if fence.closes(line) else fence
            continue
        fence = lines.fence_at(line)
        count = lines.colons(line)
        if count and _opening(line):
            pending.append(count)
        elif count and not line.text.strip().strip(":"):
            first = min(first, at) if count >= own else first
            while len(pending) > 1 and pending[-1] > count:
                pending.pop()
            if pending[-1] <= count:
                pending.pop()
            if not pending:
                return at
    return first


def _admonition(reader: Reader, inside: Sequence[Line], opening: _Opening, number: int, depth: int) -> None:
    notice = notices.KINDS[opening.kind]
    reader.block(notice.opening)
    reader.enclose(notices.TITLE, Line(number, opening.title or notice.title(reader.language)), "</p>")
    reader.read(inside, depth + 1)
    reader.block(notices.CLOSING)


def _citation(reader: Reader, inside: Sequence[Line], line: Line, title: str, depth: int) -> None:
    words, speaker = split_citation(inside)
    if title:
        speaker = Line(line.number, title)
    reader.block('<figure class="citation"><blockquote>')
    reader.read(words, depth + 1)
    reader.block("</blockquote>")
    if speaker:
        reader.enclose("<figcaption>", speaker, "</figcaption>")
    reader.block("</figure>")


def split_citation(inside: Sequence[Line]) -> tuple[list[Line], Line | None]:
    """Part a citation's words from the line that says whose they are, if its last line does."""
    written = [line for line in inside if not line.is_blank]
    if len(written) <= 1:
        return list(inside), None
    last = written[-1]
    at = max(index for index, line in enumerate(inside) if line == last)
    words = list(inside[:at])
    text = last.text.strip()
    before = written[-2].text.rstrip(" *_")
    is_apart = words[-1].is_blank and len(text) <= _LONGEST_ATTRIBUTION
    if is_apart or _DASH.match(text) or before.endswith(_CLOSING_QUOTES):
        return words, Line(last.number, _DASH.sub("", text))
    return list(inside), None
