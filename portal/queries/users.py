"""People with an account, as signing in and governing need them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.models import User


def find_by_email(session: Session, email: str) -> User | None:
    """Find the account of an address, suspended or not."""
    return session.scalar(sa.select(User).where(User.email == email.strip().lower()))
