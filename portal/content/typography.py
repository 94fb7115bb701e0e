"""French spaces and quotation marks, put right when a text is shown; the source is never touched."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_LITERAL = {"code", "pre", "kbd", "samp", "var"}
_NO_BREAK = "\u00a0"
# The page's fonts have no narrow no-break space.
_NARROW = "\u202f"
_BEFORE = re.compile(r" (?=[:;!?»](?:\s|$|[!?»)\]…,.\"”*]))")
_AFTER = re.compile(r"« (?=\S|$)")
_UNITS = (
    *(
        "%",
        "‰",
        "€",
        "$",
        "£",
        "°C",
        "°",
        "k€",
        "M€",
        "Md€",
        "euros?",
        "dollars?",
        "kg",
        "g",
        "mg",
        "t",
        "km",
        "m",
        "cm",
    ),
    *("mm", "µm", "nm", "km²", "m²", "m³", "ha", "l", "L", "cl", "ml", "h", "min", "s", "ms", "Hz", "kHz", "MHz"),
    *("GHz", "W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "GWh", "TWh", "V", "o", "Ko", "ko", "Mo", "Go", "To", "Po"),
    *("kB", "MB", "GB", "TB", "px", "pt", "dpi", "heures?", "minutes?", "millions?", "milliards?", "milliers"),
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre"),
    "décembre",
)
_DIGIT = re.compile(r"\d")
# Each of these begins with the space or the digit itself and looks behind it afterwards: the search passes over all
# letters at once.
_UNIT = re.compile(rf" (?<=\d )(?=(?:{'|'.join(unit.replace('$', chr(92) + '$') for unit in _UNITS)})(?![\w/]))")
# What is read as one: `1 234 567`, `3 h 30`, `1er mai`, `n° 5`, `p. 12`, `Mme Curie`.
_GROUPS = re.compile(r"\d(?<![\d.,].)\d{0,2}(?: \d{3})+(?!\d)")
_HOUR = re.compile(r" (?<=\d[ \u00a0]h )(?=\d{2}(?!\d))")
_FIRST = re.compile(r" (?<=\b1er )(?=[a-zéû]{3,9}\b)")
_ABBREVIATED = ("n°", "N°", "p.", "pp.", "art.", "fig.", "M.", "MM.", "Mme", "Mlle", "Dr", "Pr")
_AFTER_ABBREVIATED = "|".join(rf"(?<=(?<![\w.]){re.escape(word)} )" for word in _ABBREVIATED)
_ABBREVIATION = re.compile(rf" (?=[\dA-ZÉÈ])(?:{_AFTER_ABBREVIATED})")
_OUTER = {"fr": (f"«{_NO_BREAK}", f"{_NO_BREAK}»"), "en": ("“", "”")}
_PAIR = 2


def no_break(text: str, language: str) -> str:
    """Keep high punctuation, guillemets and units with their word, in French only."""
    if language != "fr":
        return text
    text = text.replace(_NARROW, _NO_BREAK)
    if " " not in text:
        return text
    text = _BEFORE.sub(_NO_BREAK, text)
    if _DIGIT.search(text):
        for rule in (_UNIT, _HOUR, _FIRST):
            text = rule.sub(_NO_BREAK, text)
        text = _GROUPS.sub(lambda number: number[0].replace(" ", _NO_BREAK), text)
    text = _ABBREVIATION.sub(_NO_BREAK, text)
    return _AFTER.sub(f"«{_NO_BREAK}", text)


def space(root: Element, language: str) -> None:
    """Put the no-break spaces into a tree's text; code, attributes and words in another language keep theirs."""
    if language != "fr":
        return
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in _LITERAL or not element.get("lang", language).lower().startswith(language):
            continue
        if element.text:
            element.text = no_break(element.text, language)
        for child in element:
            if child.tail:
                child.tail = no_break(child.tail, language)
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
