"""Remember what was done, by whom, when and why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.models import HistoryEntry, Model, User
from portal.permissions import Actor


def began_at(session: Session) -> datetime | None:
    """Return when the first act was remembered, if there was one."""
    return session.scalar(sa.select(sa.func.min(HistoryEntry.at)))


def record(
    session: Session,
    verb: str,
    subject: Model,
    *,
    actor: Actor,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> HistoryEntry:
    """Write one entry of history in the present transaction; `verb` reads `proposal:approve`.

    The subject must have its id (flush first). Names and texts stay out of `details`: ids and hashes only.
    """
    entry = HistoryEntry(
        at=clock.now(),
        actor_id=actor.id if isinstance(actor, User) else None,
        verb=verb,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]
        reason=reason,
        details=details or {},
    )
    session.add(entry)
    return entry
