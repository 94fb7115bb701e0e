"""A site that was brought in: what an export needs to give it back as it was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Model


class ImportSource(Model):
    """One Docusaurus site; `settings` is what its folder told of itself, `tables` its own small files by path."""

    __tablename__ = "import_source"

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(sa.String(400), unique=True)
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    tables: Mapped[dict[str, Any]] = mapped_column(default=dict)
    imported_at: Mapped[datetime]
