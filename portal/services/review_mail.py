"""Who is told what of a proposal; each once per kind, revision and person."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.content import addresses
from portal.models import Proposal, Role, RoleGrant, User
from portal.permissions import Permission, may, shared_organisations
from portal.queries.reviews import author_ids
from portal.services import outbox


def tell_moderators(session: Session, proposal: Proposal) -> None:
    """Tell those who may review it that a text waits: whoever holds it, else all, those without a tie first."""
    statement = (
        sa.select(User)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(RoleGrant.role == Role.MODERATOR, RoleGrant.revoked_at.is_(None), User.suspended_at.is_(None))
    )
    able = [one for one in session.scalars(statement).unique() if may(one, Permission.PROPOSAL_REVIEW, proposal)]
    authors = _authors(session, proposal)
    holders = [one for one in able if one.id == proposal.claimed_by_id]
    untied = [one for one in able if not any(shared_organisations(one, author) for author in authors)]
    path = f"/reviews/{proposal.id}"
    for moderator in holders or untied or able:
        _tell(session, "submitted", proposal, moderator, path=path, name=_names(session, proposal))


def tell_authors(session: Session, kind: str, proposal: Proposal, *, by: User, message: str = "") -> None:
    """Tell the authors who have an account what became of their text."""
    live = proposal.article.slug if kind == "published" else None
    path = addresses.article(live) if live else f"/drafts/{proposal.id}"
    for author in _authors(session, proposal):
        _tell(session, kind, proposal, author, path=path, name=by.name, message=message)


def tell_holder(session: Session, proposal: Proposal, *, by: User) -> None:
    """Tell the moderator who held the text that another has taken it over."""
    holder = session.get_one(User, proposal.claimed_by_id)
    _tell(session, "taken_over", proposal, holder, path=f"/reviews/{proposal.id}", name=by.name)


def _authors(session: Session, proposal: Proposal) -> list[User]:
    ids = author_ids(proposal)
    statement = sa.select(User).where(User.id.in_(ids), User.suspended_at.is_(None)).order_by(User.id)
    return list(session.scalars(statement))


def _names(session: Session, proposal: Proposal) -> str:
    """Name whose text it is: its authors, or the moderator who began a change of an article of others."""
    signing = {signature.byline.user_id for signature in proposal.article.authors} | {proposal.article.owner_id}
    if proposal.created_by_id not in signing:
        return session.get_one(User, proposal.created_by_id).name
    return ", ".join(signature.byline.name for signature in proposal.article.authors)


def _tell(
    session: Session, kind: str, proposal: Proposal, person: User, *, path: str, name: str, message: str = ""
) -> None:
    title = next((one.title for one in proposal.revisions if one.id == proposal.head_revision_id), "")
    outbox.post(
        session,
        kind,
        to=person,
        about=f"proposal:{proposal.id}:revision:{proposal.head_revision_id}",
        data={"title": title, "path": path, "name": name, "message": message},
    )
