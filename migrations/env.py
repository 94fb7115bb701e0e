"""How Alembic reaches the portal's database; it imports nothing of the portal.

Batch mode re-makes a table on SQLite: with foreign keys on, dropping the old one would delete the child rows.
They are switched off on the driver's connection before SQLAlchemy begins (inside a transaction the pragma is a
no-op), and checked after.
"""

import sqlalchemy as sa
from alembic import context
from flask import current_app

migrate = current_app.extensions["migrate"]
engine = migrate.db.engine
metadata = migrate.db.metadatas[None]


def render_item(kind, item, _autogen_context):
    """Write our own types in SQLAlchemy's words, so that a migration imports nothing of the portal."""
    if kind == "type" and type(item).__name__ == "UTCDateTime":
        return "sa.DateTime(timezone=True)"
    return False


def compare_type(_context, _inspected, _metadata, inspected_type, metadata_type):
    """Leave to Alembic what it can compare."""
    if type(metadata_type).__name__ == "UTCDateTime":
        return not isinstance(inspected_type, sa.DateTime)
    return None


def run():
    """Migrate in one transaction; a half-failed migration leaves no trace."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as plain:
        raw = plain.connection.driver_connection
        if is_sqlite:
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            connection = plain.execution_options(
                portal_writing=True, **({} if is_sqlite else {"isolation_level": "READ COMMITTED"})
            )
            context.configure(
                connection=connection,
                target_metadata=metadata,
                render_as_batch=True,
                render_item=render_item,
                compare_type=compare_type,
                transactional_ddl=True,
            )
            with connection.begin():
                context.run_migrations()
                if is_sqlite:
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                    if broken:
                        raise RuntimeError(f"the migration left broken references: {broken}")
        finally:
            if is_sqlite:
                raw.execute("PRAGMA foreign_keys=ON")


run()
