"""People with an account, as signing in and governing need them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, lazyload

from portal.models import Role, RoleGrant, User

PAGE = 20


def name_only(person: Any = User) -> list[Any]:
    """Load a person, or an alias of one, for the name: what they may do is not asked."""
    return [lazyload(getattr(person, name)) for name in ("role_grants", "memberships", "residencies")]


def find_by_email(session: Session, email: str) -> User | None:
    """Find the account of an address, suspended or not."""
    return session.scalar(sa.select(User).where(User.email == email.strip().lower()))


def find_by_handle(session: Session, handle: str) -> User | None:
    """Find the account of a handle, suspended or not."""
    return session.scalar(sa.select(User).where(User.handle == handle.strip().lower()))


def handles_like(session: Session, beginning: str) -> set[str]:
    """Return the handles that begin so."""
    statement = sa.select(User.handle).where(User.handle.startswith(beginning[:50], autoescape=True))
    return set(session.scalars(statement))


def is_only_admin(session: Session, user: User) -> bool:
    """Say whether the club would have no admin without this account."""
    admins = set(
        session.scalars(
            sa.select(User.id)
            .join(RoleGrant, RoleGrant.user_id == User.id)
            .where(RoleGrant.role == Role.ADMIN, RoleGrant.revoked_at.is_(None), User.suspended_at.is_(None))
        )
    )
    return admins == {user.id}


@dataclass(frozen=True)
class AccountPage:
    """One page of the accounts, by name."""

    accounts: list[User]
    number: int
    last: int


def all_accounts(session: Session, number: int) -> AccountPage:
    """Return one page of everybody, suspended accounts included; for admins."""
    count = session.scalar(sa.select(sa.func.count(User.id))) or 0
    last = max(1, -(-count // PAGE))
    number = min(max(1, number), last)
    statement = sa.select(User).order_by(sa.func.lower(User.name), User.id)
    return AccountPage(list(session.scalars(statement.limit(PAGE).offset((number - 1) * PAGE))), number, last)
