"""Texts on their way: one draft, whole; a member's own; and what rendering may know around a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from portal.content import addresses
from portal.content.context import Asset, RenderContext
from portal.content.source import Source
from portal.errors import NotFound
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleMedia,
    ArticleStatus,
    Byline,
    Comment,
    ImportRecord,
    Origin,
    Proposal,
    Revision,
    User,
)
from portal.models.comment import CommentVisibility
from portal.models.proposal import OPEN
from portal.permissions import Permission, require
from portal.queries import guarded_names, inside
from portal.queries.users import name_only

_LINK = re.compile(
    r"""\]\(\s*<?([^\s)>"']{1,300})|^[ ]{0,3}\[[^\]\n]{1,200}\]:\s*<?(\S{1,300})|href=["']?([^"'>\s]{1,300})""",
    re.MULTILINE,
)
_FILES = (".md", ".mdx")
_INDEX = frozenset({"index.md", "index.mdx"})
MAX_LINKS = 400
TEXTS = ("source", "html", "excerpt_html", "text", "toc", "findings")


def find(session: Session, viewer: User | None, proposal_id: int) -> Proposal:
    """Return a proposal with its article, authors, files and head, for someone who may read it.

    Raises: NotFound, also when the draft is hidden from the viewer.
    """
    texts = [undefer(getattr(Revision, name)) for name in TEXTS]
    found = session.scalar(
        sa.select(Proposal)
        .where(Proposal.id == proposal_id)
        .options(
            joinedload(Proposal.article).options(
                selectinload(Article.authors).joinedload(ArticleAuthor.byline),
                selectinload(Article.media).joinedload(ArticleMedia.media),
            ),
            joinedload(Proposal.head_revision).options(*texts, joinedload(Revision.created_by).options(*name_only())),
            joinedload(Proposal.claimed_by).options(*name_only()),
        )
    )
    if found is None:
        raise NotFound("not-found")
    require(viewer, Permission.PROPOSAL_READ, found)
    return found


def own(session: Session, user: User) -> Sequence[Proposal]:
    """List a member's articles by the latest proposal of each, the one that moved last first.

    What they began on an article of others, as moderators may, is theirs while it is open.
    """
    began = sa.and_(Proposal.created_by_id == user.id, Proposal.state.in_(OPEN))
    latest = (
        sa.select(sa.func.max(Proposal.id))
        .join(Article, Article.id == Proposal.article_id)
        .where(sa.or_(_signed_by(user), began))
        .group_by(Proposal.article_id)
    )
    return session.scalars(
        sa.select(Proposal)
        .where(Proposal.id.in_(latest))
        .options(
            joinedload(Proposal.article).selectinload(Article.authors).joinedload(ArticleAuthor.byline),
            joinedload(Proposal.head_revision),
            joinedload(Proposal.claimed_by).options(*name_only()),
        )
        .order_by(Proposal.state_at.desc(), Proposal.id.desc())
    ).all()


def own_imported(session: Session, user: User) -> Sequence[Article]:
    """List a member's articles that are online and never had a proposal: they came with an import."""
    has_proposal = sa.exists().where(Proposal.article_id == Article.id)
    return session.scalars(
        sa.select(Article)
        .where(_signed_by(user), Article.status == ArticleStatus.LIVE, ~has_proposal)
        .options(selectinload(Article.authors).joinedload(ArticleAuthor.byline), joinedload(Article.live_revision))
        .order_by(Article.published_at.desc())
    ).all()


def remarks(session: Session, proposal: Proposal) -> Sequence[tuple[Comment, User]]:
    """List what reviewers wrote to the author and nobody has settled yet, oldest first."""
    return session.execute(
        sa.select(Comment, User)
        .join(User, User.id == Comment.author_id)
        .where(
            Comment.proposal_id == proposal.id,
            Comment.visibility == CommentVisibility.TO_AUTHOR,
            Comment.resolved_at.is_(None),
        )
        .options(*name_only())
        .order_by(Comment.created_at, Comment.id)
    ).all()


def context_for(
    session: Session, article: Article | None, *, club_name: str, source: str = "", language: str = ""
) -> RenderContext:
    """Gather what a text's rendering may know: its files, the pages that it links to, the names to guard.

    `article` is None for a text that is not kept yet; `language` overrides the article's own. Five queries at most.
    """
    files = (
        session.scalars(sa.select(ArticleMedia).where(ArticleMedia.article_id == article.id)).all() if article else ()
    )
    assets = {
        one.path: Asset(
            addresses.media(one.media.sha256, one.media.name),
            one.media.width,
            one.media.height,
            one.media.content_type,
            one.media.is_damaged,
        )
        for one in files
    }
    own_language = language or (article.language if article else "fr")
    written = {next(filter(None, match.groups())) for match in _LINK.finditer(source)}
    imported = _as_imported(session, article)
    links = _joined(_links(session, written), imported.get("links", {}))
    places = inside.existing(session, written, [*links.values(), addresses.article(Source.parse(source).slug)])
    is_mdx = article is not None and (article.import_path or "").endswith(".mdx")
    names = guarded_names.all_names(session)
    return RenderContext(assets, links, own_language, club_name, places, names, is_mdx, imported.get("partials", {}))


def _signed_by(user: User) -> sa.ColumnElement[bool]:
    signs = (
        sa.exists()
        .where(ArticleAuthor.article_id == Article.id)
        .where(ArticleAuthor.byline_id == Byline.id, Byline.user_id == user.id)
    )
    return sa.or_(Article.owner_id == user.id, signs)


def _as_imported(session: Session, article: Article | None) -> dict[str, Any]:
    """Return what an import noted of a text: its links as its own site led them, the partials that it takes in."""
    if article is None or article.origin != Origin.IMPORT:
        return {}
    query = (
        sa.select(ImportRecord.details).where(ImportRecord.article_id == article.id).order_by(ImportRecord.id.desc())
    )
    return session.scalars(query.limit(1)).first() or {}


def _joined(here: dict[str, str], there: dict[str, str]) -> dict[str, str]:
    """Prefer what the site said of its own posts and files, then the addresses online here, then the old site."""
    own = {link: to for link, to in there.items() if to.startswith("/") or link.endswith(_FILES)}
    return {**there, **here, **own}


def _links(session: Session, links: set[str]) -> dict[str, str]:
    """Map the links of a text that lead to live articles, by address or by file name, to where they lead now."""
    written = {link.partition("#")[0] for link in links}
    slugs = {link: link.removeprefix("/blog/").strip("/") for link in written if link.startswith("/blog/")}
    names = {link: _name(link) for link in written if link.endswith(_FILES) and "://" not in link}
    if not slugs and not names:
        return {}
    wanted = sorted(set(slugs.values()))[:MAX_LINKS]
    endings = sorted(set(names.values()))[:MAX_LINKS]
    rows = session.execute(
        sa.select(Article.slug, Article.import_path).where(
            Article.status == ArticleStatus.LIVE,
            sa.or_(
                Article.slug.in_(wanted), *(Article.import_path.endswith(name, autoescape=True) for name in endings)
            ),
        )
    ).all()
    by_slug = {slug: addresses.article(slug) for slug, _path in rows if slug}
    by_name = _alone((_name(path), addresses.article(slug)) for slug, path in rows if slug and path)
    found = {link: by_slug[slug] for link, slug in slugs.items() if slug in by_slug}
    return {**found, **{link: by_name[name] for link, name in names.items() if name in by_name}}


def _name(path: str) -> str:
    """Return a file's own name, with its folder where the name says nothing: `2021-02-15-club/index.md`."""
    parts = path.split("/")
    return "/".join(parts[-2:] if parts[-1] in _INDEX else parts[-1:])


def _alone(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keep the names that only one file bears: another article's address would be worse than none."""
    found: dict[str, set[str]] = {}
    for name, address in pairs:
        found.setdefault(name, set()).add(address)
    return {name: next(iter(given)) for name, given in found.items() if len(given) == 1}
