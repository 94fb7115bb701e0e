"""HTML and JSX as a writer typed them: tags, their attributes, and the words between them."""

from __future__ import annotations

import html
import re

from portal.content.masking import TAG, Piece

_ATTRIBUTE = re.compile(
    r"(?<![\w:-])(?P<name>[A-Za-z][\w:-]{0,40})[ \t\n]{0,9}=[ \t\n]{0,9}"
    r"""(?P<value>"[^"]*"|'[^']*'|\{[^{}]*\}|[^\s"'<>={}]+)"""
)
_REQUIRE = re.compile(r"""require\(\s{0,9}['"](?P<path>[^'"]{1,1000})['"]\s{0,9}\)""")


def attributes(tag: re.Match[str]) -> dict[str, Piece]:
    """Return a tag's attributes with the offset of each name; braces of JSX are kept, quotes are not."""
    found: dict[str, Piece] = {}
    for match in _ATTRIBUTE.finditer(tag["rest"] or ""):
        value = match["value"]
        text = html.unescape(value[1:-1]) if value[0] in "\"'" else value
        found.setdefault(match["name"], Piece(tag.start("rest") + match.start(), text))
    return found


def file_path(written: str) -> str:
    """Return the path inside a `src`: of `{require('./x.png').default}` too; other expressions name no file."""
    if not written.startswith("{"):
        return written.strip()
    inner = written[1:-1].strip()
    required = _REQUIRE.search(inner)
    if required:
        return required["path"]
    is_text = len(inner) > 1 and inner[0] in "\"'`" and inner[-1] == inner[0] and "${" not in inner
    return inner[1:-1] if is_text else ""


def plain(text: str) -> str:
    """Return one line of text without tags."""
    return " ".join(html.unescape(TAG.sub(" ", text)).split())
