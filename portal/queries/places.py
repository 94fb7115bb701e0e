"""The places where the club meets."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.models import Place


def with_address(session: Session, limit: int) -> Sequence[Place]:
    """Return the club's places that say where they are, the oldest first; what opens their doors is not for all."""
    return session.scalars(sa.select(Place).where(Place.address != "").order_by(Place.id).limit(limit)).all()
