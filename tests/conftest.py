"""The fixtures that every room shares: a real database, the app, a browser-like client, a named cast."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from portal.adapters import database
from portal.app import create_app
from portal.extensions import db
from portal.models import Model
from portal.settings import Settings
from tests import postgres
from tests.client import PageClient

pytest_plugins = ["tests.cast", "tests.queries_fixture"]
on_both = pytest.mark.parametrize(
    "database_kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)

# Tests that share a server or a demo club, by the beginning of their names: each of these goes to one worker whole.
TOGETHER = ("tests/browser/", "tests/cli/test_demo.py")


class _Together(LoadScopeScheduling):
    """Sends each test to whichever worker is free, and those of TOGETHER to one."""

    def _split_scope(self, nodeid: str) -> str:
        return next((name for name in TOGETHER if nodeid.startswith(name)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Schedule by names: xdist 3.8 loses the marks of its groups beside pytest 9.2."""
    return _Together(config, log)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with all tables and no rows, copied for each test."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = sa.create_engine(f"sqlite:///{path}")
    Model.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", "sqlite")


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if database_kind == "postgres":
        server = request.getfixturevalue("postgres_server")
        with postgres.fresh_database(server) as url:
            yield url
    else:
        path = tmp_path / "portal.db"
        shutil.copy(request.getfixturevalue("empty_sqlite"), path)
        yield f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.serve(os.environ) as server:
        yield server


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings for one test: its own folder and database, and passwords that cost little."""
    return Settings(
        instance=tmp_path / "instance",
        database_url=database_url,
        secret_key="a key for tests",
        base_url="http://localhost",
        password_memory_kib=8,
        password_rounds=1,
    ).completed()


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The portal, with an app context open for the whole test."""
    app = create_app(settings)
    app.testing = True
    database.guard(db.session)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Session:
    """The database session of the test itself; changes need `with database.write(session)`."""
    return db.session()


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser of a visitor; `client.page(path)` also checks every page it fetches."""
    app.test_client_class = PageClient
    return app.test_client()  # type: ignore[return-value]
