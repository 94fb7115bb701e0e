"""Counting the statements that a block of a test sends to the database."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from portal.extensions import db


class Recorder(list[str]):
    """The statements, in order; its length is the figure that budgets speak of."""


@pytest.fixture
def queries(app: Flask) -> Callable[[], contextlib.AbstractContextManager[Recorder]]:
    """Record statements: `with queries() as sent: ...; assert len(sent) <= 4`."""

    @contextlib.contextmanager
    def record() -> Iterator[Recorder]:
        recorder = Recorder()

        def note(_connection, _cursor, statement, *_rest) -> None:
            if statement.split()[0].upper() in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}:
                recorder.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield recorder
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return record
