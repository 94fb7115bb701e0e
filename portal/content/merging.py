"""Two texts that grew from one: what only one side changed is joined, what both changed is left to choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from portal.content.front_matter import split

_PARAGRAPH = re.compile(r".+?(?:\n[ \t]*\n+|\Z)", re.DOTALL)
CHOICES = ("mine", "theirs", "both")


@dataclass(frozen=True)
class Passage:
    """A stretch of the file; the two sides are equal where there is nothing to choose."""

    mine: str
    theirs: str

    @property
    def is_choice(self) -> bool:
        """Say whether a person must choose."""
        return self.mine != self.theirs


def passages(base: str | None, mine: str, theirs: str) -> list[Passage]:
    """Compare two files, field by field and paragraph by paragraph; without a base, every difference is a choice."""
    ours, others = _blocks(mine), _blocks(theirs)
    found = _two_ways(ours, others) if base is None else _three_ways(_blocks(base), ours, others)
    joined: list[Passage] = []
    for passage in found:
        if not passage.is_choice and joined and not joined[-1].is_choice:
            text = joined.pop().mine + passage.mine
            joined.append(Passage(text, text))
        elif passage.mine or passage.theirs:
            joined.append(passage)
    return joined


def join(found: Sequence[Passage], choices: Mapping[int, str]) -> str | None:
    """Write the file that the choices make, counted from 1; None while one is missing."""
    written, number = [], 0
    for passage in found:
        if not passage.is_choice:
            written.append(passage.mine)
            continue
        number += 1
        choice = choices.get(number, "")
        if choice not in CHOICES:
            return None
        if choice != "theirs":
            written.append(passage.mine)
        if choice == "both" and passage.mine and not passage.mine.endswith("\n"):
            written.append("\n\n")
        if choice != "mine":
            written.append(passage.theirs)
    return "".join(written)


def _blocks(text: str) -> list[str]:
    """Cut a file into its front matter's lines and its body's paragraphs; together they are the file."""
    parts = split(text)
    head = (parts.opening + parts.front_text + parts.closing).splitlines(keepends=True)
    return head + _PARAGRAPH.findall(parts.body)


def _two_ways(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Passage]:
    for _kind, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        yield Passage("".join(mine[a:b]), "".join(theirs[c:d]))


def _three_ways(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Passage]:
    """Walk the stretches that all three share, as diff3 does, and judge what lies between."""
    at = (0, 0, 0)
    for b, m, t, size in (*_shared(base, mine, theirs), (len(base), len(mine), len(theirs), 0)):
        before = "".join(base[at[0] : b])
        ours, others = "".join(mine[at[1] : m]), "".join(theirs[at[2] : t])
        if ours == before:
            yield Passage(others, others)
        elif others == before:
            yield Passage(ours, ours)
        else:
            yield Passage(ours, others)
        same = "".join(base[b : b + size])
        yield Passage(same, same)
        at = (b + size, m + size, t + size)


def _shared(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Find the stretches of the base that stand in both texts: where each begins, and how long it is."""
    ours = SequenceMatcher(None, base, mine, autojunk=False).get_matching_blocks()
    others = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    for a, m, length in ours:
        for b, t, size in others:
            start, end = max(a, b), min(a + length, b + size)
            if start < end:
                yield start, m + start - a, t + start - b, end - start
