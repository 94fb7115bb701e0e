"""One proposal as its review page shows it: the head as readers will see it, its way so far, what to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from portal.content.findings import Finding, read_again
from portal.content.rules import blocks_approval
from portal.errors import NotFound
from portal.models import Article, HistoryEntry, Proposal, Revision, User, Waiver
from portal.queries.review_queue import People, Person, holder_of, people_of, tie_with

# The acts of a proposal that its way tells; saves between them are the author's own.
TOLD = (
    "create",
    "submit",
    "recall",
    "claim",
    "release",
    "waive",
    "unwaive",
    "request_changes",
    "approve",
    "reject",
    "publish",
    "withdraw",
)


@dataclass(frozen=True)
class Act:
    """One step of the way: what was done, by whom, when, and to which version."""

    verb: str
    at: datetime
    by: Person | None
    reason: str
    revision_id: int
    version: int


@dataclass(frozen=True)
class Earlier:
    """A text that the head can be compared with: sent back, submitted or live."""

    revision_id: int
    version: int
    what: str
    at: datetime


@dataclass(frozen=True)
class Waived:
    """A finding of the head that a moderator let pass."""

    id: int
    at: datetime
    by: Person | None
    reason: str


@dataclass(frozen=True)
class Review:
    """All that the review page shows but the texts to compare."""

    proposal: Proposal
    head: Revision
    people: People
    acts: tuple[Act, ...]
    holder: Person | None
    tie: str
    waived: Mapping[str, Waived]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found in the head, waived or not."""
        return read_again(self.head.findings)

    @property
    def unsettled(self) -> list[Finding]:
        """List what keeps the head from being accepted: what blocks, and nobody waived."""
        return [one for one in self.findings if blocks_approval(one) and one.key not in self.waived]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the authors' names, as they sign."""
        return tuple(signature.byline.name for signature in self.proposal.article.authors)

    def earlier(self) -> list[Earlier]:
        """List what the head can be compared with, the likeliest first: what was sent back, what is live, the rest."""
        told = [Earlier(act.revision_id, act.version, act.verb, act.at) for act in self.acts]
        live = self.proposal.base_revision_id
        found = [
            *(one for one in told if one.what == "request_changes"),
            *([Earlier(live, 0, "live", self.proposal.created_at)] if live else []),
            *(one for one in told if one.what == "submit"),
        ]
        by_id = {one.revision_id: one for one in reversed(found) if one.revision_id not in {0, self.head.id}}
        return sorted(by_id.values(), key=found.index)


def load(session: Session, proposal_id: int, viewer: User) -> Review:
    """Load a proposal for its review page.

    Raises: NotFound.
    """
    head = joinedload(Proposal.head_revision).options(undefer(Revision.html), undefer(Revision.findings))
    statement = (
        sa.select(Proposal)
        .where(Proposal.id == proposal_id)
        .options(
            joinedload(Proposal.article).options(selectinload(Article.authors), selectinload(Article.media)),
            selectinload(Proposal.revisions),
            head,
        )
    )
    proposal = session.scalars(statement).one_or_none()
    if proposal is None or proposal.head_revision is None:
        raise NotFound("not-found")
    people = people_of(session, [proposal])
    return Review(
        proposal=proposal,
        head=proposal.head_revision,
        people=people,
        acts=tuple(_acts(session, proposal)),
        holder=holder_of(proposal, people),
        tie=tie_with(viewer, proposal, people),
        waived=_waived(session, proposal),
    )


def sources(session: Session, article_id: int, *revision_ids: int) -> dict[int, str]:
    """Return the texts of these revisions of one article; one of another article is not found."""
    rows = session.execute(
        sa.select(Revision.id, Revision.source).where(Revision.article_id == article_id, Revision.id.in_(revision_ids))
    )
    return {row.id: row.source for row in rows}


def _waived(session: Session, proposal: Proposal) -> dict[str, Waived]:
    """Read the waivers of the head, by the findings' keys; a person who left has no name any more."""
    rows = session.execute(
        sa.select(Waiver, User.id, User.name, User.handle)
        .outerjoin(User, User.id == Waiver.waived_by_id)
        .where(Waiver.proposal_id == proposal.id, Waiver.revision_id == proposal.head_revision_id)
    )
    return {
        one.finding_key: Waived(one.id, one.waived_at, Person(id, name, handle) if name else None, one.reason)
        for one, id, name, handle in rows
    }


def _acts(session: Session, proposal: Proposal) -> list[Act]:
    rows = session.execute(
        sa.select(HistoryEntry, User.id, User.name, User.handle)
        .outerjoin(User, User.id == HistoryEntry.actor_id)
        .where(HistoryEntry.subject_kind == Proposal.__tablename__, HistoryEntry.subject_id == proposal.id)
        .where(HistoryEntry.verb.in_([f"proposal:{verb}" for verb in TOLD]))
        .order_by(HistoryEntry.id.desc())
    )
    numbers = {revision.id: revision.number for revision in proposal.revisions}
    return [
        Act(
            verb=entry.verb.partition(":")[2],
            at=entry.at,
            by=Person(user_id, name, handle) if name else None,
            reason=entry.reason,
            revision_id=(revision_id := entry.details.get("revision_id", 0)),
            version=numbers.get(revision_id, 0),
        )
        for entry, user_id, name, handle in rows
    ]
