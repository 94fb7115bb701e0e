"""The one-click correction that made a draft's present text: what it mended, and the text before it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.models import HistoryEntry, Proposal

_MEND, _UNMEND = "proposal:mend", "proposal:unmend"


@dataclass(frozen=True)
class Mending:
    """One correction: the version that it made, the one before it, the rule, and how many slips it mended."""

    revision_id: int
    before_id: int
    code: str
    count: int


def last(session: Session, proposal: Proposal) -> Mending | None:
    """Return the correction that made the head, or None where someone wrote or took it back since."""
    entry = _made_head(session, proposal)
    if entry is None or entry.verb != _MEND:
        return None
    facts = entry.details
    return Mending(facts["revision"], facts["before"], facts["code"], facts["count"])


def taken_back(session: Session, proposal: Proposal) -> int:
    """Return the version of the correction that the head takes back, or 0."""
    entry = _made_head(session, proposal)
    return entry.details["of"] if entry is not None and entry.verb == _UNMEND else 0


def _made_head(session: Session, proposal: Proposal) -> HistoryEntry | None:
    entry = session.scalars(
        sa.select(HistoryEntry)
        .where(HistoryEntry.subject_kind == Proposal.__tablename__, HistoryEntry.subject_id == proposal.id)
        .where(HistoryEntry.verb.in_((_MEND, _UNMEND)))
        .order_by(HistoryEntry.id.desc())
        .limit(1)
    ).first()
    return entry if entry is not None and entry.details["revision"] == proposal.head_revision_id else None
