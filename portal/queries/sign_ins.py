"""Sign-ins that are open, with all that permissions need of the person."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.models import SignIn, User


def find_open(session: Session, token_hash: str) -> SignIn | None:
    """Find the sign-in of a token that has neither ended nor expired, in one query with roles and memberships."""
    statement = (
        sa.select(SignIn)
        .join(SignIn.user)
        .where(SignIn.token_hash == token_hash, SignIn.ended_at.is_(None), SignIn.expires_at > clock.now())
        .where(User.suspended_at.is_(None))
        .options(
            joinedload(SignIn.user).options(
                joinedload(User.role_grants), joinedload(User.memberships), joinedload(User.residencies)
            )
        )
    )
    return session.scalars(statement).unique().one_or_none()


def all_open(session: Session, user: User) -> list[SignIn]:
    """Return the person's open sign-ins, newest first."""
    statement = (
        sa.select(SignIn)
        .where(SignIn.user_id == user.id, SignIn.ended_at.is_(None), SignIn.expires_at > clock.now())
        .order_by(SignIn.created_at.desc(), SignIn.id.desc())
    )
    return list(session.scalars(statement))
