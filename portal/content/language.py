"""French or English, told by the small words that only one of them has."""

from __future__ import annotations

import re

_FRENCH_WORDS = """
le la les du des un une et est sont dans pour sur avec que qui par au aux ce cette ces nous vous ils elle
elles leur leurs notre votre nos vos mais ou où donc ne pas plus comme être avoir ont été aussi très chez sans
sous entre puis dont lors tout tous toute fait depuis afin
"""
_ENGLISH_WORDS = """
the of and to is are was were with that this these those from by an at as it its our we you your they their
but not be been has have had will would can which who what how when where into outside about all there here
than then also only some more most very
"""
_WORD = re.compile(r"[a-zà-öø-ÿœ]+", re.IGNORECASE)
_FRENCH = frozenset(re.findall(r"\S+", _FRENCH_WORDS))
_ENGLISH = frozenset(re.findall(r"\S+", _ENGLISH_WORDS))
_ENOUGH = 2
_SAMPLE = 20_000


def guess(text: str) -> str:
    """Return `fr` or `en`, or nothing where a text is too short or too mixed to tell."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if max(french, english) < _ENOUGH or min(french, english) * 2 > max(french, english):
        return ""
    return "fr" if french > english else "en"
