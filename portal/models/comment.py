"""A remark on a proposal, held by a passage or by the whole text."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Model, one_of


class CommentVisibility(StrEnum):
    """Whether the author reads it."""

    INTERNAL = "internal"
    TO_AUTHOR = "to_author"


class Comment(Model):
    """One remark; its anchor is a block's id and the text quoted from it."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(sa.ForeignKey("proposal.id"), index=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"))
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    anchor_block: Mapped[str] = mapped_column(sa.String(200), default="")
    anchor_quote: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text)
    visibility: Mapped[CommentVisibility] = one_of(CommentVisibility)
    is_blocking: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))

    __table_args__ = (
        sa.CheckConstraint("(resolved_at IS NULL) = (resolved_by_id IS NULL)", name="resolved_by_someone"),
    )
