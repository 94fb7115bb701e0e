"""Whether a post is plain Markdown that MDX would refuse: `<https://…>`, a lone `<` or `{`, a `<br>` left open."""

from __future__ import annotations

import re

from portal.content.masking import TAG, without_code
from portal.content.source import Source

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"})
# What MDX takes after `<`: a tag, its end, a fragment, and the comments that Docusaurus lets through.
_LONE_SIGN = re.compile(r"<(?![A-Za-z_$/>!])|<(?:[A-Za-z][A-Za-z+.-]{0,30}:[^\s<>]*|[^\s<>@]{1,100}@[^\s<>]{1,200})>")
_DECLARATION = re.compile(r"<![^-]")
_BRACES = re.compile(r"\{[^{}\n]{0,500}\}|[{}]")
# What may stand in braces: an id of a heading, a comment, a text, a number, a name with its parts and calls.
_EXPRESSION = re.compile(
    r"\{\s*(?:#[^\s{}]+|/\*.*\*/|'[^']*'|\"[^\"]*\"|`[^`]*`|-?\d+(?:\.\d+)?|[A-Za-z_$][\w$.]*(?:\([^()]*\))?|)\s*\}\Z",
    re.DOTALL,
)
_MDX = re.compile(r"^(?:import|export)\s[^\n]*(?:from\s*['\"]|=|\bfunction\b|\{)", re.MULTILINE)
_JSX = re.compile(r"<[A-Z][\w.]*[\s/>]|\s[A-Za-z-]+=\{")
_FORMAT = {"md", "mdx", "detect"}


def is_markdown(text: str) -> bool:
    """Tell whether a post says itself that it is no MDX."""
    told = Source.parse(text).front_matter.get("mdx")
    return isinstance(told, dict) and told.get("format") == "md"


def breaks_mdx(text: str) -> bool:
    """Tell whether Docusaurus must read a post as CommonMark, because read as MDX it would stop the build.

    A post that says itself what it is, and one that holds components, are left to what they are.
    """
    source = Source.parse(text)
    told = source.front_matter.get("mdx")
    if isinstance(told, dict) and told.get("format") in _FORMAT:
        return False
    prose = without_code(source.body, is_mdx=True)[0]
    if _MDX.search(prose) or _JSX.search(prose):
        return False
    return bool(_LONE_SIGN.search(prose) or _DECLARATION.search(prose) or _is_open(prose) or _has_braces(prose))


def _is_open(prose: str) -> bool:
    """Tell whether a tag is never closed, or closed by another one."""
    opened: list[str] = []
    for tag in TAG.finditer(prose):
        name = tag["name"]
        if tag[0].startswith("</"):
            if not opened or opened.pop() != name:
                return True
        elif not tag[0].endswith("/>"):
            if name.lower() in _VOID:
                return True
            opened.append(name)
    return bool(opened)


def _has_braces(prose: str) -> bool:
    return any(not _EXPRESSION.match(match[0]) for match in _BRACES.finditer(prose))
