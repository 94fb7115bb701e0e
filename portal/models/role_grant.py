"""A role of trust given to a person: by whom, when, and until when."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of

if TYPE_CHECKING:
    from portal.models.user import User


class Role(StrEnum):
    """The roles that are given; the others follow from membership, residency and hosting."""

    MODERATOR = "moderator"
    ADMIN = "admin"


class RoleGrant(Model):
    """One role of one person; a revoked grant stays as a memory."""

    __tablename__ = "role_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    role: Mapped[Role] = one_of(Role)
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="role_grants", foreign_keys=[user_id])

    __table_args__ = (
        sa.Index(
            "uq_role_grant_current",
            "user_id",
            "role",
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        ),
    )
