"""Files that articles and profiles show: stored once by their hash, attached under the path that the text writes."""

from __future__ import annotations

from pathlib import PurePosixPath

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters.files import Files
from portal.content.picture import Picture as Picture
from portal.content.picture import tidy_name
from portal.models import Article, ArticleMedia, ImportRun, Media, User
from portal.permissions import Actor, Permission, require
from portal.services.rows import add_if_absent


def inspect(data: bytes, limit_bytes: int) -> Picture:
    """Open a picture and write it anew, as `content.pictures.inspect` says. Raises: Invalid on `file`."""
    # Pillow is loaded with the first picture: the portal starts sooner without it.
    from portal.content import pictures  # noqa: PLC0415

    return pictures.inspect(data, limit_bytes)


def store(session: Session, files: Files, name: str, picture: Picture, *, actor: Actor) -> Media:
    """Keep a file that was inspected; the same bytes twice are one file.

    Writing many bytes takes time: call `files.put(picture.data)` before the write transaction, and this only asks
    whether they are there.
    """
    require(actor, Permission.MEDIA_STORE)
    return note(
        session,
        files.put(picture.data),
        actor=actor,
        name=tidy_name(name, picture.content_type)[-200:],
        content_type=picture.content_type,
        size_bytes=len(picture.data),
        width=picture.width,
        height=picture.height,
        is_damaged=picture.is_damaged,
    )


def note(session: Session, sha256: str, *, actor: Actor, **facts: str | int | bool) -> Media:
    """Remember a file that lies in the store already, with the facts of its row."""
    require(actor, Permission.MEDIA_STORE)
    sender = actor.id if isinstance(actor, User) else None
    add_if_absent(session, Media, sha256=sha256, created_by_id=sender, created_at=clock.now(), **facts)
    return session.scalars(sa.select(Media).where(Media.sha256 == sha256)).one()


def named(session: Session) -> set[str]:
    """Return all files that a row names: those that pages show, and the archives of imports."""
    return set(session.scalars(sa.union(sa.select(Media.sha256), sa.select(ImportRun.sha256))))


def attach(session: Session, article: Article, path: str, media: Media, *, site_path: str = "") -> ArticleMedia:
    """Let an article's text use a file under a path; another file under that path gives way.

    `site_path` tells where the file lay in the site that it came from.
    """
    found = session.scalar(
        sa.select(ArticleMedia).where(ArticleMedia.article_id == article.id, ArticleMedia.path == path)
    )
    if found is None:
        found = ArticleMedia(article_id=article.id, path=path)
        session.add(found)
    found.media = media
    found.site_path = site_path or found.site_path or ""
    session.flush()
    session.expire(article, ["media"])
    return found


def attach_new(session: Session, article: Article, media: Media, *, name: str = "") -> ArticleMedia:
    """Attach a file under a name, or the next free one: a new picture never replaces one that is in use.

    `name` is what its sender calls it: the same bytes may have come before, from someone else, by another name.
    """
    taken = dict(
        session.execute(
            sa.select(ArticleMedia.path, ArticleMedia.media_id).where(ArticleMedia.article_id == article.id)
        ).all()
    )
    path = tidy_name(name, media.content_type)[-200:] if name else media.name
    wanted, number = PurePosixPath(path), 1
    while taken.get(path, media.id) != media.id:
        number += 1
        path = f"{wanted.stem}-{number}{wanted.suffix}"
    return attach(session, article, path, media)
