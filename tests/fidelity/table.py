"""The table of `make fidelity`: every figure that is promised, measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.fidelity import exceptions
from tests.fidelity.case import Case
from tests.fidelity.measures import MEASURES, Measure, Pair


@dataclass(frozen=True)
class Row:
    """One measure over all posts: on how many it was asked, and where it differs."""

    measure: Measure
    asked: int
    differing: dict[str, Pair]

    @property
    def share(self) -> float:
        return 1 - len(self.differing) / self.asked if self.asked else 1.0

    @property
    def unexplained(self) -> dict[str, Pair]:
        """The differences without a reason in `exceptions.toml`."""
        known = exceptions.reasons()
        return {name: pair for name, pair in self.differing.items() if (self.measure.name, name) not in known}


def rows(cases: Sequence[Case]) -> list[Row]:
    """Take every measure of every post."""
    return [_row(measure, cases) for measure in MEASURES]


def _row(measure: Measure, cases: Sequence[Case]) -> Row:
    pairs = {case.expected.name: pair for case in cases if (pair := measure.of(case)) is not None}
    differing = {name: pair for name, pair in pairs.items() if pair.ours != pair.theirs}
    return Row(measure, len(pairs), differing)


def written(table: Sequence[Row], *, in_full: bool = False) -> Iterator[str]:
    """Write the table, line by line; `in_full` shows both sides of each difference."""
    yield f"{'':32}{'promised':>9}{'measured':>10}{'posts':>8}"
    for row in table:
        yield f"{row.measure.name:32}{row.measure.promised:>9.0%}{row.share:>10.2%}{_posts(row):>8}"
    known = exceptions.reasons()
    for row in table:
        for name, pair in row.differing.items():
            yield f"\n{row.measure.name}: {name}\n    {known.get((row.measure.name, name), 'NOT EXPLAINED')}"
            if in_full or name in row.unexplained:
                yield f"    ours   {pair.ours}\n    theirs {pair.theirs}"


def _posts(row: Row) -> str:
    return f"{row.asked - len(row.differing)}/{row.asked}"
