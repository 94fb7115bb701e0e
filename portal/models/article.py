"""An article, its immutable revisions, its authors, its pictures and its tags."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.base import Model, one_of

if TYPE_CHECKING:
    from portal.models.byline import Byline
    from portal.models.media import Media
    from portal.models.tag import Tag
    from portal.models.user import User


class ArticleStatus(StrEnum):
    """Whether the public reads it: `never -> live <-> retired`."""

    NEVER = "never"
    LIVE = "live"
    RETIRED = "retired"


class Origin(StrEnum):
    """Where an article came from; an imported one went live without a decider."""

    PORTAL = "portal"
    IMPORT = "import"


class Article(Model):
    """What stays the same while revisions follow one another: address, language, owner, status."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str | None] = mapped_column(sa.String(200), unique=True)
    language: Mapped[str] = mapped_column(sa.String(2), default="fr")
    status: Mapped[ArticleStatus] = one_of(ArticleStatus, default=ArticleStatus.NEVER)
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    live_revision_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("revision.id", use_alter=True, name="fk_article_live_revision_id_revision")
    )
    published_at: Mapped[datetime | None] = mapped_column(index=True)
    updated_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]
    retired_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    retired_reason: Mapped[str] = mapped_column(sa.Text, default="")
    feed_guid: Mapped[str] = mapped_column(sa.String(500), unique=True)
    origin: Mapped[Origin] = one_of(Origin, default=Origin.PORTAL)
    import_path: Mapped[str | None] = mapped_column(sa.String(500))
    is_unlisted: Mapped[bool] = mapped_column(default=False)
    cover_id: Mapped[int | None] = mapped_column(sa.ForeignKey("media.id"))
    republished_from: Mapped[str] = mapped_column(sa.String(200), default="")
    republished_url: Mapped[str] = mapped_column(sa.String(500), default="")
    republished_on: Mapped[date | None]
    republished_permission: Mapped[bool] = mapped_column(default=False)
    lock_version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]

    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id], lazy="raise_on_sql")
    live_revision: Mapped[Revision | None] = relationship(
        foreign_keys=[live_revision_id], lazy="raise_on_sql", post_update=True
    )
    cover: Mapped[Media | None] = relationship(foreign_keys=[cover_id], lazy="raise_on_sql")
    authors: Mapped[list[ArticleAuthor]] = relationship(
        order_by="ArticleAuthor.position", cascade="all, delete-orphan", lazy="raise_on_sql"
    )
    tags: Mapped[list[Tag]] = relationship(
        secondary="article_tag", order_by="article_tag.c.position", lazy="raise_on_sql"
    )
    media: Mapped[list[ArticleMedia]] = relationship(cascade="all, delete-orphan", lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012
    __table_args__ = (
        sa.CheckConstraint("(status = 'never') = (published_at IS NULL)", name="published_has_date"),
        sa.CheckConstraint(
            "status <> 'live' OR (live_revision_id IS NOT NULL AND slug IS NOT NULL)", name="live_has_text"
        ),
        sa.CheckConstraint("(status = 'retired') = (retired_at IS NOT NULL)", name="retired_has_date"),
    )


class Revision(Model):
    """One version of the whole file, byte for byte and never changed; what was rendered from it is a cache.

    `body_line` is the line of the file on which the text begins that an editor shows, empty lines left out.
    A provisional one was saved while its author was typing: the next such save takes its place.
    `refused_version` is the newest pipeline that could not render it; 0 while none failed.
    """

    __tablename__ = "revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    number: Mapped[int]
    source: Mapped[str] = mapped_column(sa.Text, deferred=True)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    body_line: Mapped[int] = mapped_column(default=1)
    front_matter: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    created_at: Mapped[datetime]
    is_provisional: Mapped[bool] = mapped_column(default=False)

    pipeline_version: Mapped[int] = mapped_column(index=True)
    refused_version: Mapped[int] = mapped_column(default=0, server_default="0")
    title: Mapped[str] = mapped_column(sa.String(300), default="")
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    html: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    excerpt_html: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    has_more: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(sa.Text, default="", deferred=True)
    toc: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    findings: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    word_count: Mapped[int] = mapped_column(default=0)
    reading_minutes: Mapped[int] = mapped_column(default=1)

    created_by: Mapped[User | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (sa.UniqueConstraint("article_id", "number"),)


class ArticleAuthor(Model):
    """One signature under an article; the organisation is the one at publication."""

    __tablename__ = "article_author"

    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), primary_key=True)
    byline_id: Mapped[int] = mapped_column(sa.ForeignKey("byline.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)
    organisation_at: Mapped[str] = mapped_column(sa.String(160), default="")

    byline: Mapped[Byline] = relationship(lazy="joined")


class ArticleMedia(Model):
    """A file under the path that the Markdown writes; `site_path` is where it lay in the site it came from."""

    __tablename__ = "article_media"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(sa.ForeignKey("article.id"), index=True)
    path: Mapped[str] = mapped_column(sa.String(500))
    media_id: Mapped[int] = mapped_column(sa.ForeignKey("media.id"), index=True)
    site_path: Mapped[str] = mapped_column(sa.String(500), default="", server_default="")

    media: Mapped[Media] = relationship(lazy="joined")

    __table_args__ = (sa.UniqueConstraint("article_id", "path"),)


article_tag = sa.Table(
    "article_tag",
    Model.metadata,
    sa.Column("article_id", sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("tag_id", sa.ForeignKey("tag.id"), primary_key=True, index=True),
    sa.Column("position", sa.Integer, nullable=False, default=0, server_default="0"),
)
