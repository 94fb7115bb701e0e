"""Posts of a Docusaurus blog come in: as articles that are live, or as a member's drafts."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from portal import clock
from portal.content import addresses as public
from portal.content.docusaurus import Blog, Post
from portal.content.findings import Finding
from portal.content.rules import remark
from portal.content.slugs import kebab
from portal.models import (
    Article,
    ArticleStatus,
    ImportRecord,
    Origin,
    Proposal,
    ProposalState,
    Redirect,
    Revision,
    User,
)
from portal.models.proposal import OPEN
from portal.permissions import Actor, Permission, require
from portal.services import addresses, articles, history, import_signatures, media, revisions
from portal.services.import_preparation import Prepared, key_of, texts_taken_in
from portal.services.rows import add_if_absent


class Outcome(StrEnum):
    """What became of a post."""

    LIVE = "live"
    DRAFT = "draft"
    UPDATED = "updated"
    RENAMED = "renamed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Result:
    """What became of a post, at which of our addresses, and what its editor should know.

    `draft_id` is the proposal's where the post is a draft.
    """

    path: str
    outcome: Outcome
    slug: str = ""
    findings: tuple[Finding, ...] = ()
    title: str = ""
    draft_id: int = 0


class Known(NamedTuple):
    """A file that came before, as it was then; as its files are kept, its folder has another fingerprint.

    `slug` is its article's present address, empty while nobody reads it.
    """

    path: str
    sha256: str
    fingerprint: str
    imported_at: datetime
    fingerprint_kept: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Way:
    """How a post is to come in: online, or as a draft of its owner.

    With an owner, posts that their site did not show, or that have no date, become drafts of theirs as well.
    `renamed_from` is the key of the file that this one was, where its site calls it by another name now.
    """

    is_live: bool = True
    owner: User | None = None
    renamed_from: str = ""


def known(session: Session, blog: Blog) -> dict[str, Known]:
    """Return each file of this site that came before, by its key; one query."""
    prefix = f"{blog.origin} "
    rows = session.execute(
        sa.select(ImportRecord.path, ImportRecord.sha256, ImportRecord.details, ImportRecord.imported_at, Article.slug)
        .join(Article, Article.id == ImportRecord.article_id)
        .where(ImportRecord.path.startswith(prefix, autoescape=True))
    ).all()
    return {
        key: _known(key.removeprefix(prefix), sha256, details, imported_at)._replace(slug=slug or "")
        for key, sha256, details, imported_at, slug in rows
    }


def renamed(blog: Blog, before: Mapping[str, Known]) -> dict[str, str]:
    """Map the key of each new file to the key that it had, where the same bytes lay at a path that is empty now."""
    present = {key_of(blog, post) for post in blog.posts}
    gone: dict[str, list[str]] = {}
    for key, one in before.items():
        if key not in present:
            gone.setdefault(one.sha256, []).append(key)
    moved = [(key_of(blog, post), post.sha256) for post in blog.posts]
    return {key: gone[sha256].pop(0) for key, sha256 in moved if key not in before and gone.get(sha256)}


def foresee(session: Session, prepared: Prepared, way: Way) -> Result:
    """Say what `bring_in` would do; nothing is written."""
    plan = _plan(session, prepared, way)
    new = "" if plan.outcome == Outcome.SKIPPED else plan.slug or prepared.post.slug
    return _result(prepared, plan, slug=plan.article.slug if plan.article else new)


def bring_in(session: Session, prepared: Prepared, way: Way, *, actor: Actor) -> Result:
    """Put a post online at its old address or among its owner's drafts, or renew what an earlier import put there.

    An article that was changed in the portal since is left as it is. Raises: Invalid, Conflict.
    """
    require(actor, Permission.CONTENT_IMPORT)
    plan = _plan(session, prepared, way)
    if plan.outcome in {Outcome.LIVE, Outcome.DRAFT}:
        return _begin(session, prepared, plan, way, actor=actor)
    if plan.record is None or plan.article is None:
        return _result(prepared, plan, slug=plan.article.slug if plan.article else "")
    if plan.outcome == Outcome.UPDATED:
        _renew(session, prepared, plan, way, actor=actor)
    elif plan.outcome == Outcome.RENAMED:
        plan.record.path = prepared.key
        plan.article.import_path = prepared.post.path[:500]
        plan.record.details = {**plan.record.details, "is_elsewhere": _is_elsewhere(plan.article, prepared.post)}
        _lead_there(session, plan.article, prepared.post)
        _lead_from(session, plan.article, public.article(prepared.post.slug))
        _note(session, plan.record, prepared, plan.record.revision_id, actor=actor)
    return _result(prepared, plan, slug=plan.article.slug)


def _is_elsewhere(article: Article, post: Post) -> bool:
    """Tell whether a file's new name gives it another address or day than its article has: then it leaves otherwise."""
    is_live = article.status == ArticleStatus.LIVE
    return is_live and (article.slug, article.published_at) != (post.slug, post.published_at)


class _Plan(NamedTuple):
    """What is to be done with a post, and what there is of it already; `slug` is where a new article goes."""

    outcome: Outcome
    finding: Finding | None = None
    record: ImportRecord | None = None
    article: Article | None = None
    proposal: Proposal | None = None
    slug: str = ""


def _plan(session: Session, prepared: Prepared, way: Way) -> _Plan:
    key = way.renamed_from or prepared.key
    record = session.scalar(sa.select(ImportRecord).where(ImportRecord.path == key))
    if record is None:
        ours = _born_here(session, prepared.post)
        if ours is not None:
            return _Plan(Outcome.KEPT, remark("import-kept-edited"), None, ours)
        return _plan_new(session, prepared.post, way)
    article = session.scalars(
        sa.select(Article).where(Article.id == record.article_id).options(selectinload(Article.authors))
    ).one()
    proposal = session.scalar(sa.select(Proposal).where(Proposal.article_id == article.id, Proposal.state.in_(OPEN)))
    if way.renamed_from:
        was = key.partition(" ")[2]
        return _Plan(Outcome.RENAMED, remark("import-renamed", path=was), record, article, proposal)
    known = _known(prepared.post.path, record.sha256, record.details, record.imported_at)
    if is_same(known, prepared.post.sha256, prepared.fingerprint):
        return _Plan(Outcome.UNCHANGED, None, record, article, proposal)
    reason = _why_kept(article, proposal, record)
    if reason:
        return _Plan(Outcome.KEPT, remark(reason), record, article, proposal)
    return _Plan(Outcome.UPDATED, None, record, article, proposal)


def is_same(known: Known, sha256: str, fingerprint: str) -> bool:
    """Say whether a post is as it was, or as an export gives it back: with its pictures as they are kept.

    Of one that came before fingerprints were kept, only the text is known.
    """
    if not known.fingerprint:
        return known.sha256 == sha256
    return fingerprint in {known.fingerprint, known.fingerprint_kept}


def _known(path: str, sha256: str, details: Mapping[str, Any], imported_at: datetime) -> Known:
    prints = [str(details.get(name, "")) for name in ("fingerprint", "fingerprint_kept")]
    return Known(path, sha256, prints[0], imported_at, prints[1])


def _born_here(session: Session, post: Post) -> Article | None:
    """Return the article of this portal that an export wrote as this post, by the guid that it wrote down."""
    if not post.has_written_guid:
        return None
    return session.scalar(sa.select(Article).where(Article.feed_guid == post.feed_guid))


def _plan_new(session: Session, post: Post, way: Way) -> _Plan:
    if not way.is_live:
        return _Plan(Outcome.DRAFT)
    code = "draft-skipped" if post.is_draft else "date-missing" if post.published_at is None else ""
    if not code:
        slug = addresses.for_newcomer(session, post.slug, post.title)
        told = remark("slug-taken" if slug.startswith(post.slug) else "slug-changed", slug=post.slug, other=slug)
        return _Plan(Outcome.LIVE, told if slug != post.slug else None, slug=slug)
    if way.owner is not None:
        return _Plan(Outcome.DRAFT)
    return _Plan(Outcome.SKIPPED, remark(code))


def _why_kept(article: Article, proposal: Proposal | None, record: ImportRecord) -> str:
    """Name what keeps a changed file from taking an article's place: a text of the portal's own, or a decision."""
    if article.status == ArticleStatus.RETIRED:
        return "import-kept-retired"
    if article.status == ArticleStatus.LIVE:
        if article.live_revision_id != record.revision_id:
            return "import-kept-edited"
        return "import-kept-proposed" if proposal is not None else ""
    is_untouched = (
        proposal is not None
        and proposal.state == ProposalState.DRAFT
        and proposal.head_revision_id == record.revision_id
    )
    return "" if is_untouched else "import-kept-edited"


def _result(prepared: Prepared, plan: _Plan, *, slug: str | None = "") -> Result:
    told = [plan.finding] if plan.finding is not None and plan.finding not in prepared.findings else []
    draft_id = plan.proposal.id if plan.proposal is not None and plan.outcome != Outcome.LIVE else 0
    path, title = prepared.post.path, prepared.post.title
    return Result(path, plan.outcome, slug or "", (*told, *prepared.findings), title, draft_id)


def _begin(session: Session, prepared: Prepared, plan: _Plan, way: Way, *, actor: Actor) -> Result:
    """Make the article of a post that never came before."""
    post = prepared.post
    article = _new_article(session, prepared, way, actor=actor)
    proposal = None
    if plan.outcome == Outcome.LIVE:
        revision = revisions.add(session, article, source=post.text, rendered=prepared.rendered, created_by=None)
        _show(session, article, revision, post, slug=plan.slug, at=post.published_at or clock.now())
    else:
        assert way.owner is not None
        revision = revisions.add(session, article, source=post.text, rendered=prepared.rendered, created_by=way.owner)
        proposal = _draft(session, article, revision, way.owner)
    _lead_there(session, article, post)
    record = ImportRecord(path=prepared.key, article_id=article.id, sha256="", revision_id=revision.id, details={})
    _note(session, record, prepared, revision.id, actor=actor)
    done = plan._replace(proposal=proposal)
    return _result(prepared, done, slug=article.slug or post.slug)


def _new_article(session: Session, prepared: Prepared, way: Way, *, actor: Actor) -> Article:
    post = prepared.post
    article = Article(
        language=post.language,
        owner_id=way.owner.id if way.owner else None,
        feed_guid=_free_guid(session, post.feed_guid),
        origin=Origin.IMPORT,
        import_path=post.path[:500],
        is_unlisted=post.is_unlisted,
        created_at=clock.now(),
    )
    article.authors = []
    article.media = []
    session.add(article)
    import_signatures.sign(session, article, post, owner=way.owner, signers=prepared.signers)
    session.flush()
    _attach(session, article, prepared, actor=actor)
    return article


def _draft(session: Session, article: Article, head: Revision, owner: User) -> Proposal:
    now = clock.now()
    proposal = Proposal(
        article=article,
        head_revision=head,
        state=ProposalState.DRAFT,
        created_by_id=owner.id,
        created_at=now,
        state_at=now,
    )
    session.add(proposal)
    session.flush()
    return proposal


def _renew(session: Session, prepared: Prepared, plan: _Plan, way: Way, *, actor: Actor) -> None:
    """Bring a newer file in; where only its files, authors or tags are new, its text keeps its version."""
    post, record, article = prepared.post, plan.record, plan.article
    assert record is not None
    assert article is not None
    _attach(session, article, prepared, actor=actor)
    article.is_unlisted = post.is_unlisted
    import_signatures.sign(session, article, post, owner=way.owner, signers=prepared.signers)
    revision = session.get_one(Revision, record.revision_id)
    if revision.sha256 == revisions.digest(post.text):
        for column, value in revisions.cache_of(prepared.rendered).items():
            setattr(revision, column, value)
    else:
        writer = way.owner if plan.proposal is not None else None
        revision = revisions.add(session, article, source=post.text, rendered=prepared.rendered, created_by=writer)
    if plan.proposal is not None:
        plan.proposal.head_revision = revision
        plan.proposal.state_at = clock.now()
    else:
        _show(session, article, revision, post, slug=article.slug or post.slug, at=clock.now())
    _lead_there(session, article, post)
    _note(session, record, prepared, revision.id, actor=actor)


def _show(session: Session, article: Article, revision: Revision, post: Post, *, slug: str, at: datetime) -> None:
    """Put a version online with the date and the tags that its site gave it."""
    articles.go_live(session, article, revision, slug=slug, at=at, tag_labels=_tag_labels(post))


def _lead_there(session: Session, article: Article, post: Post) -> None:
    """Keep the old address for this article; going live there, a draft takes it over."""
    _lead_from(session, article, quote(unquote(post.permalink.rstrip("/"))))


def _lead_from(session: Session, article: Article, old: str) -> None:
    """Let an old address lead to an article, unless an article is there: of two with one address the first has it."""
    if not old or session.scalar(sa.select(Article.id).where(Article.slug == unquote(old.removeprefix("/blog/")))):
        return
    if article.slug is None or old != public.article(article.slug):
        add_if_absent(session, Redirect, old_path=old[:500], article_id=article.id, created_at=clock.now())


def _attach(session: Session, article: Article, prepared: Prepared, *, actor: Actor) -> None:
    for path, kept in prepared.files.items():
        facts = dataclasses.asdict(kept)
        stored = media.note(session, facts.pop("sha256"), actor=actor, **facts)
        media.attach(session, article, path[:500], stored, site_path=prepared.site_paths[path][:500])


def _free_guid(session: Session, wanted: str) -> str:
    """Return the guid, or one that no other article has; two posts of one address have the same in Docusaurus."""
    guid, number = wanted[:480], 1
    while session.scalar(sa.select(Article.id).where(Article.feed_guid == guid)) is not None:
        number += 1
        guid = f"{wanted[:480]}#{number}"
    return guid


def _tag_labels(post: Post) -> dict[str, str]:
    """Return the tags of a post's site, with their labels by their addresses."""
    wanted: dict[str, str] = {}
    for tag in post.tags:
        wanted.setdefault(tag.slug[:80] if tag.slug.isascii() else kebab(tag.label), tag.label[:80])
    return wanted


def _note(session: Session, record: ImportRecord, prepared: Prepared, revision_id: int, *, actor: Actor) -> None:
    """Remember a file as it came, so that the same one changes nothing the next time."""
    post = prepared.post
    record.sha256, record.revision_id = post.sha256, revision_id
    record.old_permalink = post.permalink[:500]
    record.imported_at = clock.now()
    record.imported_by_id = actor.id if isinstance(actor, User) else None
    record.details = {
        "feed_guid": post.feed_guid,
        "findings": [found.code for found in prepared.findings],
        "fingerprint": prepared.fingerprint,
        "fingerprint_kept": prepared.fingerprint_kept,
        "links": dict(prepared.links),
        "is_elsewhere": bool(record.details.get("is_elsewhere")),
        "partials": texts_taken_in(post),
    }
    session.add(record)
    session.flush()
    article = session.get_one(Article, record.article_id)
    history.record(session, "article:import", article, actor=actor, details={"revision": revision_id})
