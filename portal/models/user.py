"""A person with an account, and what each field of their profile lets others see."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of

if TYPE_CHECKING:
    from portal.models.media import Media
    from portal.models.membership import Membership
    from portal.models.residency import Residency
    from portal.models.role_grant import RoleGrant


class Audience(StrEnum):
    """Who sees a field of a profile."""

    PUBLIC = "public"
    MEMBERS = "members"
    NOBODY = "nobody"


class User(Model):
    """A person who can sign in; the name is resolved when shown, never copied into history."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(sa.String(64), unique=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    password_hash: Mapped[str | None] = mapped_column(sa.String(256))
    language: Mapped[str] = mapped_column(sa.String(2), default="fr")
    created_at: Mapped[datetime]
    password_changed_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    suspended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    headline: Mapped[str] = mapped_column(sa.String(160), default="")
    about: Mapped[str] = mapped_column(sa.Text, default="")
    helps_with: Mapped[list[Any]] = mapped_column(default=list)
    wants_to_learn: Mapped[list[Any]] = mapped_column(default=list)
    links: Mapped[list[Any]] = mapped_column(default=list)
    picture_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("media.id", use_alter=True, name="fk_user_picture_id_media")
    )
    profile_lock_version: Mapped[int] = mapped_column(default=1)

    listed_for: Mapped[Audience] = one_of(Audience, "listed_for", default=Audience.MEMBERS)
    picture_for: Mapped[Audience] = one_of(Audience, "picture_for", default=Audience.MEMBERS)
    headline_for: Mapped[Audience] = one_of(Audience, "headline_for", default=Audience.MEMBERS)
    organisation_for: Mapped[Audience] = one_of(Audience, "organisation_for", default=Audience.MEMBERS)
    about_for: Mapped[Audience] = one_of(Audience, "about_for", default=Audience.MEMBERS)
    helps_with_for: Mapped[Audience] = one_of(Audience, "helps_with_for", default=Audience.MEMBERS)
    wants_to_learn_for: Mapped[Audience] = one_of(Audience, "wants_to_learn_for", default=Audience.MEMBERS)
    links_for: Mapped[Audience] = one_of(Audience, "links_for", default=Audience.MEMBERS)
    workshops_for: Mapped[Audience] = one_of(Audience, "workshops_for", default=Audience.MEMBERS)

    picture: Mapped[Media | None] = relationship(foreign_keys=[picture_id], lazy="raise_on_sql")
    role_grants: Mapped[list[RoleGrant]] = relationship(
        back_populates="user", foreign_keys="RoleGrant.user_id", lazy="selectin"
    )
    memberships: Mapped[list[Membership]] = relationship(back_populates="user", lazy="selectin")
    residencies: Mapped[list[Residency]] = relationship(back_populates="user", lazy="selectin")

    __table_args__ = (sa.CheckConstraint("email = lower(email)", name="email_lower"),)

    @property
    def is_suspended(self) -> bool:
        """Say whether the account was closed by an admin."""
        return self.suspended_at is not None
