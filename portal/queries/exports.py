"""What leaves the club for a Docusaurus site: its live articles, and the sites that some of them came from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from portal.content.docusaurus import Author, Tag
from portal.content.docusaurus.outgoing import Home, Outgoing, Shown
from portal.content.slugs import slugify
from portal.models import Article, ArticleMedia, ArticleStatus, ImportRecord, ImportSource, Proposal, Revision
from portal.models.proposal import OPEN

# Texts are long: this many are in memory at a time.
BATCH = 50


def homes(session: Session) -> list[Home]:
    """Return the sites whose articles are live, the one with most of them first; the others get their own folders."""
    live = sa.select(ImportRecord.path, Article.import_path).join(Article, Article.id == ImportRecord.article_id)
    rows = session.execute(live.where(Article.status == ArticleStatus.LIVE)).all()
    counts = Counter(_origin(key, path or "") for key, path in rows)
    known = {one.origin: one for one in session.scalars(sa.select(ImportSource).order_by(ImportSource.id))}
    found: list[Home] = []
    for origin in sorted({*counts, *known}, key=lambda origin: (-counts[origin], origin)):
        if found and not counts[origin]:
            continue
        folder = _folder(origin, {home.folder for home in found}) if found else ""
        source = known.get(origin)
        settings = (
            source.settings
            if source
            else _guessed(origin, [path or "" for key, path in rows if key.startswith(origin)])
        )
        found.append(Home.of(origin, settings, source.tables if source else {}, folder))
    return found


def count(session: Session, *, with_drafts: bool = False) -> int:
    """Return how many articles leave."""
    return len(leaving(session, with_drafts=with_drafts))


def articles(session: Session, *, with_drafts: bool = False) -> Iterator[Outgoing]:
    """Return what leaves: imported articles first, by their paths, then those born here, by their age."""
    ids = leaving(session, with_drafts=with_drafts)
    for start in range(0, len(ids), BATCH):
        yield from some(session, ids[start : start + BATCH])


def some(session: Session, ids: Sequence[int]) -> Iterator[Outgoing]:
    """Return these articles as they leave, in this order."""
    query = (
        sa.select(Article)
        .where(Article.id.in_(ids))
        .options(
            selectinload(Article.authors),
            selectinload(Article.tags),
            selectinload(Article.media),
            joinedload(Article.live_revision).options(undefer(Revision.source)),
        )
    )
    found = {article.id: article for article in session.scalars(query)}
    records = sa.select(ImportRecord).where(ImportRecord.article_id.in_(ids)).order_by(ImportRecord.id.desc())
    imported = {record.article_id: record for record in session.scalars(records)}
    heads = _heads(session, [article.id for article in found.values() if article.live_revision is None])
    for number in ids:
        article = found[number]
        revision = article.live_revision or heads[number]
        yield _outgoing(article, revision, imported.get(number))


def leaving(session: Session, *, with_drafts: bool = False) -> Sequence[int]:
    """Return the articles that leave, in their order: what is offline stays, and drafts unless they are asked for."""
    wanted = Article.status == ArticleStatus.LIVE
    if with_drafts:
        drafted = sa.exists().where(Proposal.article_id == Article.id, Proposal.state.in_(OPEN))
        wanted = sa.or_(wanted, sa.and_(Article.status == ArticleStatus.NEVER, drafted))
    rows = session.execute(sa.select(Article.id, Article.import_path, Article.published_at).where(wanted)).all()
    # Databases order letters in ways of their own: an export is the same from both.
    rows = sorted(
        rows, key=lambda row: (row[1] is None, row[1] or "", row[2].timestamp() if row[2] else math.inf, row[0])
    )
    return [row[0] for row in rows]


def _heads(session: Session, article_ids: Sequence[int]) -> dict[int, Revision]:
    """Return the text of each draft as it is at present; one query."""
    query = (
        sa.select(Revision)
        .join(Proposal, Proposal.head_revision_id == Revision.id)
        .where(Proposal.article_id.in_(article_ids), Proposal.state.in_(OPEN))
        .options(undefer(Revision.source))
    )
    return {revision.article_id: revision for revision in session.scalars(query)} if article_ids else {}


def _outgoing(article: Article, revision: Revision, record: ImportRecord | None) -> Outgoing:
    signatures = [signature.byline for signature in article.authors]
    is_live = article.status == ArticleStatus.LIVE
    return Outgoing(
        text=revision.source,
        title=revision.title,
        slug=article.slug or "",
        language=article.language,
        guid=article.feed_guid,
        published_at=article.published_at if is_live else None,
        day=(article.published_at or article.created_at).date(),
        authors=tuple(Author(one.key, one.name, one.role, one.url, one.image_url) for one in signatures),
        tags=tuple(Tag(tag.label, tag.slug) for tag in article.tags),
        files=tuple(Shown(one.path, one.media.sha256, one.site_path) for one in _in_order(article.media)),
        origin=_origin(record.path, article.import_path or "") if record else "",
        path=(article.import_path or "") if record else "",
        sha256=record.sha256 if record and _is_as_it_came(record, revision) else "",
        is_unlisted=article.is_unlisted,
        partials=tuple(record.details.get("partials", {}).values()) if record else (),
    )


def _is_as_it_came(record: ImportRecord, revision: Revision) -> bool:
    """Tell whether a file can leave as it came; one whose name tells another address now must write its own down."""
    return record.revision_id == revision.id and not record.details.get("is_elsewhere")


def _in_order(media: Sequence[ArticleMedia]) -> list[ArticleMedia]:
    return sorted(media, key=lambda one: one.path)


def _origin(key: str, path: str) -> str:
    """Return the site that an import named before the path of a file."""
    return key.removesuffix(path).rstrip(" ") if path and key.endswith(f" {path}") else key.partition(" ")[0]


def _guessed(origin: str, paths: Sequence[str]) -> dict[str, object]:
    """Return what can be told of a site that came before the portal remembered what sites say of themselves."""
    folder = "blog" if all(path.startswith("blog/") for path in paths) else "."
    is_address = origin.startswith(("https://", "http://"))
    return {"url": origin if is_address else "", "blogs": [{"path": folder, "route": "blog"}]}


def _folder(origin: str, taken: set[str]) -> str:
    name = slugify(urlsplit(origin).netloc or origin) or "site"
    number, folder = 1, f"_sites/{name}"
    while folder in taken:
        number += 1
        folder = f"_sites/{name}-{number}"
    return folder
