"""How the portal talks to SQLite and PostgreSQL: reads in autocommit, one explicit write transaction.

SQLite loses updates silently when a read is followed by a write in a deferred transaction; a write here
begins IMMEDIATE (https://www.sqlite.org/lang_transaction.html).
"""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, UOWTransaction

from portal.models.folding import fold_text

WRITING = "portal_writing"
SNAPSHOT = "portal_snapshot"


def engine_options(url: str) -> dict[str, Any]:
    """Return what `create_engine` needs beside the address."""
    # Lists are kept as they are written, accents included, so that a search may read them.
    # An error that is logged names the statement, never the addresses and texts of people that went with it.
    shared = {"json_serializer": functools.partial(json.dumps, ensure_ascii=False), "hide_parameters": True}
    if url.startswith("sqlite"):
        return {**shared, "connect_args": {"timeout": 5, "check_same_thread": False}}
    return {**shared, "isolation_level": "AUTOCOMMIT", "pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}


def prepare(engine: Engine) -> None:
    """Set the connection's pragmas and the way transactions begin; once per engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _tune_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("fold", 1, fold_text, deterministic=True)


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.get_execution_options().get(SNAPSHOT):
        connection.exec_driver_sql("BEGIN")


@contextmanager
def write(session: Session) -> Iterator[Session]:
    """Open the one write transaction of an act, and commit it at the end; an error rolls all of it back.

    What was read before is let go and read again inside, so that a decision rests on what is there now.
    Raises: RuntimeError when one is already open.
    """
    if session.info.get(WRITING):
        raise RuntimeError("a write transaction is already open")
    session.rollback()
    options: dict[str, Any] = {WRITING: True}
    if session.get_bind().dialect.name != "sqlite":
        options["isolation_level"] = "READ COMMITTED"
    session.info[WRITING] = True
    try:
        session.connection(execution_options=options)
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(WRITING, None)


@contextmanager
def snapshot(session: Session) -> Iterator[Session]:
    """Read many rows as they are at one moment, whatever is written meanwhile; nothing is written."""
    session.rollback()
    options: dict[str, Any] = {SNAPSHOT: True}
    if session.get_bind().dialect.name != "sqlite":
        options["isolation_level"] = "REPEATABLE READ"
    try:
        session.connection(execution_options=options)
        yield session
    finally:
        session.rollback()


def guard(session_class: Any) -> None:
    """Make a change outside of `write` loud: it would be saved by halves."""
    event.listen(session_class, "before_flush", _refuse_stray_changes)


def _refuse_stray_changes(session: Session, _flush: UOWTransaction, _instances: object) -> None:
    if not session.info.get(WRITING):
        changed = [type(item).__name__ for item in (*session.new, *session.dirty, *session.deleted)]
        raise RuntimeError(f"changed outside of a write transaction: {', '.join(changed)}")
