"""A folder of articles that an admin brings in from the browser: what was asked, how far it is, what came of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Model, one_of


class ImportRunState(StrEnum):
    """How far a run is: `waiting -> running -> done`, or `failed` with a code."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ImportWay(StrEnum):
    """What a run does with the posts: only tell, put them online, or give them to a member as drafts."""

    REPORT = "report"
    LIVE = "live"
    DRAFT = "draft"


class ImportRun(Model):
    """One archive and its way in; `results` grows post by post, `beat_at` tells that the worker still lives."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[ImportRunState] = one_of(ImportRunState, default=ImportRunState.WAITING, index=True)
    way: Mapped[ImportWay] = one_of(ImportWay)
    name: Mapped[str] = mapped_column(sa.String(200))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    beat_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    results: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    problems: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    error_code: Mapped[str] = mapped_column(sa.String(64), default="")

    __table_args__ = (
        sa.CheckConstraint("(state IN ('done', 'failed')) = (finished_at IS NOT NULL)", name="ended_has_date"),
        sa.CheckConstraint("(state = 'waiting') = (started_at IS NULL)", name="begun_has_date"),
    )
