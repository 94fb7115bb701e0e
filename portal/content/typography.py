"""French spaces and quotation marks, put right when a text is shown; the source is never touched."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_LITERAL = {"code", "pre", "kbd", "samp", "var"}
_NO_BREAK = "\u00a0"
_BEFORE = re.compile(r" (?=[:;!?»](?:\s|$|[!?»)\]…,.\"”*]))")
_UNIT = re.compile(r"(?<=\d) (?=[%€])")
_AFTER = re.compile(r"« (?=\S|$)")
_OUTER = {"fr": (f"«{_NO_BREAK}", f"{_NO_BREAK}»"), "en": ("“", "”")}
_PAIR = 2


def no_break(text: str, language: str) -> str:
    """Keep high punctuation, guillemets and units with their word, in French only."""
    if language != "fr":
        return text
    text = _BEFORE.sub(_NO_BREAK, text)
    text = _UNIT.sub(_NO_BREAK, text)
    return _AFTER.sub(f"«{_NO_BREAK}", text)


def space(root: Element, language: str) -> None:
    """Put the no-break spaces into a tree's text; code and attributes keep theirs."""
    if language != "fr":
        return
    stack = [root]
    while stack:
        element = stack.pop()
        if element.text and element.tag not in _LITERAL:
            element.text = no_break(element.text, language)
        for child in element:
            if child.tail and element.tag not in _LITERAL:
                child.tail = no_break(child.tail, language)
        if element.tag not in _LITERAL:
            stack.extend(element)


def quote_once(root: Element, language: str) -> None:
    """Show the straight quotes around a whole quotation as the language's own."""
    for quotation in root.iter("blockquote"):
        first = _edge(quotation, at_end=False)
        last = _edge(quotation, at_end=True)
        if first is None or last is None or "".join(quotation.itertext()).count('"') != _PAIR:
            continue
        opening, closing = _OUTER.get(language, _OUTER["fr"])
        start, end = _text(first).lstrip(), _text(last).rstrip()
        if start.startswith('"') and end.endswith('"'):
            _set_text(first, opening + start[1:])
            _set_text(last, _text(last).rstrip()[:-1].rstrip() + closing)


_Place = tuple[Element, bool]


def _edge(quotation: Element, *, at_end: bool) -> _Place | None:
    """Find the first or last text of a quotation: an element, and whether it is its tail."""
    places: list[_Place] = []
    _gather(quotation, places)
    return places[-1 if at_end else 0] if places else None


def _gather(element: Element, places: list[_Place]) -> None:
    if (element.text or "").strip():
        places.append((element, False))
    for child in element:
        if child.tag not in _LITERAL:
            _gather(child, places)
        if (child.tail or "").strip():
            places.append((child, True))


def _text(place: _Place) -> str:
    element, is_tail = place
    return (element.tail if is_tail else element.text) or ""


def _set_text(place: _Place, text: str) -> None:
    element, is_tail = place
    if is_tail:
        element.tail = text
    else:
        element.text = text
