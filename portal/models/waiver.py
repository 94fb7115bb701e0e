"""A finding that a moderator let pass, with the reason."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Model


class Waiver(Model):
    """One finding of one revision, waived for a reason that history keeps."""

    __tablename__ = "waiver"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(sa.ForeignKey("proposal.id"), index=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"))
    finding_code: Mapped[str] = mapped_column(sa.String(64))
    finding_key: Mapped[str] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.Text)
    waived_by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    waived_at: Mapped[datetime]

    __table_args__ = (sa.UniqueConstraint("proposal_id", "revision_id", "finding_key"),)
