"""Inviting a person by a one-use link, and the account that comes of it."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import NotFound
from portal.models import Invitation, User
from portal.permissions import Actor, Permission, require
from portal.services import accounts, history, outbox, tokens

VALID_FOR = timedelta(days=14)


def invite(
    session: Session,
    email: str,
    *,
    actor: Actor,
    token: str,
    name: str = "",
    organisation: str = "",
    language: str = "fr",
) -> Invitation:
    """Invite one address and owe it a mail; an earlier invitation of the same address stops working.

    Raises: Invalid when the address has an account.
    """
    require(actor, Permission.ACCOUNT_INVITE)
    email = accounts.checked_email(session, email)
    _withdraw(session, email)
    now = clock.now()
    invitation = Invitation(
        email=email,
        name=name.strip(),
        organisation_id=accounts.organisation_id(session, organisation),
        token_hash=tokens.hash_of(token),
        invited_by_id=actor.id if isinstance(actor, User) else None,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    session.add(invitation)
    session.flush()
    data = {"token": token, "name": invitation.name, "inviter": actor.name if isinstance(actor, User) else ""}
    outbox.post(session, "invitation", to=email, about=f"invitation:{invitation.id}", data=data, language=language)
    history.record(session, "invitation:send", invitation, actor=actor)
    return invitation


def find(session: Session, token: str, *, is_for_use: bool = False) -> Invitation:
    """Find the invitation of a link that still works, and hold it when it is to be used.

    Raises: NotFound otherwise, whatever the reason.
    """
    statement = sa.select(Invitation).where(
        Invitation.token_hash == tokens.hash_of(token),
        Invitation.accepted_at.is_(None),
        Invitation.expires_at > clock.now(),
    )
    found = session.scalar(statement.with_for_update() if is_for_use else statement)
    if found is None:
        raise NotFound("link-gone")
    return found


def accept(session: Session, token: str, *, name: str, password_hash: str, language: str = "fr") -> User:
    """Make the account that an invitation promises: a member, with the invitation's organisation.

    Raises: NotFound when the link works no more, Invalid when the address got an account meanwhile.
    """
    invitation = find(session, token, is_for_use=True)
    user = accounts.add(
        session,
        email=invitation.email,
        name=name,
        password_hash=password_hash,
        organisation_id=invitation.organisation_id,
        language=language,
    )
    invitation.accepted_at = clock.now()
    invitation.user_id = user.id
    history.record(session, "invitation:accept", invitation, actor=user)
    return user


def _withdraw(session: Session, email: str) -> None:
    now = clock.now()
    open_ones = sa.and_(Invitation.email == email, Invitation.accepted_at.is_(None), Invitation.expires_at > now)
    session.execute(sa.update(Invitation).where(open_ones).values(expires_at=now))
