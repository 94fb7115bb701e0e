"""What changed between two versions of a text: whole lines first, then the words inside a line that was rewritten."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORD = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")
_WORDS_ONLY = re.compile(r"\w+(?:[’'\-]\w+)*")
# Beyond these sizes the comparison would take more than a moment; the passage is then shown as replaced whole.
_MOST_LINES = 3000
_MOST_MATCHES = 60_000
_MOST_PAIRS = 400
_MOST_CHARACTERS = 5000
_ALIKE = 0.45


class Kind(StrEnum):
    """What a row of the comparison says."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    GAP = "gap"


@dataclass(frozen=True)
class Part:
    """A run of words; `is_changed` when the other version does not have it."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class Row:
    """One line of the comparison; a gap stands for `count` lines that are the same."""

    kind: Kind
    parts: tuple[Part, ...] = ()
    line: int = 0
    count: int = 0


@dataclass(frozen=True)
class Diff:
    """The rows to show, and the sums: passages changed, words added and removed."""

    rows: tuple[Row, ...]
    passages: int
    words_added: int
    words_removed: int


def compare(before: str, after: str) -> Diff:
    """Compare two sources; each passage comes with the line before it, and what is the same shrinks to a gap.

    `line` of a row counts in `after`, or in `before` for what was removed. Empty lines are told only where they are
    the whole change.
    """
    old, new = before.splitlines(), after.splitlines()
    rows: list[Row] = []
    passages = 0
    for tag, i1, i2, j1, j2 in _opcodes(old, new):
        if tag == "equal":
            rows += _unchanged(new, j1, j2, is_last=j2 == len(new))
        else:
            passages += 1
            rows += _worth_telling(list(_changed(old[i1:i2], new[j1:j2], i1, j1)))
    return Diff(tuple(rows), passages, _words(rows, Kind.ADDED), _words(rows, Kind.REMOVED))


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Compare what lies between the common beginning and the common end."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if len(a) + len(b) > _MOST_LINES or _matches(a, b) > _MOST_MATCHES:
        middle = [("replace", 0, len(a), 0, len(b))]
    else:
        middle = [op for op in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if a or b]
    moved = [(tag, i1 + start, i2 + start, j1 + start, j2 + start) for tag, i1, i2, j1, j2 in middle]
    edges = [("equal", 0, start, 0, start)] if start else []
    last = [("equal", len(old) - end, len(old), len(new) - end, len(new))] if end else []
    return [*edges, *moved, *last]


def _matches(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the pairs of equal items, which is what a comparison's time grows with."""
    counts = Counter(other)
    return sum(counts[item] for item in one)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the items that both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _unchanged(new: list[str], start: int, end: int, *, is_last: bool) -> Iterator[Row]:
    """Give the gap, then the line that leads into the next passage."""
    filled = [number for number in range(start, end) if new[number].strip()]
    shown = [] if is_last or not filled else filled[-1:]
    hidden = len(filled) - len(shown)
    if hidden:
        yield Row(Kind.GAP, count=hidden)
    for number in shown:
        yield Row(Kind.SAME, (Part(new[number]),), number + 1)


def _changed(old: list[str], new: list[str], i1: int, j1: int) -> Iterator[Row]:
    """Give removed and added lines, a rewritten one beside what it became."""
    pairs = dict(_pair(old, new))
    done = 0
    for place, line in enumerate(old):
        partner = pairs.get(place)
        if partner is None:
            yield Row(Kind.REMOVED, (Part(line, is_changed=True),), i1 + place + 1)
            continue
        for number in range(done, partner):
            yield Row(Kind.ADDED, (Part(new[number], is_changed=True),), j1 + number + 1)
        left, right = _compare_words(line, new[partner])
        yield Row(Kind.REMOVED, left, i1 + place + 1)
        yield Row(Kind.ADDED, right, j1 + partner + 1)
        done = partner + 1
    for number in range(done, len(new)):
        yield Row(Kind.ADDED, (Part(new[number], is_changed=True),), j1 + number + 1)


def _worth_telling(passage: list[Row]) -> list[Row]:
    """Leave empty lines out of a passage that has words to show."""
    filled = [row for row in passage if any(part.text.strip() for part in row.parts)]
    return filled or passage


def _pair(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Find for each line the one that it became, keeping the order."""
    if len(old) * len(new) > _MOST_PAIRS:
        return
    free = 0
    for place, line in enumerate(old):
        for other in range(free, len(new)):
            if _are_alike(line, new[other]):
                yield place, other
                free = other + 1
                break


def _are_alike(one: str, other: str) -> bool:
    if max(len(one), len(other)) > _MOST_CHARACTERS:
        return False
    a, b = Counter(_WORDS_ONLY.findall(one)), Counter(_WORDS_ONLY.findall(other))
    return 2 * (a & b).total() >= _ALIKE * (a.total() + b.total()) > 0


def _compare_words(one: str, other: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    a, b = _split(one), _split(other)
    if _matches(a, b) > _MOST_MATCHES:
        return (Part(one, is_changed=True),), (Part(other, is_changed=True),)
    left: list[Part] = []
    right: list[Part] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        # A lone space between two changed words is no island worth showing.
        is_changed = tag != "equal" or (a[i1:i2] == [" "] and i1 > 0 and i2 < len(a) and j2 < len(b))
        left.append(Part("".join(a[i1:i2]), is_changed))
        right.append(Part("".join(b[j1:j2]), is_changed))
    return _joined(left), _joined(right)


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Put neighbours of one kind together and leave empty ones out."""
    groups = groupby((part for part in parts if part.text), key=lambda part: part.is_changed)
    return tuple(Part("".join(part.text for part in group), is_changed) for is_changed, group in groups)


def _split(line: str) -> list[str]:
    """Split a line into words, signs and the spaces between them; joined again they give the line."""
    return _WORD.findall(line)


def _words(rows: list[Row], kind: Kind) -> int:
    texts = (part.text for row in rows if row.kind == kind for part in row.parts if part.is_changed)
    return sum(1 for text in texts for word in _split(text) if word[0].isalnum())
