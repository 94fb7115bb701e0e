"""Rows that two people may want to add at the same moment."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal.models import Model


def add_if_absent(session: Session, model: type[Model], **values: Any) -> None:
    """Add a row unless one with the same unique values is there: whoever comes second finds the first one's."""
    dialect = session.get_bind().dialect.name
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    session.flush()
    session.execute(insert(model).values(**values).on_conflict_do_nothing())
