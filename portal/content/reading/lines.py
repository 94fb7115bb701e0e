"""How one line of Markdown begins, by CommonMark's rules (https://spec.commonmark.org/0.31.2/)."""

from __future__ import annotations

import re
from typing import NamedTuple

from portal.content.reading.comments import SILENT, TRUNCATE


class Line(NamedTuple):
    """A line of the source, without what its containers put before it; `number` counts from 1.

    A lazy line has none of its containers' marks: it is text of the paragraph above it, however it begins.
    """

    number: int
    text: str
    is_lazy: bool = False

    @property
    def indent(self) -> int:
        """Count the spaces before the first word."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is written here."""
        return not self.text.strip(" \t")

    def dedented(self, width: int) -> Line:
        """Take up to `width` spaces away from its beginning."""
        return Line(self.number, self.text[min(width, self.indent) :], self.is_lazy)

    def as_lazy(self) -> Line:
        """Return the line as text of a paragraph."""
        return Line(self.number, self.text.lstrip(" "), is_lazy=True)


class Marker(NamedTuple):
    """A list item's beginning: its bullet or delimiter, and the column that its text starts at."""

    kind: str
    start: int | None
    content: int
    rest: str


class Fence(NamedTuple):
    """A code block's first line."""

    indent: int
    mark: str
    info: str

    def closes(self, line: Line) -> bool:
        """Tell whether a line ends this code block."""
        text = line.text.strip()
        return line.indent < CODE_INDENT and len(text) >= len(self.mark) and not text.strip(self.mark[0])


CODE_INDENT = TAB = 4
# Containers within containers; what is deeper is text.
DEEPEST = 20
_FENCE = re.compile(r"^( *)(`{3,}|~{3,})(.*)$")
_MARKER = re.compile(r"^( *)([-+*]|\d{1,9}[.)])(?:( +)(.*)|$)")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_QUOTE = re.compile(r"^ {0,3}> ?")
_DIRECTIVE = re.compile(r"^ {0,3}(:{3,})")
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def with_tabs(line: Line, raw: str) -> str:
    """Return a line's text with the tabs that the raw line has; spaces stand for what is left of a tab."""
    skipped = len(raw.expandtabs(TAB)) - len(line.text)
    column = 0
    for index, letter in enumerate(raw):
        if column >= skipped:
            return " " * (column - skipped) + raw[index:]
        column += TAB - column % TAB if letter == "\t" else 1
    return line.text


def fence_at(line: Line) -> Fence | None:
    """Read a code block's first line."""
    match = _FENCE.match(line.text)
    if line.is_lazy or match is None or (match[2][0] == "`" and "`" in match[3]):
        return None
    return Fence(len(match[1]), match[2], match[3].strip())


def marker_at(line: Line) -> Marker | None:
    """Read a list item's first line."""
    match = _MARKER.match(line.text)
    if line.is_lazy or match is None or is_rule(line):
        return None
    spaces, rest = len(match[3] or ""), match[4] or ""
    if not rest.strip() or spaces > CODE_INDENT:
        rest = " " * max(spaces - 1, 0) + rest if rest.strip() else ""
        spaces = 1
    number = match[2][:-1]
    content = len(match[1]) + len(match[2]) + spaces
    return Marker(match[2][-1], int(number) if number else None, content, rest)


def is_mark(line: Line) -> bool:
    """Tell whether a line stands for a comment or for the excerpt's marker."""
    return SILENT in line.text or TRUNCATE in line.text


def is_rule(line: Line) -> bool:
    """Tell whether a line is a thematic break."""
    return not line.is_lazy and bool(_RULE.match(line.text))


def is_heading(line: Line) -> bool:
    """Tell whether a line is a heading in `#`."""
    return not line.is_lazy and bool(_HEADING.match(line.text))


def underline_level(line: Line) -> int:
    """Return the level of the heading that a line underlines, or 0."""
    match = None if line.is_lazy else _UNDERLINE.match(line.text)
    return {"=": 1, "-": 2}[match[1][0]] if match else 0


def is_table_rule(line: Line) -> bool:
    """Tell whether a line parts a table's head from its body."""
    return not line.is_lazy and "-" in line.text and "|" in line.text and bool(_TABLE_RULE.match(line.text))


def quoted(line: Line) -> Line | None:
    """Take a quotation's mark away, if the line has one."""
    match = None if line.is_lazy else _QUOTE.match(line.text)
    return Line(line.number, line.text[match.end() :]) if match else None


def colons(line: Line) -> int:
    """Count the colons of a directive's marker; 0 where there is none."""
    match = None if line.is_lazy else _DIRECTIVE.match(line.text)
    return len(match[1]) if match else 0


def interrupts_paragraph(line: Line) -> bool:
    """Tell whether a line begins a new block straight after a paragraph's line."""
    if line.indent >= CODE_INDENT:
        return False
    if fence_at(line) or is_mark(line) or is_rule(line) or is_heading(line) or quoted(line) or colons(line):
        return True
    marker = marker_at(line)
    return marker is not None and bool(marker.rest.strip()) and marker.start in (None, 1)
