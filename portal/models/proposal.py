"""A text on its way to publication: one open proposal per article, decided by someone else."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of, quoted

if TYPE_CHECKING:
    from portal.models.article import Article, Revision
    from portal.models.user import User


class ProposalState(StrEnum):
    """The ten states of docs/articles.md."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    AWAITING_AUTHOR = "awaiting_author"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


FINAL = (ProposalState.PUBLISHED, ProposalState.REJECTED, ProposalState.WITHDRAWN)
OPEN = tuple(state for state in ProposalState if state not in FINAL)
EDITABLE = (ProposalState.DRAFT, ProposalState.CHANGES_REQUESTED)
DECIDED = (
    ProposalState.APPROVED,
    ProposalState.SCHEDULED,
    ProposalState.PUBLISHED,
    ProposalState.REJECTED,
)
_APPROVED = (ProposalState.APPROVED, ProposalState.SCHEDULED, ProposalState.PUBLISHED)


class Proposal(Model):
    """The road of one text from draft to decision; who decided, when, and on which bytes."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    base_revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revision.id"))
    head_revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revision.id"))
    state: Mapped[ProposalState] = one_of(ProposalState, default=ProposalState.DRAFT, index=True)
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime]
    state_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    rights_confirmed_at: Mapped[datetime | None]
    claimed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    claimed_until: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    decided_revision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("revision.id"))
    decided_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    publish_at: Mapped[datetime | None] = mapped_column(index=True)
    lock_version: Mapped[int] = mapped_column(default=1)

    article: Mapped[Article] = relationship(lazy="raise_on_sql")
    base_revision: Mapped[Revision | None] = relationship(foreign_keys=[base_revision_id], lazy="raise_on_sql")
    head_revision: Mapped[Revision | None] = relationship(foreign_keys=[head_revision_id], lazy="raise_on_sql")
    created_by: Mapped[User] = relationship(foreign_keys=[created_by_id], lazy="raise_on_sql")
    claimed_by: Mapped[User | None] = relationship(foreign_keys=[claimed_by_id], lazy="raise_on_sql")
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id], lazy="raise_on_sql")
    # What was written for this proposal: revisions of the article since the text that was live when it began.
    revisions: Mapped[list[Revision]] = relationship(
        primaryjoin="and_(foreign(Revision.article_id) == Proposal.article_id,"
        " foreign(Revision.id) > func.coalesce(Proposal.base_revision_id, 0))",
        order_by="Revision.number",
        viewonly=True,
        lazy="raise_on_sql",
    )

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012
    __table_args__ = (
        sa.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> created_by_id", name="four_eyes"),
        sa.CheckConstraint(
            f"(state IN ({quoted(*DECIDED)})) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)",
            name="decided_has_decider",
        ),
        sa.CheckConstraint(
            f"state NOT IN ({quoted(*_APPROVED)}) OR (decided_revision_id IS NOT NULL AND decided_sha256 IS NOT NULL)",
            name="approved_has_bytes",
        ),
        sa.CheckConstraint("(state = 'scheduled') = (publish_at IS NOT NULL)", name="scheduled_has_date"),
        sa.Index(
            "uq_proposal_one_open",
            "article_id",
            unique=True,
            sqlite_where=sa.text(f"state IN ({quoted(*OPEN)})"),
            postgresql_where=sa.text(f"state IN ({quoted(*OPEN)})"),
        ),
    )

    @property
    def is_open(self) -> bool:
        """Say whether the proposal still awaits something."""
        return self.state in OPEN
