"""A Markdown body without its code and comments: blank in their place, so that every offset stays what it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from portal.content.tree import VOID

# Every pattern below is bounded or stops at its own opening mark, so that 200 kB of one sign cost milliseconds.
_TOKEN = re.compile(
    r"^[ \t>]{0,24}(?:[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4})?(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)"
    r"|(?P<ticks>`+)|(?P<comment><!--)|(?P<mdx>\{/\*)",
    re.MULTILINE,
)
BLANK_LINE = re.compile(r"\n[ \t]*\n")
NOT_NEWLINE = re.compile(r"[^\n]")
TAG = re.compile(r"</?(?P<name>[A-Za-z][\w.-]{0,40})(?P<rest>(?:\s|/)[^<>]{0,4000})?>")
_MARKER = re.compile(r"[ \t]{0,40}(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}|(?P<note> {0,3}\[\^[^\[\]\n]{1,200}\]:)")
_CODE_INDENT = 4


@dataclass(frozen=True)
class Piece:
    """A stretch of the body, by its offset, with its text."""

    start: int
    text: str


def without_code(body: str) -> tuple[str, tuple[Piece, ...]]:
    """Blank code and comments, and return the comments apart; the length stays."""
    prose, comments, position = list(body), [], 0
    spans = _CodeSpans(body)
    while match := _TOKEN.search(body, position):
        if match["fence"]:
            start, position = match.start("fence"), _end_of_fence(body, match)
        elif match["ticks"]:
            end = spans.end(match)
            start, position = (match.start(), end) if end else (match.end(), match.end())
        else:
            close = "-->" if match["comment"] else "*/}"
            end = body.find(close, match.end())
            start, position = match.start(), len(body) if end < 0 else end + len(close)
            comments.append(Piece(match.end(), body[match.end() : len(body) if end < 0 else end]))
        prose[start:position] = NOT_NEWLINE.sub(" ", body[start:position])
        position = max(position, match.end())
    return _without_indented_code(body, "".join(prose)), tuple(comments)


def _without_indented_code(body: str, prose: str) -> str:
    """Blank the lines that their indentation makes code: after an empty line, in no element, beyond their list."""
    if "    " not in prose and "\t" not in prose:
        return prose
    tags = _Tags(prose)
    written, content, is_after_blank, offset = [], 0, True, 0
    for line in prose.split("\n"):
        text, whole = line.strip(), body[offset : offset + len(line)]
        indent = len(whole[: len(whole) - len(whole.lstrip(" \t"))].expandtabs(4))
        if text and is_after_blank and indent < content:
            content = 0
        is_deep = bool(text) and is_after_blank and indent >= content + _CODE_INDENT
        is_code = is_deep and not text.startswith("<") and not tags.are_open(offset)
        marker = None if is_code else _MARKER.match(whole)
        if marker:
            content = _CODE_INDENT if marker["note"] else len(marker[0].expandtabs(4))
        written.append(" " * len(line) if is_code else line)
        # A line of code leaves the next one free to be code: nothing of a paragraph stands between them.
        is_after_blank = not text or is_code
        offset += len(line) + 1
    return "\n".join(written)


class _Tags:
    """Tells whether an element is open at an offset; asked from the first offset to the last."""

    def __init__(self, prose: str) -> None:
        self.left = TAG.finditer(prose)
        self.next = next(self.left, None)
        self.depth = 0

    def are_open(self, offset: int) -> bool:
        """Say whether something that was opened before an offset is still open there."""
        while self.next is not None and self.next.start() < offset:
            is_empty = self.next[0].endswith("/>") or self.next["name"].lower() in VOID
            if self.next[0].startswith("</"):
                self.depth = max(0, self.depth - 1)
            elif not is_empty:
                self.depth += 1
            self.next = next(self.left, None)
        return self.depth > 0


def _end_of_fence(body: str, opening: re.Match[str]) -> int:
    """Return where a fenced block ends: at a fence of the same mark and at least the same length."""
    fence, info = opening["fence"], opening["info"]
    if fence[0] == "`" and "`" in info:
        return opening.end()
    closing = re.compile(rf"^[ \t>]{{0,24}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]{{0,200}}\r?$", re.MULTILINE)
    end = closing.search(body, opening.end())
    return end.end() if end else len(body)


class _CodeSpans:
    """Finds the closing backticks of inline code within its paragraph, in linear time."""

    def __init__(self, body: str) -> None:
        self.runs: dict[int, list[int]] = {}
        for match in re.finditer("`+", body):
            self.runs.setdefault(len(match[0]), []).append(match.start())
        self.breaks = [match.start() for match in BLANK_LINE.finditer(body)] + [len(body)]

    def end(self, opening: re.Match[str]) -> int:
        """Return where the span ends, 0 where it never closes."""
        length = len(opening["ticks"])
        starts = self.runs.get(length, [])
        index = bisect_right(starts, opening.start())
        limit = self.breaks[min(bisect_right(self.breaks, opening.start()), len(self.breaks) - 1)]
        return starts[index] + length if index < len(starts) and starts[index] < limit else 0
