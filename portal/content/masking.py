"""A Markdown body without its code and comments: blank in their place, so that every offset stays what it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from portal.content.reading.comments import CLOSINGS, UNWRAPPED
from portal.content.tree import VOID

# Every pattern below is bounded or stops at its own opening mark, so that 200 kB of one sign cost milliseconds.
_TOKEN = re.compile(
    r"^[ \t>]{0,24}(?:[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4})?(?P<fence>`{3,}+(?=[^`\n]*$)|~{3,})(?P<info>[^\n]*)"
    r"|(?P<ticks>`+)|(?P<comment><!--|\{/\*)|(?P<escape>\\[!-/:-@\[-`{-~])",
    re.MULTILINE,
)
_MARK = re.compile(r"`|~~~|<!--|\{/\*")
_DEEP = re.compile(r"\n(?: {4}| {0,3}\t)")
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


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Blank stretches of a text, which may overlap; its lines and its length stay."""
    written, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            first = max(start, position)
            written += [text[position:first], NOT_NEWLINE.sub(" ", text[first:end])]
            position = end
    return "".join([*written, text[position:]])


def without_code(body: str, *, is_mdx: bool = False) -> tuple[str, tuple[Piece, ...]]:
    """Blank code and comments, and return the comments apart; the length stays. MDX knows no indented code."""
    spans, comments, position = [], [], 0
    fences, code, endings = _Fences(body), _CodeSpans(body), _Endings(body)
    while match := _next_token(body, position):
        position = match.end()
        if match["fence"]:
            position = fences.end(match)
            spans.append((match.start("fence"), position))
        elif match["ticks"] and (end := code.end(match)):
            position = end
            spans.append((match.start(), position))
        elif match["comment"] and (end := endings.after(match)):
            position = end
            spans.append((match.start(), position))
            comments.append(Piece(match.end(), body[match.end() : end - len(CLOSINGS[match["comment"]])]))
    prose = blanked(body, spans)
    return prose if is_mdx else _without_indented_code(body, prose), tuple(comments)


def _next_token(body: str, position: int) -> re.Match[str] | None:
    """Find the next code or comment; the lines without a mark of one are passed over at once."""
    mark = _MARK.search(body, position)
    return mark and _TOKEN.search(body, max(position, body.rfind("\n", position, mark.start()) + 1))


def _without_indented_code(body: str, prose: str) -> str:
    """Blank the lines that their indentation makes code: after an empty line, in no element, beyond their list."""
    if not _DEEP.search("\n" + body):
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


class _Fences:
    """Finds the ends of fenced blocks, asked from the first to the last."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.unwrapped = ""

    def end(self, opening: re.Match[str]) -> int:
        """Return where a fenced block ends: at a fence of the same mark and at least the same length.

        A fence that Docusaurus takes away, and the one that ends it, end on their own line.
        """
        fence, info = opening["fence"], opening["info"]
        if self.unwrapped and fence.startswith(self.unwrapped) and not info.strip():
            self.unwrapped = ""
            return opening.end()
        if not self.unwrapped and info.strip() == UNWRAPPED:
            self.unwrapped = fence
            return opening.end()
        closing = re.compile(rf"^[ \t>]{{0,24}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]{{0,200}}\r?$", re.MULTILINE)
        end = closing.search(self.body, opening.end())
        return end.end() if end else len(self.body)


class _Endings:
    """Finds the ends of comments; one that has none is no comment, and its words are read."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.absent: set[str] = set()

    def after(self, opening: re.Match[str]) -> int:
        """Return the offset after a comment, 0 where it never ends."""
        closing = CLOSINGS[opening["comment"]]
        end = -1 if closing in self.absent else self.body.find(closing, opening.end())
        if end < 0:
            self.absent.add(closing)
        return end + len(closing) if end >= 0 else 0


class _CodeSpans:
    """Finds the closing backticks of inline code within its paragraph, in linear time."""

    def __init__(self, body: str) -> None:
        self.body = body

    @cached_property
    def runs(self) -> dict[int, list[int]]:
        runs: dict[int, list[int]] = {}
        for match in re.finditer("`+", self.body):
            runs.setdefault(len(match[0]), []).append(match.start())
        return runs

    @cached_property
    def breaks(self) -> list[int]:
        return [match.start() for match in BLANK_LINE.finditer(self.body)] + [len(self.body)]

    def end(self, opening: re.Match[str]) -> int:
        """Return where the span ends, 0 where it never closes."""
        length = len(opening["ticks"])
        starts = self.runs.get(length, [])
        index = bisect_right(starts, opening.start())
        limit = self.breaks[min(bisect_right(self.breaks, opening.start()), len(self.breaks) - 1)]
        return starts[index] + length if index < len(starts) and starts[index] < limit else 0
