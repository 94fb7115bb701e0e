"""What the plain values of a Docusaurus configuration say; the program around them is never run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

# Each token is bounded or runs to the end, so that a broken file costs no more than a whole one; too long a text
# is taken by the piece.
_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.){0,2000}"|'(?:[^'\\\n]|\\.){0,2000}'|`[^`]*(?:`|\Z))"""
    r"|(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/|\Z))"
    r"|(?P<mark>[{}\[\](),:])|(?P<word>[A-Za-z_$][\w$]*)"
    r"""|(?P<other>"(?:[^"\\\n]|\\.){2000}|'(?:[^'\\\n]|\\.){2000}|\S)"""
)
_ESCAPE = re.compile(r"\\(.)")
_CLOSING = {"}": "{", "]": "[", ")": "("}
_OF_SITE = frozenset({"title", "url", "baseUrl", "trailingSlash", "favicon", "tagline", "organizationName"})
_BLOG = "plugin-content-blog"
_BLOG_FIELDS = ("path", "routeBasePath", "authorsMapPath")
_DEEPEST = 200


@dataclass
class _Box:
    """An object, a list or a pair of brackets: the keys that lead to it, and the plain values right inside."""

    mark: str
    keys: tuple[str, ...] = ()
    plugin: str = ""
    values: dict[str, str | bool] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)


def read(text: str) -> dict[str, object]:
    """Return title, url, baseUrl, trailingSlash, locale, static folders and blogs, each only where it is told."""
    boxes = _boxes(text)
    told: dict[str, object] = {}
    outer = [box for box in boxes if box.mark == "{" and not box.keys]
    if outer:
        site = max(outer, key=lambda box: len(_OF_SITE & box.values.keys()))
        told |= {key: value for key, value in site.values.items() if key in _OF_SITE}
    for box in boxes:
        if box.keys[-1:] == ("i18n",) and isinstance(box.values.get("defaultLocale"), str):
            told.setdefault("locale", box.values["defaultLocale"])
        if box.keys == ("staticDirectories",) and box.items:
            told.setdefault("static", list(box.items))
    blogs = [*_blogs(boxes)]
    return told | ({"blogs": blogs} if blogs else {})


def _blogs(boxes: list[_Box]) -> Iterator[dict[str, object]]:
    """List the blogs: the preset's own, unless it is switched off, and those of the plugin."""
    if not any(box.values.get("blog") is False and "themeConfig" not in box.keys for box in boxes):
        own = [box for box in boxes if box.mark == "{" and box.keys[-1:] == ("blog",) and "themeConfig" not in box.keys]
        yield _blog(own[0].values if own else {})
    for box in boxes:
        if box.mark == "{" and box.plugin.endswith(_BLOG):
            yield _blog(box.values)


def _blog(values: Mapping[str, str | bool]) -> dict[str, object]:
    return {key: value for key in _BLOG_FIELDS if isinstance(value := values.get(key), str)}


def _boxes(text: str) -> list[_Box]:
    """Return every box of a program, outer ones first."""
    found = [_Box("{")]
    stack, key = [found[0]], ""
    tokens = [token for token in _TOKEN.finditer(text) if token["comment"] is None]
    for token, following in zip_longest(tokens, tokens[1:]):
        box, mark = stack[-1], token["mark"]
        if mark is not None and mark in "{[(":
            inner = _Box(mark, (*box.keys, key) if key else box.keys, _plugin_of(stack) if mark == "{" else "")
            found.append(inner)
            stack.append(inner)
            key = ""
            if len(stack) > _DEEPEST:
                break
        elif mark in _CLOSING:
            if len(stack) > 1 and box.mark == _CLOSING[mark]:
                stack.pop()
            key = ""
        elif mark == "," or token["other"] in {"=", ";"}:
            key = ""
        elif (token["string"] or token["word"]) and not key and following is not None and following["mark"] == ":":
            key = _plain(token)
        elif mark is None and token["other"] is None:
            _take(stack, key, token)
    return found


def _take(stack: list[_Box], key: str, token: re.Match[str]) -> None:
    """Keep a plain value where it stands: under its key, or in its list."""
    box = stack[-1]
    if box.mark == "{" and key and (token["string"] or token["word"] in {"true", "false"}):
        box.values.setdefault(key, _plain(token) if token["string"] else token["word"] == "true")
    elif token["string"]:
        around = next((one for one in reversed(stack) if one.mark != "("), None)
        if around is not None and around.mark == "[":
            around.items.append(_plain(token))


def _plugin_of(stack: list[_Box]) -> str:
    """Return the plugin whose options an object is: the first word of the list around it."""
    around = next((box for box in reversed(stack) if box.mark != "("), None)
    return around.items[0] if around is not None and around.mark == "[" and around.items else ""


def _plain(token: re.Match[str]) -> str:
    return _ESCAPE.sub(r"\1", token["string"][1:-1]) if token["string"] else token[0]
