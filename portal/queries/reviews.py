"""Proposals: who may read and decide them, and one with all that its verbs need."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import permissions
from portal.errors import NotFound
from portal.models import Article, ArticleAuthor, Byline, Proposal, User
from portal.permissions import Actor


def readable_by(viewer: Actor) -> sa.ColumnElement[bool]:
    """Return the condition on Proposal that is the twin of `proposal:read`."""
    if permissions.moderator(viewer) or permissions.admin(viewer):
        return sa.true()
    if not isinstance(viewer, User) or not permissions.active(viewer):
        return sa.false()
    return sa.or_(_signed_by(viewer), Proposal.created_by_id == viewer.id)


def find(session: Session, proposal_id: int) -> Proposal:
    """Find a proposal with all that permissions, verbs and its page need.

    Raises: NotFound.
    """
    statement = (
        sa.select(Proposal)
        .where(Proposal.id == proposal_id)
        .options(
            joinedload(Proposal.article).selectinload(Article.authors),
            selectinload(Proposal.revisions),
        )
    )
    found = session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound("not-found")
    return found


def author_ids(proposal: Proposal) -> list[int]:
    """List the people behind the text who have an account: who signs, who owns the article, who proposed it."""
    signing = [signature.byline.user_id for signature in proposal.article.authors]
    ids = [*signing, proposal.article.owner_id, proposal.created_by_id]
    return list(dict.fromkeys(id for id in ids if id is not None))


def _signed_by(viewer: User) -> sa.ColumnElement[bool]:
    """Return the condition that the viewer owns the article or signs it."""
    owned = sa.exists().where(Article.id == Proposal.article_id, Article.owner_id == viewer.id)
    signed = sa.exists().where(
        ArticleAuthor.article_id == Proposal.article_id,
        ArticleAuthor.byline_id == Byline.id,
        Byline.user_id == viewer.id,
    )
    return sa.or_(owned, signed)
