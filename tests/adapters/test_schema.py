"""Whether the database is up to date is known without loading SQLAlchemy."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from portal.adapters import schema
from portal.adapters.bundle import bundle


def test_heads_when_read_from_the_files_then_are_those_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(bundle("migrations")))
    assert schema.heads() == set(ScriptDirectory.from_config(config).get_heads())


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (None, False),
        ([], False),
        (["CREATE TABLE alembic_version (version_num TEXT)"], False),
        (["CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('0000')"], False),
        (["CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('{head}')"], True),
    ],
)
def test_database_when_at_the_newest_version_only_then_is_current(tmp_path, statements, expected) -> None:
    (head,) = schema.heads()
    if statements is not None:
        with closing(sqlite3.connect(tmp_path / "portal.db")) as connection:
            for statement in statements:
                connection.execute(statement.format(head=head))
            connection.commit()
    assert schema.is_current(f"sqlite:///{tmp_path / 'portal.db'}") is expected


def test_server_when_it_starts_then_loads_neither_flask_nor_sqlalchemy() -> None:
    loaded = "import sys, portal.cli.serve; print(sorted({'flask', 'sqlalchemy', 'jinja2'} & set(sys.modules)))"
    seen = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert seen.stdout == "[]\n"
