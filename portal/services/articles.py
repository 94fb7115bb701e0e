"""Articles begin, grow version by version, and go live."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.rendered import Rendered
from portal.content.republication import Republication
from portal.content.source import Source, as_text
from portal.errors import Conflict
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleMedia,
    ArticleStatus,
    Media,
    Membership,
    Organisation,
    Proposal,
    Revision,
    User,
)
from portal.models.article import Origin
from portal.models.proposal import EDITABLE, OPEN, ProposalState
from portal.permissions import Permission, require
from portal.services import addresses, article_checks, bylines, history, revisions, tags


def create(session: Session, *, actor: User, source: str, rendered: Rendered, language: str) -> Proposal:
    """Begin an article with its first version, signed by the actor, as a draft."""
    require(actor, Permission.ARTICLE_PROPOSE)
    article = Article(language=language, owner_id=actor.id, feed_guid=f"urn:uuid:{uuid4()}", created_at=clock.now())
    article.authors = [ArticleAuthor(byline=bylines.of_member(session, actor))]
    article.media = []
    session.add(article)
    session.flush()
    head = revisions.add(session, article, source=source, rendered=rendered, created_by=actor)
    proposal = _open(session, article, head, actor=actor)
    history.record(session, "proposal:create", proposal, actor=actor, details={"revision": head.id})
    return proposal


def propose_changes(session: Session, article: Article, *, actor: User) -> Proposal:
    """Begin a draft from the text that is online, or return the one that is under way.

    An article that was never online is taken up again where it was withdrawn or refused. Only its authors and
    moderators may. Raises: Conflict when the article was taken offline.
    """
    require(actor, Permission.ARTICLE_CHANGE, article)
    if article.status == ArticleStatus.RETIRED:
        raise Conflict("article-not-live")
    latest = session.scalars(
        sa.select(Proposal).where(Proposal.article_id == article.id).order_by(Proposal.id.desc()).limit(1)
    ).first()
    if latest is not None and latest.state in OPEN:
        return latest
    live = session.get(Revision, article.live_revision_id) if article.live_revision_id else None
    head = live or session.get_one(Revision, latest.head_revision_id if latest else None)
    proposal = _open(session, article, head, actor=actor, base=live)
    history.record(session, "proposal:create", proposal, actor=actor, details={"revision": head.id})
    return proposal


def save_draft(
    session: Session,
    proposal: Proposal,
    *,
    actor: User,
    source: str,
    rendered: Rendered,
    lock_version: int,
    is_autosave: bool = False,
) -> Revision:
    """Make this text the head of a draft; the same bytes once more only renew what is cached of them.

    An autosave takes the place of the autosave just before it. `proposal.article.authors` must be loaded.
    Raises: Conflict `proposal-frozen` while others read the text, `draft-changed-meanwhile` when the text was saved
    by someone else, or in another tab, since `lock_version`.
    """
    require(actor, Permission.PROPOSAL_EDIT, proposal)
    if proposal.state not in EDITABLE:
        raise Conflict("proposal-frozen")
    head = session.get_one(Revision, proposal.head_revision_id)
    if head.sha256 == revisions.digest(source):
        head.is_provisional = head.is_provisional and is_autosave
        revisions.renew(head, rendered)
        return head
    if proposal.lock_version != lock_version:
        raise Conflict("draft-changed-meanwhile")
    return _advance(session, proposal, head, actor=actor, source=source, rendered=rendered, is_autosave=is_autosave)


def go_live(
    session: Session,
    article: Article,
    revision: Revision,
    *,
    at: datetime,
    slug: str = "",
    tag_labels: Mapping[str, str] | None = None,
) -> Article:
    """Put a version online: address, tags, cover, first publication and language follow what the version says.

    The address is `slug`, else the one it has, else the front matter's, else made of the title; a front matter that
    names a new address moves the article. `tag_labels` are the tags by slug where a site names
    them otherwise. Who may do this, and the mails, are the caller's. Raises: Invalid `slug`.
    """
    if article.status == ArticleStatus.RETIRED:
        raise Conflict("article-not-live")
    source = Source.parse(revision.source)
    wanted = slug or source.slug or article.slug or addresses.slug_from_title(revision.title, article)
    addresses.move_to(session, article, addresses.free_slug(session, article, wanted))
    article.live_revision_id = revision.id
    article.published_at = article.published_at or _first_published(article, source, at)
    article.updated_at = at
    article.status = ArticleStatus.LIVE
    article.language = source.language if source.language in {"fr", "en"} else article.language
    article.cover_id = _cover_id(session, article, source)
    _remember_first_life(article, Republication.of(revision.front_matter))
    _remember_organisations(session, article)
    session.flush()
    article_checks.note(session, article.id, revision)
    tags.set_tags(session, article, tags.by_slug(source.tags) if tag_labels is None else tag_labels)
    return article


def _open(session: Session, article: Article, head: Revision, *, actor: User, base: Revision | None = None) -> Proposal:
    proposal = Proposal(
        article=article,
        base_revision_id=base.id if base else None,
        head_revision=head,
        state=ProposalState.DRAFT,
        created_by_id=actor.id,
        created_at=clock.now(),
        state_at=clock.now(),
    )
    session.add(proposal)
    session.flush()
    return proposal


def _advance(
    session: Session,
    proposal: Proposal,
    head: Revision,
    *,
    actor: User,
    source: str,
    rendered: Rendered,
    is_autosave: bool,
) -> Revision:
    replaced = is_autosave and revisions.is_replaceable(session, proposal, head, actor)
    number = head.number if replaced else 0
    if replaced:
        # The version that goes gives its number to the one that takes its place.
        head.number = -head.number
        session.flush()
    new = revisions.add(
        session,
        proposal.article,
        source=source,
        rendered=rendered,
        created_by=actor,
        is_provisional=is_autosave,
        number=number,
    )
    proposal.head_revision = new
    session.flush()
    if replaced:
        session.delete(head)
        session.flush()
    elif not is_autosave:
        history.record(session, "proposal:save", proposal, actor=actor, details={"revision": new.id})
    return new


def _cover_id(session: Session, article: Article, source: Source) -> int | None:
    """Find the cover among the article's own files, whichever way its path is written."""
    path = as_text(source.front_matter.get("image")) or as_text(source.front_matter.get("header_image_url"))
    if not path:
        return None
    plain = path.removeprefix("./")
    names = [path, plain, f"./{plain}", f"/{plain}", plain.lstrip("/")]
    found = dict(
        session.execute(
            sa.select(ArticleMedia.path, ArticleMedia.media_id)
            .join(Media, Media.id == ArticleMedia.media_id)
            .where(
                ArticleMedia.article_id == article.id,
                ArticleMedia.path.in_(names),
                sa.or_(Media.content_type.startswith("image/"), Media.is_damaged),
            )
        ).all()
    )
    return next((found[name] for name in names if name in found), None)


def _first_published(article: Article, source: Source, at: datetime) -> datetime:
    """Return the day that an imported text came out on its old site, as its site read it; else `at`."""
    if article.origin != Origin.IMPORT:
        return at
    # Only imported texts need what reads old sites: the portal starts sooner without it.
    from portal.content.docusaurus.addresses import of_path  # noqa: PLC0415
    from portal.content.docusaurus.dates import moment  # noqa: PLC0415

    written = moment(source.date) if source.date else None
    own = written or of_path(article.import_path or "").date
    return min(own, at) if own else at


def _remember_first_life(article: Article, first: Republication) -> None:
    article.republished_from = first.name
    article.republished_url = first.url
    article.republished_on = first.on
    article.republished_permission = first.has_permission


def _remember_organisations(session: Session, article: Article) -> None:
    """Write down where each author works on the day of publication; what was written before stays."""
    today = clock.now().date()
    signatures = session.scalars(sa.select(ArticleAuthor).where(ArticleAuthor.article_id == article.id)).all()
    people = [one.byline.user_id for one in signatures if one.byline.user_id is not None and not one.organisation_at]
    if not people:
        return
    places = dict(
        session.execute(
            sa.select(Membership.user_id, Organisation.name)
            .join(Organisation, Membership.organisation_id == Organisation.id)
            .where(
                Membership.user_id.in_(people),
                Membership.starts_on <= today,
                sa.or_(Membership.ends_on.is_(None), Membership.ends_on >= today),
            )
            .order_by(Membership.starts_on)
        ).all()
    )
    for one in signatures:
        if one.byline.user_id is not None and not one.organisation_at:
            one.organisation_at = places.get(one.byline.user_id, "")
