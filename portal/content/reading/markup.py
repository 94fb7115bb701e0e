"""One tag of HTML or JSX, read where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

_LONGEST_TAG = 5_000
_DEEPEST = 20
_BRACE = re.compile(r"[{}]")
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9.-]*)(?=[\s/>{])")
_ATTRIBUTE = re.compile(r"\s+([A-Za-z_:@][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|\{|[^\s\"'=<>`{]+))?")
_SPREAD = re.compile(r"\s*\{")
_END = re.compile(r"\s*(/?)>")
_REQUIRED = re.compile(r"""^\{\s*(?:require|useBaseUrl)\(\s*(['"`])(.*?)\1\s*\)(?:\.default)?\s*\}$""")
_CALLED = re.compile(r"^\{\s*(?:useBaseUrl\(\s*)?([\w.]+)\s*\)?\s*\}$")
_NO_NAMES: Mapping[str, str] = {}
# What these hold is read by ours: `style` for a centred text, `sources` and `values` for two of Docusaurus' components.
_READ = frozenset({"style", "sources", "values"})
_STRING = re.compile(r"""^\{\s*(?:(['"`])(.*)\1|([\d.]+))\s*\}$""", re.DOTALL)


class Tag(NamedTuple):
    """A tag and the index after it; a JSX expression is kept only where it holds a plain value or a style."""

    name: str
    attributes: dict[str, str]
    is_closing: bool
    is_self_closing: bool
    end: int


def parse_tag(text: str, start: int, names: Mapping[str, str] = _NO_NAMES) -> Tag | None:
    """Read the tag that begins at `start`, or nothing when that is not one; `names` are the source's own."""
    window = text[start : start + _LONGEST_TAG]
    opening = _NAME.match(window)
    if opening is None:
        return None
    attributes: dict[str, str] = {}
    at = opening.end()
    while not (end := _END.match(window, at)):
        if attribute := _ATTRIBUTE.match(window, at):
            at = attribute.end()
            value = attribute[2] or ""
            if value == "{":
                expression = _braces(window, at - 1)
                if not expression:
                    return None
                at += len(expression) - 1
                value = _value(attribute[1], expression, names)
            else:
                value = unescape(value.strip("\"'"))
            attributes.setdefault(attribute[1], value)
        elif (spread := _SPREAD.match(window, at)) and (expression := _braces(window, spread.end() - 1)):
            at = spread.end() - 1 + len(expression)
        else:
            return None
    return Tag(opening[2], attributes, bool(opening[1]), bool(end[1]), start + end.end())


def _braces(text: str, start: int) -> str:
    """Return a JSX expression with its braces, or nothing where it never ends or is deeper than any hand writes."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return text[start : brace.end()]
        if depth > _DEEPEST:
            break
    return ""


def _value(name: str, expression: str, names: Mapping[str, str]) -> str:
    if required := _REQUIRED.match(expression):
        return required[2]
    if plain := _STRING.match(expression):
        return plain[2] if plain[1] else plain[3]
    if called := _CALLED.match(expression):
        return names.get(called[1], "")
    return expression[1:-1].strip() if name in _READ else ""
