"""A name that a text may give only with the accord of the one who bears it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of

if TYPE_CHECKING:
    from portal.models.user import User


class GuardedKind(StrEnum):
    """Whose name it is."""

    ORGANISATION = "organisation"
    PERSON = "person"


class GuardedName(Model):
    """“Ask before naming”; `folded` is the name without case and accents, so that it stands once among those kept.

    A name taken off the list stays for a while, so that moderators see who did it.
    """

    __tablename__ = "guarded_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    folded: Mapped[str] = mapped_column(sa.String(240))
    kind: Mapped[GuardedKind] = one_of(GuardedKind)
    note: Mapped[str] = mapped_column(sa.String(300), default="")
    added_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    added_at: Mapped[datetime]
    removed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    removed_at: Mapped[datetime | None] = mapped_column(index=True)

    added_by: Mapped[User] = relationship(foreign_keys=[added_by_id], lazy="raise_on_sql")
    removed_by: Mapped[User | None] = relationship(foreign_keys=[removed_by_id], lazy="raise_on_sql")

    __table_args__ = (
        sa.CheckConstraint("name <> ''", name="named"),
        sa.CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name="removed_by_someone"),
        sa.Index(
            "uq_guarded_name_once",
            "folded",
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        ),
    )
