"""Where the lines of a container end: in a paragraph that an unmarked line may go on with, or not.

https://spec.commonmark.org/0.31.2/#phase-1-block-structure
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.content.reading import lines, tags
from portal.content.reading.lines import CODE_INDENT, DEEPEST, Line


@dataclass
class _Open:
    """A container that is open: a quotation (no width), or a list item and the column of its text."""

    width: int | None
    is_empty: bool = False


class Tip:
    """Follows the lines of one container, fed in their order."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._fence: lines.Fence | None = None
        self._is_html = False
        self.is_paragraph = False

    @property
    def is_code(self) -> bool:
        """Tell whether a fence is open."""
        return self._fence is not None

    def takes_lazily(self, line: Line) -> bool:
        """Tell whether a line without the container's mark goes on with its last paragraph."""
        return self.is_paragraph and not line.is_blank and not _begins_block(line)

    def feed(self, line: Line) -> None:
        """Follow one line more."""
        if line.is_lazy:
            return
        kept, rest = self._match(line)
        if rest.is_blank:
            self._blank(kept)
        elif kept == len(self._open) and self._fence:
            self._fence = None if self._fence.closes(rest) else self._fence
        elif kept == len(self._open) and self._is_html:
            return
        else:
            self._text(kept, rest)

    def _match(self, line: Line) -> tuple[int, Line]:
        """Count the open containers that a line belongs to, and return what it says inside of them."""
        for index, container in enumerate(self._open):
            if container.width is None:
                inside = lines.quoted(line)
                if inside is None:
                    return index, line
                line = inside
            elif line.is_blank:
                continue
            elif line.indent >= container.width:
                line = line.dedented(container.width)
                container.is_empty = False
            else:
                return index, line
        return len(self._open), line

    def _blank(self, kept: int) -> None:
        """End what a blank line ends: paragraphs, HTML, quotations without their mark, items that hold nothing."""
        if kept == len(self._open) and self._fence:
            return
        if kept < len(self._open):
            self._fence = None
        self._open = self._open[:kept]
        if self._open and self._open[-1].is_empty:
            self._open.pop()
        self.is_paragraph = self._is_html = False

    def _text(self, kept: int, line: Line) -> None:
        """Open what a line opens."""
        is_inside = kept == len(self._open)
        while True:
            is_paragraph = self.is_paragraph and is_inside
            if line.indent >= CODE_INDENT or kept >= DEEPEST:
                break
            if inside := lines.quoted(line):
                container = _Open(None)
            elif (marker := lines.marker_at(line)) and (not is_paragraph or lines.interrupts_paragraph(line)):
                container = _Open(marker.content, is_empty=not marker.rest.strip())
                inside = Line(line.number, marker.rest)
            else:
                break
            self._open = [*self._open[:kept], container]
            kept, is_inside, line = len(self._open), True, inside
            self._close_leaf()
        self._leaf(kept, line)

    def _leaf(self, kept: int, line: Line) -> None:
        is_inside = kept == len(self._open)
        if line.is_blank:
            return
        if self.is_paragraph and (line.indent >= CODE_INDENT or not _begins_leaf(line)):
            # A paragraph goes on, whether or not the line has its containers' marks.
            self.is_paragraph = not (is_inside and lines.underline_level(line))
            return
        self._open = self._open[:kept]
        self._close_leaf()
        if line.indent >= CODE_INDENT:
            return
        self._fence = lines.fence_at(line)
        self._is_html = tags.begins_block(line.text)
        self.is_paragraph = not (self._fence or _begins_leaf(line))

    def _close_leaf(self) -> None:
        self._fence, self._is_html, self.is_paragraph = None, False, False


def _begins_leaf(line: Line) -> bool:
    return bool(
        lines.fence_at(line)
        or lines.is_heading(line)
        or lines.is_rule(line)
        or lines.colons(line)
        or lines.is_mark(line)
        or tags.begins_block(line.text)
    )


def _begins_block(line: Line) -> bool:
    """Tell whether a line begins anything but a paragraph."""
    if line.indent >= CODE_INDENT:
        return False
    return bool(_begins_leaf(line) or lines.quoted(line) or lines.marker_at(line))
