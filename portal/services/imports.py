"""Posts of a Docusaurus blog come in: as articles that are live, or as a member's drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters.files import Files
from portal.adapters.renderer import Renderer
from portal.content import addresses as public
from portal.content import pictures
from portal.content.context import Asset, RenderContext
from portal.content.docusaurus import Author, Blog, Post
from portal.content.findings import Finding
from portal.content.picture import Picture, tidy_name
from portal.content.rendered import Rendered
from portal.content.rules import LEVELS
from portal.content.slugs import kebab, slugify
from portal.errors import Invalid
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleStatus,
    Byline,
    ImportRecord,
    Origin,
    Proposal,
    ProposalState,
    Redirect,
    Revision,
    Tag,
    User,
    article_tag,
)
from portal.permissions import Actor, Permission, require
from portal.services import articles, bylines, history, import_sources, media, revisions
from portal.services.rows import add_if_absent


class Outcome(StrEnum):
    """What became of a post."""

    LIVE = "live"
    DRAFT = "draft"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Prepared:
    """A post rendered, its pictures opened and stored: all that is slow is done; `links` lead where its site led."""

    post: Post
    key: str
    rendered: Rendered
    pictures: Mapping[str, tuple[str, Picture]]
    site_paths: Mapping[str, str]
    findings: tuple[Finding, ...]
    links: Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """What became of a post, at which of our addresses, and what its editor should know."""

    path: str
    outcome: Outcome
    slug: str = ""
    findings: tuple[Finding, ...] = ()


def key_of(blog: Blog, post: Post) -> str:
    """Name a file of a site for ever, so that importing it again is noticed."""
    return f"{blog.origin} {post.path}"[:500]


def known(session: Session, blog: Blog) -> dict[str, str]:
    """Return the sha256 of each file of this site that came before, by its key; one query."""
    mine = ImportRecord.path.startswith(f"{blog.origin} ", autoescape=True)
    return dict(session.execute(sa.select(ImportRecord.path, ImportRecord.sha256).where(mine)).all())


def prepare(
    post: Post, blog: Blog, *, files: Files | None, renderer: Renderer, club_name: str, limit_bytes: int
) -> Prepared:
    """Render a post and open its pictures; slow, so outside of any transaction.

    With `files` their bytes are stored; without, nothing is written. Raises: Invalid when the text cannot be rendered.
    """
    opened: dict[str, tuple[str, Picture]] = {}
    assets: dict[str, Asset] = {}
    refused: list[Finding] = []
    for path, file in post.assets.items():
        if file is None:
            continue
        try:
            picture = pictures.inspect(file.read_bytes(), limit_bytes)
        except (Invalid, OSError) as error:
            code = error.code if isinstance(error, Invalid) else "file-unreadable"
            if code == "picture-damaged":
                assets[path] = Asset("", is_damaged=True)
            else:
                refused.append(Finding("asset-refused", LEVELS["asset-refused"], params={"path": path, "reason": code}))
            continue
        opened[path] = (file.name, picture)
        assets[path] = _asset(file.name, picture, files)
    links = blog.links_of(post)
    context = RenderContext(assets, links, post.language, club_name)
    rendered = renderer.render(post.text, context)
    own = tuple(problem for problem in post.problems if problem not in rendered.findings)
    places = {path: import_sources.path_in(blog.site, file) for path, file in post.assets.items() if file}
    return Prepared(post, key_of(blog, post), rendered, opened, places, (*own, *refused, *rendered.findings), links)


def foresee(prepared: Prepared, wanted: Outcome) -> Result:
    """Say what would become of a post that never came before; nothing is written."""
    skipped = _reason_to_skip(prepared.post) if wanted == Outcome.LIVE else None
    if skipped is not None:
        return Result(prepared.post.path, Outcome.SKIPPED, findings=(skipped, *prepared.findings))
    return Result(prepared.post.path, wanted, prepared.post.slug, prepared.findings)


def bring_in_live(session: Session, prepared: Prepared, *, actor: Actor, files: Files, owner: User | None) -> Result:
    """Put a published post online at its old address, or renew the one that an earlier import put there.

    An article that was changed in the portal since is left as it is. Raises: Invalid, Conflict.
    """
    require(actor, Permission.CONTENT_IMPORT)
    post = prepared.post
    skipped = _reason_to_skip(post)
    if skipped is not None:
        return Result(post.path, Outcome.SKIPPED, findings=(skipped, *prepared.findings))
    record = session.scalar(sa.select(ImportRecord).where(ImportRecord.path == prepared.key))
    if record is not None:
        return _renew(session, record, prepared, actor=actor, files=files)
    article = _new_article(session, prepared, actor=actor, files=files, owner=owner)
    article.is_unlisted = post.is_unlisted
    revision = revisions.add(session, article, source=post.text, rendered=prepared.rendered, created_by=None)
    _show(session, article, revision, post)
    _remember(session, article, revision, prepared, actor=actor)
    return Result(post.path, Outcome.LIVE, article.slug or "", prepared.findings)


def bring_in_draft(session: Session, prepared: Prepared, *, actor: Actor, files: Files, owner: User) -> Result:
    """Give a post to a member as a draft; the one that an earlier import made stays as it is."""
    require(actor, Permission.CONTENT_IMPORT)
    post = prepared.post
    record = session.scalar(sa.select(ImportRecord).where(ImportRecord.path == prepared.key))
    if record is not None:
        outcome = Outcome.UNCHANGED if record.sha256 == post.sha256 else Outcome.KEPT
        return Result(post.path, outcome, findings=prepared.findings)
    article = _new_article(session, prepared, actor=actor, files=files, owner=owner)
    revision = revisions.add(session, article, source=post.text, rendered=prepared.rendered, created_by=owner)
    now = clock.now()
    session.add(
        Proposal(
            article=article,
            head_revision=revision,
            state=ProposalState.DRAFT,
            created_by_id=owner.id,
            created_at=now,
            state_at=now,
        )
    )
    _lead_there(session, article, post)
    _remember(session, article, revision, prepared, actor=actor)
    return Result(post.path, Outcome.DRAFT, post.slug, prepared.findings)


def _reason_to_skip(post: Post) -> Finding | None:
    code = "draft-skipped" if post.is_draft else "date-missing" if post.published_at is None else ""
    return Finding(code, LEVELS[code]) if code else None


def _renew(session: Session, record: ImportRecord, prepared: Prepared, *, actor: Actor, files: Files) -> Result:
    """Bring a newer file in, unless the portal's own text has gone further."""
    post = prepared.post
    article = session.get_one(Article, record.article_id)
    if record.sha256 == post.sha256:
        return Result(post.path, Outcome.UNCHANGED, article.slug or "", prepared.findings)
    has_own_life = session.scalar(sa.select(Proposal.id).where(Proposal.article_id == article.id).limit(1))
    if has_own_life or article.status != ArticleStatus.LIVE or article.live_revision_id != record.revision_id:
        return Result(post.path, Outcome.KEPT, article.slug or "", prepared.findings)
    _attach(session, article, prepared, actor=actor, files=files)
    revision = revisions.add(session, article, source=post.text, rendered=prepared.rendered, created_by=None)
    _show(session, article, revision, post)
    record.sha256, record.revision_id, record.imported_at = post.sha256, revision.id, clock.now()
    record.details = {**record.details, "links": dict(prepared.links)}
    history.record(session, "article:import", article, actor=actor, details={"revision": revision.id})
    return Result(post.path, Outcome.UPDATED, article.slug or "", prepared.findings)


def _new_article(session: Session, prepared: Prepared, *, actor: Actor, files: Files, owner: User | None) -> Article:
    post = prepared.post
    article = Article(
        language=post.language,
        owner_id=owner.id if owner else None,
        feed_guid=_free_guid(session, post.feed_guid),
        origin=Origin.IMPORT,
        import_path=post.path[:500],
        created_at=clock.now(),
    )
    article.authors = _signatures(session, post, owner)
    article.media = []
    session.add(article)
    session.flush()
    _attach(session, article, prepared, actor=actor, files=files)
    return article


def _show(session: Session, article: Article, revision: Revision, post: Post) -> None:
    """Put a version online with the address, the date and the tags that its site gave it."""
    when = post.published_at or clock.now()
    try:
        articles.go_live(session, article, revision, at=when, slug=article.slug or post.slug)
    except Invalid:
        articles.go_live(session, article, revision, at=when, slug=slugify(post.title) or f"article-{article.id}")
    _set_tags(session, article, post)
    _lead_there(session, article, post)


def _lead_there(session: Session, article: Article, post: Post) -> None:
    """Keep the old address for this article; going live there, a draft takes it over."""
    old = quote(unquote(post.permalink.rstrip("/")))
    if old and (article.slug is None or old != public.article(article.slug)):
        add_if_absent(session, Redirect, old_path=old[:500], article_id=article.id, created_at=clock.now())


def _attach(session: Session, article: Article, prepared: Prepared, *, actor: Actor, files: Files) -> None:
    for path, (name, picture) in prepared.pictures.items():
        stored = media.store(session, files, name, picture, actor=actor)
        media.attach(session, article, path[:500], stored, site_path=prepared.site_paths[path][:500])


def _asset(name: str, picture: Picture, files: Files | None) -> Asset:
    sha256 = files.put(picture.data) if files else revisions.digest(name)
    url = public.media(sha256, tidy_name(name, picture.content_type)[-200:])
    return Asset(url, picture.width, picture.height, picture.content_type, picture.is_damaged)


def _free_guid(session: Session, wanted: str) -> str:
    """Return the guid, or one that no other article has; two posts of one address have the same in Docusaurus."""
    guid, number = wanted[:480], 1
    while session.scalar(sa.select(Article.id).where(Article.feed_guid == guid)) is not None:
        number += 1
        guid = f"{wanted[:480]}#{number}"
    return guid


def _signatures(session: Session, post: Post, owner: User | None) -> list[ArticleAuthor]:
    """Return who signs: the post's authors, else its owner."""
    found: dict[int, Byline] = {}
    for author in post.authors:
        byline = _byline(session, author)
        found.setdefault(byline.id, byline)
    if not found and owner is not None:
        byline = bylines.of_member(session, owner)
        found[byline.id] = byline
    return [ArticleAuthor(byline=byline, position=position) for position, byline in enumerate(found.values())]


def _byline(session: Session, author: Author) -> Byline:
    """Return the byline of an outside author: never that of an account, which would give rights over the text."""
    name = author.name or urlsplit(author.url or author.image_url).path.strip("/").rpartition("/")[2] or "anonyme"
    base = (author.key or slugify(name) or "auteur")[:70]
    number, key = 1, base
    while True:
        byline = bylines.outside(
            session, key=key, name=name, role=author.role, url=_web(author.url), image_url=_web(author.image_url)
        )
        if byline.user_id is None and byline.name == name[:160]:
            return byline
        number += 1
        key = f"{base}-{number}"


def _web(address: str) -> str:
    """Return an address that a page may link to, or nothing: some sites write a mail address there."""
    return address if address.startswith(("https://", "http://")) else ""


def _set_tags(session: Session, article: Article, post: Post) -> None:
    """Give an article the tags of its site, with their labels and addresses."""
    wanted: dict[str, str] = {}
    for tag in post.tags:
        wanted.setdefault(tag.slug[:80] if tag.slug.isascii() else kebab(tag.label), tag.label[:80])
    for slug, label in wanted.items():
        add_if_absent(session, Tag, slug=slug, label=label)
    ids = dict(session.execute(sa.select(Tag.slug, Tag.id).where(Tag.slug.in_(wanted))).all())
    session.execute(sa.delete(article_tag).where(article_tag.c.article_id == article.id))
    for position, slug in enumerate(wanted):
        session.execute(sa.insert(article_tag).values(article_id=article.id, tag_id=ids[slug], position=position))
    session.expire(article, ["tags"])


def _remember(session: Session, article: Article, revision: Revision, prepared: Prepared, *, actor: Actor) -> None:
    post = prepared.post
    session.add(
        ImportRecord(
            path=prepared.key,
            sha256=post.sha256,
            article_id=article.id,
            revision_id=revision.id,
            old_permalink=post.permalink[:500],
            details={
                "feed_guid": post.feed_guid,
                "findings": [found.code for found in prepared.findings],
                "links": dict(prepared.links),
            },
            imported_at=clock.now(),
            imported_by_id=actor.id if isinstance(actor, User) else None,
        )
    )
    session.flush()
    history.record(session, "article:import", article, actor=actor, details={"revision": revision.id})
