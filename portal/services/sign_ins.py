"""Open and end a person's sessions on the server; the browser holds a token, the portal its hash."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import Conflict, NotFound
from portal.models import SignIn, User
from portal.services import tokens

KEPT_FOR = timedelta(days=30)
OTHERWISE_FOR = timedelta(days=1)
AGENT_LENGTH = 200


def begin(
    session: Session, user: User, *, verified_hash: str | None, token: str, agent: str = "", is_kept: bool = False
) -> SignIn:
    """Open a sign-in whose password was verified just before, outside of the write transaction.

    Raises: Conflict when the account was suspended or its password changed in between.
    """
    if user.is_suspended or user.password_hash != verified_hash:
        raise Conflict("account-changed-meanwhile")
    now = clock.now()
    opened = SignIn(
        user=user,
        token_hash=tokens.hash_of(token),
        created_at=now,
        expires_at=now + (KEPT_FOR if is_kept else OTHERWISE_FOR),
        agent=agent[:AGENT_LENGTH],
    )
    session.add(opened)
    session.flush()
    return opened


def end(session: Session, token: str) -> None:
    """End the sign-in of a token; one that has ended already stays as it was."""
    _end_where(session, SignIn.token_hash == tokens.hash_of(token))


def end_one(session: Session, user: User, sign_in_id: int) -> None:
    """End one of the person's own sign-ins. Raises: NotFound when it is not theirs."""
    if session.scalar(sa.select(SignIn.id).where(SignIn.id == sign_in_id, SignIn.user_id == user.id)) is None:
        raise NotFound("not-found")
    _end_where(session, SignIn.id == sign_in_id)


def end_all(session: Session, user: User, *, but_token: str = "") -> None:
    """End the person's sign-ins everywhere, but for one browser's."""
    _end_where(session, SignIn.user_id == user.id, SignIn.token_hash != tokens.hash_of(but_token))


def _end_where(session: Session, *conditions: sa.ColumnElement[bool]) -> None:
    session.execute(sa.update(SignIn).where(SignIn.ended_at.is_(None), *conditions).values(ended_at=clock.now()))


def prune(session: Session, before: datetime) -> int:
    """Delete the sign-ins that ended or expired before a moment, and return how many."""
    statement = sa.delete(SignIn).where(sa.or_(SignIn.ended_at < before, SignIn.expires_at < before))
    return len(session.scalars(statement.returning(SignIn.id)).all())
