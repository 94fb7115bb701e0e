"""Names to give only with accord: for the proofreader, and for moderators; nobody else ever sees the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from portal.models import GuardedName
from portal.models.folding import fold
from portal.queries.users import name_only


def all_names(session: Session) -> tuple[str, ...]:
    """Return every name that is on the list now, in alphabetical order, for the rule `confidential-name`."""
    query = sa.select(GuardedName.name).where(GuardedName.removed_at.is_(None)).order_by(GuardedName.folded)
    return tuple(session.scalars(query))


def kept(session: Session) -> Sequence[GuardedName]:
    """List what is on the list now, with who put it there, in alphabetical order."""
    query = sa.select(GuardedName).where(GuardedName.removed_at.is_(None)).order_by(fold(GuardedName.name))
    return session.scalars(query.options(*_people())).all()


def removed(session: Session) -> Sequence[GuardedName]:
    """List what was taken off and is not forgotten yet, the latest first."""
    query = sa.select(GuardedName).where(GuardedName.removed_at.is_not(None))
    return session.scalars(query.order_by(GuardedName.removed_at.desc(), GuardedName.id).options(*_people())).all()


def find(session: Session, number: int) -> GuardedName | None:
    """Return one name of the list, whether it still stands there or not."""
    return session.get(GuardedName, number)


def _people() -> list[Any]:
    return [joinedload(column).options(*name_only()) for column in (GuardedName.added_by, GuardedName.removed_by)]
