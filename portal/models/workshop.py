"""A workshop: what it is about, its sessions, its hosts, and how many may come in each way."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of

if TYPE_CHECKING:
    from portal.models.organisation import Organisation
    from portal.models.place import Place
    from portal.models.tag import Tag
    from portal.models.user import User


class WorkshopStatus(StrEnum):
    """What is stored; upcoming, full, closed, under way and past are derived."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class Phase(StrEnum):
    """Where a workshop stands at a moment: what is stored, read against the clock."""

    DRAFT = "draft"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSED = "closed"
    UNDER_WAY = "under_way"
    PAST = "past"


class WorkshopVisibility(StrEnum):
    """Who may know of it."""

    PUBLIC = "public"
    MEMBERS = "members"
    INVITED = "invited"


class SkillLevel(StrEnum):
    """How much Python or machine learning one should bring."""

    OPEN = "open"
    BASIC = "basic"
    GOOD = "good"
    ADVANCED = "advanced"


class Mode(StrEnum):
    """A way of taking part, with a capacity of its own."""

    ONSITE = "onsite"
    ONLINE = "online"


class SessionStatus(StrEnum):
    """What became of a session."""

    SCHEDULED = "scheduled"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Workshop(Model):
    """The announcement; empty fields are allowed, since many are announced before all is known."""

    __tablename__ = "workshop"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(200), unique=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    body_source: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    body_html: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="fr")
    kind: Mapped[str] = mapped_column(sa.String(60), default="atelier")
    python_level: Mapped[SkillLevel] = one_of(SkillLevel, "python_level", default=SkillLevel.OPEN)
    ml_level: Mapped[SkillLevel] = one_of(SkillLevel, "ml_level", default=SkillLevel.OPEN)
    prerequisites: Mapped[str] = mapped_column(sa.Text, default="")
    is_bring_your_own_data: Mapped[bool] = mapped_column(default=False)
    status: Mapped[WorkshopStatus] = one_of(WorkshopStatus, default=WorkshopStatus.DRAFT)
    visibility: Mapped[WorkshopVisibility] = one_of(WorkshopVisibility, default=WorkshopVisibility.PUBLIC)
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    cancel_until: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    announced_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    cancelled_reason: Mapped[str] = mapped_column(sa.Text, default="")
    lock_version: Mapped[int] = mapped_column(default=1)

    sessions: Mapped[list[WorkshopSession]] = relationship(
        back_populates="workshop", order_by="WorkshopSession.starts_at", lazy="raise_on_sql"
    )
    modes: Mapped[list[WorkshopMode]] = relationship(
        order_by="WorkshopMode.mode.desc()", cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    hosts: Mapped[list[WorkshopHost]] = relationship(
        order_by="WorkshopHost.position", cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    themes: Mapped[list[Tag]] = relationship(secondary="workshop_tag", lazy="raise_on_sql")
    partners: Mapped[list[Organisation]] = relationship(secondary="workshop_organisation", lazy="raise_on_sql")
    follows: Mapped[list[Workshop]] = relationship(
        secondary="workshop_follow",
        primaryjoin="Workshop.id == workshop_follow.c.workshop_id",
        secondaryjoin="Workshop.id == workshop_follow.c.follows_id",
        lazy="raise_on_sql",
    )

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012

    @property
    def held_sessions(self) -> list[WorkshopSession]:
        """Return the sessions that are not cancelled, in the order of their dates."""
        held = [one for one in self.sessions if one.status != SessionStatus.CANCELLED]
        return sorted(held, key=lambda one: one.starts_at)

    @property
    def starts_at(self) -> datetime | None:
        """Return when the first session begins, if one is held."""
        return min((one.starts_at for one in self.held_sessions), default=None)

    @property
    def ends_at(self) -> datetime | None:
        """Return when the last session ends, if one is held."""
        return max((one.ends_at for one in self.held_sessions), default=None)

    def phase(self, now: datetime) -> Phase:
        """Say where the workshop stands; registration ends when the first session begins."""
        stored = {
            WorkshopStatus.DRAFT: Phase.DRAFT,
            WorkshopStatus.POSTPONED: Phase.POSTPONED,
            WorkshopStatus.COMPLETED: Phase.PAST,
            WorkshopStatus.CANCELLED: Phase.CANCELLED,
        }
        if self.status in stored:
            return stored[self.status]
        if self.starts_at is None or self.ends_at is None or now >= self.ends_at:
            return Phase.PAST
        if now >= self.starts_at:
            return Phase.UNDER_WAY
        if self.opens_at is not None and now < self.opens_at:
            return Phase.NOT_OPEN
        return Phase.CLOSED if self.closes_at is not None and now >= self.closes_at else Phase.OPEN

    def capacity(self, mode: Mode) -> int | None:
        """Return how many may come in this way; None when the workshop is not held so."""
        return next((one.capacity for one in self.modes if one.mode == mode), None)

    __table_args__ = (
        sa.CheckConstraint("status IN ('draft', 'cancelled') OR announced_at IS NOT NULL", name="announced_has_date"),
        sa.CheckConstraint("(status = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_has_date"),
    )


class WorkshopSession(Model):
    """One slot of a workshop; its calendar UID is stored and never changes, whatever moves."""

    __tablename__ = "workshop_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    tzid: Mapped[str] = mapped_column(sa.String(64), default="Europe/Paris")
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("place.id"))
    room: Mapped[str] = mapped_column(sa.String(80), default="")
    online_link: Mapped[str] = mapped_column(sa.String(500), default="", deferred=True)
    audience: Mapped[str] = mapped_column(sa.String(200), default="")
    status: Mapped[SessionStatus] = one_of(SessionStatus, default=SessionStatus.SCHEDULED)
    uid: Mapped[str] = mapped_column(sa.String(200), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime]

    workshop: Mapped[Workshop] = relationship(back_populates="sessions", lazy="raise_on_sql")
    place: Mapped[Place | None] = relationship(lazy="joined")

    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="period"),)


class WorkshopMode(Model):
    """How many may take part in one way."""

    __tablename__ = "workshop_mode"

    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"), primary_key=True)
    mode: Mapped[Mode] = one_of(Mode, primary_key=True)
    capacity: Mapped[int]

    __table_args__ = (sa.CheckConstraint("capacity >= 0", name="capacity"),)


class WorkshopHost(Model):
    """Someone who leads the workshop: a member or resident, or a guest known by name."""

    __tablename__ = "workshop_host"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    guest_name: Mapped[str] = mapped_column(sa.String(120), default="")
    guest_about: Mapped[str] = mapped_column(sa.String(200), default="")
    position: Mapped[int] = mapped_column(default=0)

    user: Mapped[User | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        sa.UniqueConstraint("workshop_id", "user_id"),
        sa.CheckConstraint("(user_id IS NULL) <> (guest_name = '')", name="someone"),
    )


workshop_tag = sa.Table(
    "workshop_tag",
    Model.metadata,
    sa.Column("workshop_id", sa.ForeignKey("workshop.id"), primary_key=True),
    sa.Column("tag_id", sa.ForeignKey("tag.id"), primary_key=True, index=True),
)
workshop_organisation = sa.Table(
    "workshop_organisation",
    Model.metadata,
    sa.Column("workshop_id", sa.ForeignKey("workshop.id"), primary_key=True),
    sa.Column("organisation_id", sa.ForeignKey("organisation.id"), primary_key=True, index=True),
)
workshop_follow = sa.Table(
    "workshop_follow",
    Model.metadata,
    sa.Column("workshop_id", sa.ForeignKey("workshop.id"), primary_key=True),
    sa.Column("follows_id", sa.ForeignKey("workshop.id"), primary_key=True, index=True),
)
