"""The table of `make fidelity`: every figure that is promised, measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.fidelity import exceptions
from tests.fidelity.case import Case
from tests.fidelity.measures import MEASURES
from tests.fidelity.row import Figure, Row


def rows(cases: Sequence[Case]) -> list[Row]:
    """Take every measure of every post."""
    table = []
    for measure in MEASURES:
        pairs = {case.expected.name: pair for case in cases if (pair := measure.of(case)) is not None}
        table.append(Row.of(measure.name, measure.promised, pairs))
    return table


def written(table: Sequence[Row], figures: Sequence[Figure] = ()) -> Iterator[str]:
    """Write the table, line by line, then each difference with its reason; without one, both sides are shown."""
    yield f"{'':34}{'promised':>9}{'measured':>10}{'equal of':>12}"
    for row in table:
        yield f"{row.name:34}{row.promised:>9.0%}{row.share:>10.2%}{f'{row.equal}/{row.asked}':>12}"
    for figure in figures:
        yield f"{figure.name:34}{f'< {figure.promised:.0f} ms':>9}{figure.measured:>7.0f} ms"
    known = exceptions.reasons()
    for row in table:
        for post, pair in row.differing.items():
            yield f"\n{row.name}: {post}\n    {known.get((row.name, post), 'NOT EXPLAINED')}"
            if post in row.unexplained:
                yield f"    ours   {pair.ours}\n    theirs {pair.theirs}"
