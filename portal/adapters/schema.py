"""Whether the embedded database has the newest schema, asked without loading anything heavy."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from portal.adapters.bundle import bundle

NAMED = re.compile(r'^(down_revision|revision)\b[^=]*=\s*"([^"]+)"', re.MULTILINE)


def heads() -> set[str]:
    """Return the revisions that no other migration follows."""
    found: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for path in sorted((bundle("migrations") / "versions").glob("*.py")):
        for name, value in NAMED.findall(path.read_text(encoding="utf-8")):
            found[name].add(value)
    return found["revision"] - found["down_revision"]


def is_current(database_url: str) -> bool:
    """Say whether the SQLite file of this address is there and migrated to the end."""
    path = Path(database_url.removeprefix("sqlite:///"))
    if not path.is_file():
        return False
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        try:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError:
            return False
    return {version for (version,) in rows} == heads()
