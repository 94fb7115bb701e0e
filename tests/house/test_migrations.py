"""Models and migrations agree, and migrate up and down on both databases."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from portal.app import create_app
from portal.extensions import db
from portal.models import Model
from portal.settings import Settings
from tests.conftest import on_both


def _differences(app: Flask) -> list[object]:
    def same_type(_context, _inspected, _metadata, inspected_type, metadata_type):
        return False if isinstance(metadata_type, sa.types.TypeDecorator) else None

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        return compare_metadata(context, Model.metadata)


@on_both
def test_migrations_when_run_up_and_down_then_agree_with_models(database_url: str, tmp_path: Path) -> None:
    app = create_app(Settings(instance=tmp_path / "i", database_url=database_url).completed())
    with app.app_context():
        Model.metadata.drop_all(db.engine)
        upgrade()
        assert _differences(app) == []
        downgrade(revision="base")
        assert set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"} == set()
        upgrade()
        assert _differences(app) == []
        db.engine.dispose()
