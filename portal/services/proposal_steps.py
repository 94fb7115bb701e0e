"""The one table of a proposal's road: each verb, who may do it, from which states, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from portal import clock
from portal.errors import Conflict, Invalid
from portal.models import Article, Proposal, Revision, User
from portal.models import ProposalState as State
from portal.models.proposal import EDITABLE, OPEN
from portal.permissions import Actor, Permission, may

CLAIM_LASTS = timedelta(days=7)
SHORTEST_MESSAGE_CHARACTERS = 20


class Verb(StrEnum):
    """What can be done to a proposal once it is written."""

    SUBMIT = "submit"
    RECALL = "recall"
    WITHDRAW = "withdraw"
    CLAIM = "claim"
    RELEASE = "release"
    WAIVE = "waive"
    REQUEST_CHANGES = "request_changes"
    APPROVE = "approve"
    REJECT = "reject"
    PUBLISH = "publish"


@dataclass(frozen=True)
class Step:
    """Who may do a verb, from which states, and the state in which it is done."""

    permission: Permission
    states: tuple[State, ...]
    done: State


_IN_HAND = (State.SUBMITTED, State.IN_REVIEW)
STEPS: Mapping[Verb, Step] = {
    Verb.SUBMIT: Step(Permission.PROPOSAL_SUBMIT, EDITABLE, State.SUBMITTED),
    Verb.RECALL: Step(Permission.PROPOSAL_WITHDRAW, (State.SUBMITTED,), State.DRAFT),
    Verb.WITHDRAW: Step(Permission.PROPOSAL_WITHDRAW, OPEN, State.WITHDRAWN),
    Verb.CLAIM: Step(Permission.PROPOSAL_REVIEW, _IN_HAND, State.IN_REVIEW),
    Verb.RELEASE: Step(Permission.PROPOSAL_REVIEW, (State.IN_REVIEW,), State.SUBMITTED),
    Verb.WAIVE: Step(Permission.PROPOSAL_WAIVE, _IN_HAND, State.IN_REVIEW),
    Verb.REQUEST_CHANGES: Step(Permission.PROPOSAL_DECIDE, _IN_HAND, State.CHANGES_REQUESTED),
    Verb.APPROVE: Step(Permission.PROPOSAL_DECIDE, _IN_HAND, State.APPROVED),
    Verb.REJECT: Step(Permission.PROPOSAL_DECIDE, _IN_HAND, State.REJECTED),
    Verb.PUBLISH: Step(Permission.PROPOSAL_DECIDE, (State.APPROVED, State.SCHEDULED), State.PUBLISHED),
}


def can(viewer: Actor, verb: Verb | str, proposal: Proposal) -> bool:
    """Say whether the viewer could do the verb now: the person and the moment; for the buttons of a page."""
    step = STEPS[Verb(verb)]
    return proposal.state in step.states and may(viewer, step.permission, proposal)


def begin(
    session: Session, proposal: Proposal, verb: Verb, *, by: User | None = None, done: State | None = None
) -> bool:
    """Lock the row, read it again, and say whether there is something to do.

    A second click finds the verb done (`done`, when it leads further than its own step) and answers False; with
    `by`, only when that hand did it. Raises: Conflict when the proposal is in a state that forbids the verb.
    """
    _lock(session, proposal)
    step = STEPS[verb]
    if proposal.state in step.states:
        return True
    is_own = by is None or by.id == (proposal.decided_by_id or proposal.claimed_by_id)
    if proposal.state == (done or step.done) and is_own:
        return False
    raise Conflict("proposal-state", state=proposal.state.value)


def is_held_by_another(proposal: Proposal, moderator: User) -> bool:
    """Say whether another moderator's claim still runs."""
    if proposal.claimed_by_id in {None, moderator.id}:
        return False
    return proposal.claimed_until is None or proposal.claimed_until > clock.now()


def head_of(session: Session, proposal: Proposal) -> Revision:
    """Return the version that the proposal is about at present."""
    return session.get_one(Revision, proposal.head_revision_id)


def head_as_seen(session: Session, proposal: Proposal, head_revision_id: int, sha256: str) -> Revision:
    """Return the head when it is the very text that was read.

    Raises: Conflict when it is another one by now.
    """
    head = head_of(session, proposal)
    if (head.id, head.sha256) != (head_revision_id, sha256):
        raise Conflict("head-changed")
    return head


def long_enough(field: str, text: str) -> str:
    """Return what a moderator wrote, without the space around it.

    Raises: Invalid where it is too short to explain anything.
    """
    text = text.strip()
    if len(text) < SHORTEST_MESSAGE_CHARACTERS:
        raise Invalid(field, "message-too-short", minimum=SHORTEST_MESSAGE_CHARACTERS)
    return text


def _lock(session: Session, proposal: Proposal) -> None:
    """Let one act at a time pass, on PostgreSQL as SQLite does by itself, and forget what was read before."""
    session.scalars(
        sa.select(Proposal)
        .where(Proposal.id == proposal.id)
        .options(selectinload(Proposal.article).selectinload(Article.authors), selectinload(Proposal.revisions))
        .with_for_update(of=Proposal)
        .execution_options(populate_existing=True)
    ).one()
