"""French spacing of what the screens themselves say: no-break spaces before high punctuation, in dates and hours.

Both fonts lack U+202F, so U+00A0 is used throughout.
"""

from __future__ import annotations

import re

NBSP = "\u00a0"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[ \u00a0]([;:!?»])"), f"{NBSP}\\1"),
    (re.compile(r"«[ \u00a0]"), f"«{NBSP}"),
    (re.compile(r"(?<=\d) (?=(?:h|min|€|ko|Mo|Go|places?|mots?|%)\b)"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NBSP),
    (re.compile(r"(?<=\dh) (?=\d)|(?<=\d\u00a0h) (?=\d)"), NBSP),
    (re.compile(rf"(?<=\d|r) (?=(?:{_MONTHS})\b)"), NBSP),
    (re.compile(rf"\b({_MONTHS}) (?=\d{{4}}\b)"), f"\\1{NBSP}"),
)


def french_spaces(text: str) -> str:
    """Put no-break spaces where French typography wants them; addresses and markup have none to change."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def spaced(text: str, language: str = "fr") -> str:
    """Give a member's title or summary the spacing of its language when it is shown; the text itself is kept."""
    return french_spaces(text) if language == "fr" else text
