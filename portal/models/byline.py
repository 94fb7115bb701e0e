"""The name under which someone signs articles, with or without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model

if TYPE_CHECKING:
    from portal.models.user import User


class Byline(Model):
    """An author: a member gets a byline with the first article, an outside author has one without account."""

    __tablename__ = "byline"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(80), unique=True)
    name: Mapped[str] = mapped_column(sa.String(160))
    role: Mapped[str] = mapped_column(sa.String(200), default="")
    url: Mapped[str] = mapped_column(sa.String(500), default="")
    image_url: Mapped[str] = mapped_column(sa.String(500), default="")
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), unique=True)

    user: Mapped[User | None] = relationship(lazy="raise_on_sql")
