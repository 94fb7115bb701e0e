"""How long a text takes to read, as Docusaurus counts: 200 words a minute of what is written, code and all.

Docusaurus counts with `Intl.Segmenter`; a word here is what Unicode's rules make of letters and digits
(https://www.unicode.org/reports/tr29/#Word_Boundaries).
"""

from __future__ import annotations

import math
import re

_WORDS_A_MINUTE = 200
# Accents written apart, soft hyphens and joiners belong to the letter before them.
_MARKS = "\u00ad\u0300-\u036f\u200c\u200d\u2060\ufe0f"
_LETTERS, _DIGITS = rf"[^\W\d_]++[{_MARKS}]*+", rf"\d++[{_MARKS}]*+"
_WORD = re.compile(rf"(?=\w)(?!_(?!\w))(?:{_LETTERS}(?:[.:'‘’·‧]{_LETTERS})*+|{_DIGITS}(?:[.,;'‘’]{_DIGITS})*+|_)++")
# The title at the top of a body, after its imports: it is shown above the text and does not count.
_TITLE = re.compile(
    r"(?:\s*\n)?+[^\S\n]{0,99}(?>import\s[^\n]*(?:\n[^\n]+)*+\n\s*)*+(#[ \t]+[^\n]+|[^\n]+(?=\n=+(?:\n|\Z)))"
)


def minutes(body: str) -> int:
    """Return the whole minutes that a body takes, at least one."""
    title = _TITLE.match(body)
    return max(1, math.ceil((words(body) - (words(title[1]) if title else 0)) / _WORDS_A_MINUTE))


def words(text: str) -> int:
    """Count the words of a text."""
    return len(_WORD.findall(text))
