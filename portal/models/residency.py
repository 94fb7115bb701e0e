"""A resident's stay: they pay no fee and give time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of

if TYPE_CHECKING:
    from portal.models.place import Place
    from portal.models.user import User


class ResidencyKind(StrEnum):
    """What brings a resident to the club."""

    RESEARCHER = "researcher"
    FREELANCE = "freelance"
    STUDENT = "student"
    CONTRIBUTOR = "contributor"


class Residency(Model):
    """A period, a place, a subject, and what the resident offers to the members."""

    __tablename__ = "residency"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    kind: Mapped[ResidencyKind] = one_of(ResidencyKind)
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"))
    subject: Mapped[str] = mapped_column(sa.String(200))
    offer: Mapped[str] = mapped_column(sa.String(300), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    user: Mapped[User] = relationship(back_populates="residencies")
    place: Mapped[Place | None] = relationship(lazy="joined")

    __table_args__ = (sa.CheckConstraint("ends_on >= starts_on", name="period"),)

    def covers(self, day: date) -> bool:
        """Say whether the residency holds on that day."""
        return self.starts_on <= day <= self.ends_on
