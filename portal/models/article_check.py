"""What the proofreader last said of each article that is online: counted, so that lists are sorted and filtered in SQL.

The findings themselves stay with the revision; these rows are made anew from them and may be lost without harm.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.content.findings import Level
from portal.models.base import Model, one_of


class ArticleCheck(Model):
    """The last check of an article's live text; findings that a moderator waived are not counted.

    `asked_at` is when someone asked for another check since. `refused_code` says why the text could not be rendered
    anew: then the counts are those of its older rendering.
    """

    __tablename__ = "article_check"

    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(sa.ForeignKey("revision.id"))
    checked_at: Mapped[datetime] = mapped_column(index=True)
    asked_at: Mapped[datetime | None]
    blocking: Mapped[int] = mapped_column(default=0)
    warning: Mapped[int] = mapped_column(default=0)
    hint: Mapped[int] = mapped_column(default=0)
    refused_code: Mapped[str] = mapped_column(sa.String(64), default="")

    rules: Mapped[list[ArticleFinding]] = relationship(cascade="all, delete-orphan", lazy="raise_on_sql")


class ArticleFinding(Model):
    """How often one rule found something of one level in an article that is online."""

    __tablename__ = "article_finding"

    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article_check.article_id"), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    level: Mapped[Level] = one_of(Level, name="finding_level", primary_key=True)
    count: Mapped[int]

    __table_args__ = (sa.Index("ix_article_finding_code_level", "code", "level"),)
