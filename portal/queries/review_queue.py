"""The review queue: what waits, with whom, and for how long."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, load_only, selectinload, undefer

from portal import clock, permissions
from portal.content.findings import read_again
from portal.content.rules import weight
from portal.models import Article, ArticleStatus, Membership, Organisation, Proposal, Revision, User
from portal.models import ProposalState as State
from portal.models.proposal import FINAL, OPEN
from portal.permissions import Permission, may
from portal.queries import renderings
from portal.queries.reviews import author_ids, readable_by

_NEWEST = (Proposal.state_at.desc(), Proposal.id.desc())


class Group(StrEnum):
    """Whose turn it is, seen by one moderator."""

    MINE = "mine"
    FREE = "free"
    OTHERS = "others"
    OWN = "own"
    ACCEPTED = "accepted"
    CLOSED = "closed"


@dataclass(frozen=True)
class Person:
    """As much of a person as a line shows."""

    id: int
    name: str
    handle: str


@dataclass(frozen=True)
class Job:
    """One line of the queue; `tie` names an organisation that the viewer shares with an author.

    `findings` counts those of the head by what they weigh for whoever decides.
    """

    proposal: Proposal
    group: Group
    title: str
    version: int
    is_new_article: bool
    names: tuple[str, ...]
    author: Person | None
    organisation: str
    findings: Counter[str]
    holder: Person | None
    tie: str
    since: datetime


@dataclass
class People:
    """Names and organisations of everyone on a page, read in two queries."""

    by_id: dict[int, Person] = field(default_factory=dict)
    organisations: dict[int, list[str]] = field(default_factory=dict)


def jobs_for(session: Session, viewer: User, *, closed: tuple[int, int] | None = None) -> list[Job]:
    """List what is on its way, whose turn it is and oldest first; drafts are their authors' own.

    `closed` (page, size) adds one page of what was published, turned down or withdrawn, newest first.
    """
    condition = sa.and_(Proposal.state.in_(OPEN), Proposal.state != State.DRAFT)
    if closed is not None:
        page, size = closed
        ended = sa.select(Proposal.id).where(Proposal.state.in_(FINAL)).order_by(*_NEWEST)
        condition = sa.or_(condition, Proposal.id.in_(ended.offset((page - 1) * size).limit(size)))
    rows = _load(session, sa.and_(condition, readable_by(viewer)))
    people = people_of(session, rows)
    waived = renderings.waived_among(session, [row.head_revision_id for row in rows])
    jobs = [_job(row, viewer, people, waived) for row in rows]
    return sorted((job for job in jobs if job.group != Group.CLOSED), key=_turn) + [
        job for job in jobs if job.group == Group.CLOSED
    ]


def count_closed(session: Session) -> int:
    """Count what was published, turned down or withdrawn."""
    statement = sa.select(sa.func.count()).select_from(Proposal).where(Proposal.state.in_(FINAL))
    return session.scalar(statement) or 0


def _turn(job: Job) -> tuple[int, datetime, int]:
    return list(Group).index(job.group), job.since, job.proposal.id


def people_of(session: Session, proposals: list[Proposal]) -> People:
    """Read the names of authors and holders, and the authors' present organisations."""
    authors = {id for one in proposals for id in author_ids(one)}
    others = {id for one in proposals for id in (one.claimed_by_id, one.decided_by_id) if id is not None}
    found = session.execute(sa.select(User.id, User.name, User.handle).where(User.id.in_(authors | others)))
    people = People({id: Person(id, name, handle) for id, name, handle in found})
    today = permissions.today()
    stays = session.execute(
        sa.select(Membership.user_id, Organisation.name)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.user_id.in_(authors), Membership.starts_on <= today)
        .where(sa.or_(Membership.ends_on.is_(None), Membership.ends_on >= today))
        .order_by(Membership.starts_on, Organisation.name)
    )
    for user_id, name in stays:
        people.organisations.setdefault(user_id, []).append(name)
    return people


def tie_with(viewer: User, proposal: Proposal, people: People) -> str:
    """Name the organisation that the viewer shares with an author, or nothing."""
    today = permissions.today()
    own = {stay.organisation.name for stay in viewer.memberships if stay.organisation and stay.covers(today)}
    theirs = [name for id in author_ids(proposal) for name in people.organisations.get(id, [])]
    return next((name for name in theirs if name in own), "")


def holder_of(proposal: Proposal, people: People) -> Person | None:
    """Return who holds the text at present."""
    if proposal.claimed_by_id is None or (proposal.claimed_until and proposal.claimed_until <= clock.now()):
        return None
    return people.by_id.get(proposal.claimed_by_id)


def _load(session: Session, condition: sa.ColumnElement[bool]) -> list[Proposal]:
    statement = (
        sa.select(Proposal)
        .where(condition)
        .order_by(*_NEWEST)
        .options(
            joinedload(Proposal.article).selectinload(Article.authors),
            joinedload(Proposal.head_revision).options(
                load_only(Revision.number, Revision.title), undefer(Revision.findings)
            ),
            selectinload(Proposal.revisions).load_only(Revision.article_id, Revision.number, Revision.created_by_id),
        )
    )
    return list(session.scalars(statement))


def _job(proposal: Proposal, viewer: User, people: People, waived: set[tuple[int, str]]) -> Job:
    head, article = proposal.head_revision, proposal.article
    first = next(iter(author_ids(proposal)), None)
    holder = holder_of(proposal, people)
    is_in_hand = proposal.state in {State.SUBMITTED, State.IN_REVIEW}
    return Job(
        proposal=proposal,
        group=_group(proposal, viewer, holder),
        title=head.title if head else "",
        version=head.number if head else 0,
        is_new_article=article.status == ArticleStatus.NEVER,
        names=tuple(signature.byline.name for signature in article.authors),
        author=people.by_id.get(first) if first is not None else None,
        organisation=next(iter(people.organisations.get(first or 0, [])), ""),
        findings=_weights(head, waived),
        holder=holder,
        tie=tie_with(viewer, proposal, people),
        since=(proposal.submitted_at if is_in_hand else None) or proposal.state_at,
    )


def _weights(head: Revision | None, waived: set[tuple[int, str]]) -> Counter[str]:
    if head is None:
        return Counter()
    return Counter(weight(one, is_waived=(head.id, one.key) in waived) for one in read_again(head.findings))


def _group(proposal: Proposal, viewer: User, holder: Person | None) -> Group:
    if proposal.state in FINAL:
        return Group.CLOSED
    if not may(viewer, Permission.PROPOSAL_DECIDE, proposal):
        return Group.OWN
    if proposal.state in {State.APPROVED, State.SCHEDULED}:
        return Group.ACCEPTED
    if proposal.state not in {State.SUBMITTED, State.IN_REVIEW}:
        return Group.OTHERS
    if holder is None:
        return Group.FREE
    return Group.MINE if holder.id == viewer.id else Group.OTHERS
