"""HTML and JSX as a writer typed them: tags, their attributes, and the words between them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from portal.content.masking import TAG, Piece
from portal.content.reading import components, embeds

_ATTRIBUTE = re.compile(
    r"(?<![\w:-])(?P<name>[A-Za-z][\w:-]{0,40})[ \t\n]{0,9}=[ \t\n]{0,9}"
    r"""(?P<value>"[^"]*"|'[^']*'|\{[^{}]*\}|[^\s"'<>={}]+)"""
)
_REQUIRE = re.compile(r"""(?:require|useBaseUrl)\(\s{0,9}['"`](?P<path>[^'"`]{1,1000})['"`]\s{0,9}\)""")
_LIGHT = re.compile(r"""\blight:\s{0,9}(?:(?:require|useBaseUrl)\(\s{0,9})?['"`](?P<path>[^'"`]{1,1000})['"`]""")
_NO_NAMES: Mapping[str, str] = {}


def attributes(tag: re.Match[str]) -> dict[str, Piece]:
    """Return a tag's attributes with the offset of each name; braces of JSX are kept, quotes are not."""
    found: dict[str, Piece] = {}
    for match in _ATTRIBUTE.finditer(tag["rest"] or ""):
        value = match["value"]
        text = html.unescape(value[1:-1]) if value[0] in "\"'" else value
        name = match["name"]
        found.setdefault(name.lower() if name.isupper() else name, Piece(tag.start("rest") + match.start(), text))
    return found


def file_path(written: str, names: Mapping[str, str] = _NO_NAMES) -> str:
    """Return the path inside a `src`: of `{require('./x.png').default}` too, and of a file that was imported.

    Other expressions name no file.
    """
    if not written.startswith("{"):
        return written.strip()
    inner = written[1:-1].strip()
    required = _REQUIRE.search(inner)
    if required:
        return required["path"]
    if inner in names:
        return names[inner]
    is_text = len(inner) > 1 and inner[0] in "\"'`" and inner[-1] == inner[0] and "${" not in inner
    return inner[1:-1] if is_text else ""


def component_paths(tag: re.Match[str], names: Mapping[str, str] = _NO_NAMES) -> list[str]:
    """Return the pictures, films and sounds that a JSX component names, whatever it is called."""
    written = attributes(tag)
    paths = [file_path(written[name].text, names) for name in components.ADDRESSES if name in written]
    light = _LIGHT.search(tag["rest"] or "")
    return [path for path in [*paths, light["path"] if light else ""] if embeds.kind(path)]


def plain(text: str) -> str:
    """Return one line of text without tags."""
    return " ".join(html.unescape(TAG.sub(" ", text)).split())
