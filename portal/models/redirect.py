"""An old address and where it leads now."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Model


class Redirect(Model):
    """A path that once showed an article; the article knows its present address."""

    __tablename__ = "redirect"

    id: Mapped[int] = mapped_column(primary_key=True)
    old_path: Mapped[str] = mapped_column(sa.String(500), unique=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    created_at: Mapped[datetime]
