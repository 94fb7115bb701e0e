"""Code blocks: what Docusaurus writes after the fence, highlighted lines and colours by Pygments' classes.

https://docusaurus.io/docs/markdown-features/code-blocks
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from portal.content.reading.lines import Fence, Line

if TYPE_CHECKING:
    from portal.content.reading.structure import Reader

_ALIASES = {"mdx": "markdown", "tsx": "typescript", "jsonc": "json", "json5": "json", "objc": "objective-c"}
_PLAIN = {"", "text", "txt", "plain", "plaintext", "mermaid", "math", "none"}
_LONGEST_COLOURED = 20_000
_WORD = re.compile(r"^[^\s{]+")
_TITLE = re.compile(r"""\btitle=(?:"([^"]*)"|'([^']*)'|(\S+))""")
_RANGES = re.compile(r"\{([\d,\s-]+)\}")
_NUMBERED = re.compile(r"(?:^|\s)showLineNumbers(?:=(\d{1,6}))?(?=\s|$)")
_MAGIC = r"\s*(highlight-(?:next-line|start|end))\s*"
# Every way to write a comment that Docusaurus knows, in any language.
_COMMENT = re.compile(
    rf"^\s*(?:(?://|\#|--|%+|;+|!|\*>|(?:_\s*)?['‘’]|[Rr][Ee][Mm]\b){_MAGIC}|/\*{_MAGIC}\*/"
    rf"|\{{\s*/\*{_MAGIC}\*/\s*\}}|<!--{_MAGIC}-->|\(\*{_MAGIC}\*\))$"
)
_MOST_LINES = 10_000


@dataclass(frozen=True)
class Info:
    """What a fence says of its code."""

    language: str = ""
    title: str = ""
    highlighted: frozenset[int] = frozenset()
    first_number: int | None = None


def read(reader: Reader, source: Sequence[Line], index: int, fence: Fence) -> int:
    """Read one code block and return the index after it."""
    end = index + 1
    while end < len(source) and not fence.closes(source[end]):
        end += 1
    inside = [line.dedented(fence.indent) for line in source[index + 1 : end]]
    reader.block(code_block(reader.code_of(inside), parse_info(fence.info, len(inside))))
    return min(end + 1, len(source))


def parse_info(text: str, lines: int = _MOST_LINES) -> Info:
    """Read the language, the title, the highlighted lines and the lines' numbers that stand after a fence."""
    word = _WORD.match(text)
    title = _TITLE.search(text)
    ranges = _RANGES.search(text)
    numbered = _NUMBERED.search(text)
    return Info(
        language=word[0].lower() if word else "",
        title=next((part for part in title.groups() if part), "") if title else "",
        highlighted=_numbers(ranges[1], lines) if ranges else frozenset(),
        first_number=int(numbered[1] or 1) if numbered else None,
    )


def _numbers(text: str, lines: int) -> frozenset[int]:
    numbers: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if first.isdigit() and (not last or last.isdigit()):
            numbers.update(range(int(first), min(int(last or first), lines) + 1))
    return frozenset(numbers)


def code_block(code: str, info: Info) -> str:
    """Return a code block's HTML: a box that scrolls and can be reached by keyboard."""
    marked = info.highlighted
    if not marked:
        code, marked = _magic_comments(code)
    rows = _coloured(code, info.language)
    box = f'<pre tabindex="0"><code>{_lined(rows, marked, info.first_number)}</code></pre>'
    if not info.title:
        return box
    return f'<figure class="media code"><figcaption>{escape(info.title)}</figcaption>{box}</figure>'


def _magic_comments(code: str) -> tuple[str, frozenset[int]]:
    """Take the comments that mark lines out of a code; a part that never ends is not marked."""
    kept: list[str] = []
    marked: set[int] = set()
    start = 0
    for line in code.split("\n"):
        match = _COMMENT.match(line) if "highlight-" in line else None
        magic = next((word for word in match.groups() if word), "") if match else ""
        if not magic:
            kept.append(line)
        elif magic == "highlight-next-line":
            marked.add(len(kept) + 1)
        elif magic == "highlight-start":
            start = len(kept) + 1
        elif start:
            marked.update(range(start, len(kept) + 1))
            start = 0
    return "\n".join(kept), frozenset(marked)


def _coloured(code: str, language: str) -> list[str]:
    """Return the lines of a code as HTML, each whole in itself."""
    lexer = _lexer(language) if len(code) <= _LONGEST_COLOURED else None
    if lexer is None:
        return [escape(row, quote=False) for row in code.split("\n")]
    formatter: HtmlFormatter[str] = HtmlFormatter(nowrap=True)
    return highlight(code, lexer, formatter).removesuffix("\n").split("\n")


def _lined(rows: Sequence[str], marked: frozenset[int], first_number: int | None) -> str:
    """Join lines; those that are marked or numbered are boxes of their own.

    The page counts lines from 1 by its style; another first number has to be written.
    """
    written: list[str] = []
    for number, row in enumerate(rows, 1):
        classes = ["hll"] * (number in marked) + ["ln"] * (first_number == 1)
        shown = f"{row}\n" if first_number in {None, 1} else f"{_number(number, len(rows), first_number or 0)}{row}\n"
        written.append(f'<span class="{" ".join(classes)}">{shown}</span>' if classes else shown)
    return "".join(written).removesuffix("\n")


def _number(line: int, count: int, first: int) -> str:
    width = len(str(first + count - 1))
    return f'<span class="lno">{line + first - 1:>{width}} </span>'


def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    try:
        return get_lexer_by_name(_ALIASES.get(language, language), stripnl=False)
    except ClassNotFound:
        return None
