"""The one write transaction of a request, command or job.

A request reads in autocommit (who, what), does its slow pure work there (rendering, argon2, pictures), then opens
ONE write transaction with `writing()`: it reloads, re-checks, changes, and commits once. An error rolls it all back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from portal.adapters import database
from portal.web import tools


@contextmanager
def writing() -> Iterator[Session]:
    """Open the write transaction and commit it when the block ends without an error."""
    with database.write(tools.session()) as session:
        yield session
