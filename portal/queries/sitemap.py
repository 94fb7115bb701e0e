"""What search engines may know of, beside articles: public workshops and the people who chose to be seen by all."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.models import User, Workshop
from portal.queries import members, workshops


def workshop_slugs(session: Session) -> Sequence[str]:
    """Return the workshops that a visitor may read, the latest announced first."""
    query = sa.select(Workshop.slug).where(workshops.readable_by(None))
    return session.scalars(query.order_by(Workshop.announced_at.desc(), Workshop.id)).all()


def member_handles(session: Session) -> Sequence[str]:
    """Return the people whose profile a visitor may read."""
    query = sa.select(User.handle).where(members.is_member(), members.visible_to(None))
    return session.scalars(query.order_by(User.handle)).all()
