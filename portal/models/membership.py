"""A person's belonging to the club, with an organisation or on their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model

if TYPE_CHECKING:
    from portal.models.organisation import Organisation
    from portal.models.user import User


class Membership(Model):
    """A period during which someone is a member; an open end means until further notice."""

    __tablename__ = "membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    user: Mapped[User] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")

    __table_args__ = (sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),)

    def covers(self, day: date) -> bool:
        """Say whether the membership holds on that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
