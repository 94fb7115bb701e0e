"""One line of the table: on how many posts something was asked, and where the answers differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tests.fidelity import exceptions


class Pair(NamedTuple):
    """What we have and what Docusaurus had."""

    ours: object
    theirs: object


@dataclass(frozen=True)
class Row:
    """One measure over all posts."""

    name: str
    promised: float
    asked: int
    differing: dict[str, Pair]

    @classmethod
    def of(cls, name: str, promised: float, pairs: dict[str, Pair]) -> Row:
        differing = {post: pair for post, pair in pairs.items() if pair.ours != pair.theirs}
        return cls(name, promised, len(pairs), differing)

    @property
    def equal(self) -> int:
        return self.asked - len(self.differing)

    @property
    def share(self) -> float:
        return self.equal / self.asked if self.asked else 1.0

    @property
    def unexplained(self) -> dict[str, Pair]:
        """The differences without a reason in `exceptions.toml`."""
        known = exceptions.reasons()
        return {post: pair for post, pair in self.differing.items() if (self.name, post) not in known}


@dataclass(frozen=True)
class Figure:
    """One measured time, in milliseconds."""

    name: str
    promised: float
    measured: float
