"""`python -m tests.fidelity [DIR ...]`: measure the corpora, or folders that hold a blog and an `oracle.json`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.corpus import CORPUS
from tests.fidelity import oracle, proofreading, table
from tests.fidelity.case import cases
from tests.fidelity.round_trip import round_trip
from tests.fidelity.row import Pair, Row


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when a difference has no reason."""
    folders = [Path(argument).resolve() for argument in arguments] or oracle.sites()
    if not folders:
        print("The corpora (shared/corpus) are not beside this checkout: name a folder.")
        return 2
    posts = [case for folder in folders for case in cases(folder)]
    rows = table.rows(posts) + _round_trips(folders)
    seed = CORPUS / "seed" if CORPUS and not arguments else None
    if seed:
        others = [case for case in posts if case.expected.site != "seed"]
        rows.append(Row.of("seed's findings on their lines", 1, proofreading.seed(seed)))
        rows.append(Row.of("blocking findings are reviewed", 1, proofreading.blocking(others)))
    print("\n".join(table.written(rows, proofreading.figures(posts, seed))))
    return 1 if any(row.unexplained for row in rows) else 0


def _round_trips(folders: Sequence[Path]) -> list[Row]:
    came: dict[str, Pair] = {}
    again: dict[str, Pair] = {}
    for folder in folders:
        with tempfile.TemporaryDirectory() as place:
            posts, files = round_trip(folder, Path(place))
        came |= posts
        again |= files
    return [Row.of("import, export: same bytes", 1, came), Row.of("a second time round: same files", 1, again)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
