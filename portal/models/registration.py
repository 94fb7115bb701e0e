"""A person's place in a workshop, or their wish for one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of, quoted
from portal.models.workshop import Mode

if TYPE_CHECKING:
    from portal.models.user import User
    from portal.models.workshop import Workshop


class RegistrationState(StrEnum):
    """The nine states of docs/workshops.md."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    EXPIRED = "expired"
    DECLINED = "declined"
    CANCELLED_BY_MEMBER = "cancelled_by_member"
    CANCELLED_BY_ORGANISER = "cancelled_by_organiser"
    REJECTED = "rejected"


ACTIVE = (
    RegistrationState.PENDING,
    RegistrationState.CONFIRMED,
    RegistrationState.WAITLISTED,
    RegistrationState.OFFERED,
)
HOLDING = (RegistrationState.CONFIRMED, RegistrationState.OFFERED)


class ListConsent(StrEnum):
    """Who sees the person's name among the participants."""

    NOBODY = "nobody"
    PARTICIPANTS = "participants"
    CLUB = "club"


class Registration(Model):
    """One registration; a person has at most one active in a workshop."""

    __tablename__ = "registration"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"), index=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    mode: Mapped[Mode] = one_of(Mode)
    state: Mapped[RegistrationState] = one_of(RegistrationState, index=True)
    organisation_at: Mapped[str] = mapped_column(sa.String(160), default="")
    list_consent: Mapped[ListConsent] = one_of(ListConsent, default=ListConsent.NOBODY)
    photo_consent_at: Mapped[datetime | None]
    access_needs: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    created_at: Mapped[datetime]
    state_at: Mapped[datetime]
    offered_until: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise_on_sql")
    workshop: Mapped[Workshop] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        sa.CheckConstraint("(state = 'offered') = (offered_until IS NOT NULL)", name="offer_has_end"),
        sa.Index(
            "uq_registration_one_active",
            "workshop_id",
            "user_id",
            unique=True,
            sqlite_where=sa.text(f"state IN ({quoted(*ACTIVE)})"),
            postgresql_where=sa.text(f"state IN ({quoted(*ACTIVE)})"),
        ),
    )
