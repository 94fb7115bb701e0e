"""One-click corrections of a draft: each is a version of its own, and the last may be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from portal.content.rendered import Rendered
from portal.errors import Conflict
from portal.models import Proposal, Revision, User
from portal.models.proposal import EDITABLE
from portal.permissions import Permission, require
from portal.queries import mending
from portal.services import articles, history, revisions


@dataclass(frozen=True)
class Text:
    """A whole file, with what was rendered from it."""

    source: str
    rendered: Rendered


def mend(
    session: Session,
    proposal: Proposal,
    *,
    actor: User,
    typed: Text,
    mended: Text,
    lock_version: int,
    code: str,
    count: int,
) -> Revision:
    """Keep what was typed as a version, then what the correction made of it as the next one, the head.

    A second click finds the work done. Raises: what `articles.save_draft` raises; nothing is kept then.
    """
    require(actor, Permission.PROPOSAL_EDIT, proposal)
    _lock(session, proposal)
    head = session.get_one(Revision, proposal.head_revision_id)
    if head.sha256 == revisions.digest(mended.source) and proposal.state in EDITABLE:
        return head
    before = articles.save_draft(
        session,
        proposal,
        actor=actor,
        source=typed.source,
        rendered=typed.rendered,
        lock_version=lock_version,
    )
    made = _follow(session, proposal, mended, actor)
    details = {"revision": made.id, "before": before.id, "code": code, "count": count}
    history.record(session, "proposal:mend", proposal, actor=actor, details=details)
    return made


def undo(
    session: Session, proposal: Proposal, *, actor: User, revision_id: int, source: str, rendered: Rendered
) -> Revision:
    """Give back the text before a correction, as a further version; `source` is that text, rendered as it is now.

    A second click finds the work done. Raises: Conflict `proposal-frozen` while others read the text,
    `mending-not-last` when the head is not the correction's version any more.
    """
    require(actor, Permission.PROPOSAL_EDIT, proposal)
    _lock(session, proposal)
    if proposal.state not in EDITABLE:
        raise Conflict("proposal-frozen")
    if mending.taken_back(session, proposal) == revision_id:
        return session.get_one(Revision, proposal.head_revision_id)
    last = mending.last(session, proposal)
    if last is None or last.revision_id != revision_id:
        raise Conflict("mending-not-last")
    before = session.get_one(Revision, last.before_id)
    if before.sha256 != revisions.digest(source):
        raise Conflict("mending-not-last")
    made = _follow(session, proposal, Text(source, rendered), actor)
    history.record(session, "proposal:unmend", proposal, actor=actor, details={"revision": made.id, "of": revision_id})
    return made


def _lock(session: Session, proposal: Proposal) -> None:
    """Let one act at a time pass, on PostgreSQL as SQLite does by itself."""
    session.refresh(proposal, ["state", "head_revision_id", "lock_version"], with_for_update=True)


def _follow(session: Session, proposal: Proposal, text: Text, actor: User) -> Revision:
    """Make a text the head."""
    made = revisions.add(session, proposal.article, source=text.source, rendered=text.rendered, created_by=actor)
    proposal.head_revision = made
    session.flush()
    return made
