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
_COMMENT = re.compile(
    r"^\s*(?://|#|--|%+|;|/\*|<!--|\{/\*|REM\b)\s*(highlight-(?:next-line|start|end))\s*(?:\*/\}?|-->)?\s*$"
)
_MOST_LINES = 10_000


@dataclass(frozen=True)
class Info:
    """What a fence says of its code."""

    language: str = ""
    title: str = ""
    highlighted: frozenset[int] = frozenset()


def read(reader: Reader, source: Sequence[Line], index: int, fence: Fence) -> int:
    """Read one code block and return the index after it."""
    end = index + 1
    while end < len(source) and not fence.closes(source[end]):
        end += 1
    inside = [line.dedented(fence.indent) for line in source[index + 1 : end]]
    reader.block(code_block("\n".join(line.text for line in inside), parse_info(fence.info)))
    return min(end + 1, len(source))


def parse_info(text: str) -> Info:
    """Read the language, the title and the highlighted lines that stand after a fence."""
    word = _WORD.match(text)
    title = _TITLE.search(text)
    ranges = _RANGES.search(text)
    return Info(
        language=word[0].lower() if word else "",
        title=next((part for part in title.groups() if part), "") if title else "",
        highlighted=_numbers(ranges[1]) if ranges else frozenset(),
    )


def _numbers(text: str) -> frozenset[int]:
    numbers: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if first.isdigit() and (not last or last.isdigit()):
            numbers.update(range(int(first), min(int(last or first), _MOST_LINES) + 1))
    return frozenset(numbers)


def code_block(code: str, info: Info) -> str:
    """Return a code block's HTML: a box that scrolls and can be reached by keyboard."""
    code, marked = _magic_comments(code)
    coloured = _coloured(code, info.language, marked | info.highlighted)
    box = f'<pre tabindex="0"><code>{coloured}</code></pre>'
    if not info.title:
        return box
    return f'<figure class="media code"><figcaption>{escape(info.title)}</figcaption>{box}</figure>'


def _magic_comments(code: str) -> tuple[str, frozenset[int]]:
    kept: list[str] = []
    marked: set[int] = set()
    is_marking = is_next = False
    for line in code.split("\n"):
        match = _COMMENT.match(line) if "highlight-" in line else None
        if match:
            is_next = match[1] == "highlight-next-line"
            is_marking = match[1] == "highlight-start" or (is_marking and is_next)
            continue
        kept.append(line)
        if is_marking or is_next:
            marked.add(len(kept))
        is_next = False
    return "\n".join(kept), frozenset(marked)


def _coloured(code: str, language: str, marked: frozenset[int]) -> str:
    lexer = _lexer(language) if len(code) <= _LONGEST_COLOURED else None
    if lexer is None:
        return _plain(code, marked)
    formatter: HtmlFormatter[str] = HtmlFormatter(nowrap=True, hl_lines=sorted(marked))
    return highlight(code, lexer, formatter).rstrip("\n")


def _plain(code: str, marked: frozenset[int]) -> str:
    rows = [escape(row, quote=False) for row in code.split("\n")]
    if not marked:
        return "\n".join(rows)
    return "".join(
        f'<span class="hll">{row}\n</span>' if number in marked else f"{row}\n" for number, row in enumerate(rows, 1)
    ).rstrip("\n")


def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    try:
        return get_lexer_by_name(_ALIASES.get(language, language), stripnl=False)
    except ClassNotFound:
        return None
