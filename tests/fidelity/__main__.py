"""`python -m tests.fidelity [DIR ...]`: measure the corpora, or folders that hold a blog and an `oracle.json`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.fidelity import oracle, table
from tests.fidelity.case import cases


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when a difference has no reason."""
    folders = [Path(argument).resolve() for argument in arguments] or oracle.sites()
    if not folders:
        print("The corpora (shared/corpus) are not beside this checkout: name a folder.")
        return 2
    rows = table.rows([case for folder in folders for case in cases(folder)])
    print("\n".join(table.written(rows)))
    return 1 if any(row.unexplained for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
