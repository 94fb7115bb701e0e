"""Count what may be guessed or costs much; each count is written before the act, in a transaction of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import TooMany
from portal.models import Attempt

QUARTER_HOUR = timedelta(minutes=15)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Limit:
    """How many times a kind of act is let through within a span of time."""

    kind: str
    most: int
    within: timedelta

    def of(self, key: str) -> Bound:
        """Apply the limit to one account or one address."""
        return Bound(self, hashlib.sha256(f"{self.kind}|{key}".encode()).hexdigest())


@dataclass(frozen=True)
class Bound:
    """A limit on one account or one address, of which a hash is kept."""

    limit: Limit
    key_hash: str


SIGN_IN_ACCOUNT = Limit("sign-in:account", 10, QUARTER_HOUR)
SIGN_IN_ADDRESS = Limit("sign-in:address", 50, QUARTER_HOUR)
RESET_ACCOUNT = Limit("reset:account", 3, HOUR)
RESET_ADDRESS = Limit("reset:address", 20, HOUR)
LONGEST = max(limit.within for limit in (SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, RESET_ACCOUNT, RESET_ADDRESS))


def spend(session: Session, bounds: Sequence[Bound]) -> list[int]:
    """Count one act against each bound and return the ids of what was counted.

    Counting comes before the act, so that a hundred parallel guesses are a hundred.
    Raises: TooMany, and counts nothing.
    """
    for bound in bounds:
        _take_turns(session, bound)
        _check(session, bound)
    counted = [Attempt(kind=bound.limit.kind, key_hash=bound.key_hash, at=clock.now()) for bound in bounds]
    session.add_all(counted)
    session.flush()
    return [attempt.id for attempt in counted]


def is_spent(session: Session, bound: Bound) -> bool:
    """Say whether one more act would be one too many."""
    try:
        _check(session, bound)
    except TooMany:
        return True
    return False


def forgive(session: Session, ids: Sequence[int]) -> None:
    """Take back what was counted for an act that turned out to be rightful."""
    session.execute(sa.delete(Attempt).where(Attempt.id.in_(ids)))


def clear(session: Session, bound: Bound) -> None:
    """Forget every attempt on one account: its owner has come in."""
    session.execute(sa.delete(Attempt).where(_same(bound)))


def prune(session: Session, before: datetime) -> int:
    """Delete the attempts that no limit looks at any more, and return how many."""
    statement = sa.delete(Attempt).where(Attempt.at < before).returning(Attempt.id)
    return len(session.scalars(statement).all())


def _same(bound: Bound) -> sa.ColumnElement[bool]:
    return sa.and_(Attempt.kind == bound.limit.kind, Attempt.key_hash == bound.key_hash)


def _take_turns(session: Session, bound: Bound) -> None:
    """Let parallel acts on one key be counted one after the other: SQLite's writers are, PostgreSQL's are told to."""
    if session.get_bind().dialect.name == "postgresql":
        key = int(bound.key_hash[:15], 16)
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


def _check(session: Session, bound: Bound) -> None:
    since = clock.now() - bound.limit.within
    statement = sa.select(Attempt.at).where(_same(bound), Attempt.at > since).order_by(Attempt.at.desc())
    latest = session.scalars(statement.limit(bound.limit.most)).all()
    if len(latest) == bound.limit.most:
        free_in = latest[-1] + bound.limit.within - clock.now()
        raise TooMany("too-many-attempts", retry_after_seconds=max(1, int(free_in.total_seconds()) + 1))
