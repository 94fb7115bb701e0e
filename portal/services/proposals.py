"""The verbs of a proposal, from submission to publication: four eyes on every byte, and only what was seen is approved.

Every verb reads the same way: who may, the row locked and read again, the change, history, mail. A second click of
the same hand finds the work done and changes nothing. Proposals come from `queries.reviews.find`.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from portal import clock
from portal.content.findings import Level
from portal.content.republication import Republication
from portal.errors import Conflict, Invalid
from portal.models import Comment, CommentVisibility, Proposal, Revision, User
from portal.models import ProposalState as State
from portal.permissions import Actor, Permission, require
from portal.services import articles, history, review_mail, waivers
from portal.services.proposal_steps import (
    CLAIM_LASTS,
    Verb,
    begin,
    head_as_seen,
    head_of,
    is_held_by_another,
    long_enough,
)


def submit(session: Session, proposal: Proposal, *, actor: Actor, rights_confirmed: bool = False) -> Proposal:
    """Put the text into the moderators' queue; it is frozen from now on.

    Raises: Invalid where a finding blocks, nothing is new, or the rights on a republished text are not confirmed.
    """
    require(actor, Permission.PROPOSAL_SUBMIT, proposal)
    if not begin(session, proposal, Verb.SUBMIT):
        return proposal
    if proposal.head_revision_id is None or proposal.head_revision_id == proposal.base_revision_id:
        raise Invalid("source", "nothing-new")
    head = head_of(session, proposal)
    count = sum(1 for finding in head.findings if finding["level"] == Level.BLOCKING)
    if count:
        raise Invalid("findings", "findings-block", count=count)
    if rights_confirmed:
        proposal.rights_confirmed_at = proposal.rights_confirmed_at or clock.now()
    if Republication.of(head.front_matter) and proposal.rights_confirmed_at is None:
        raise Invalid("rights_confirmed", "rights-unconfirmed")
    proposal.submitted_at = clock.now()
    _move(session, proposal, Verb.SUBMIT, State.SUBMITTED, by=actor)
    review_mail.tell_moderators(session, proposal)
    return proposal


def recall(session: Session, proposal: Proposal, *, actor: Actor) -> Proposal:
    """Take a text that nobody has begun to review back out of the queue, to go on writing."""
    require(actor, Permission.PROPOSAL_WITHDRAW, proposal)
    if begin(session, proposal, Verb.RECALL):
        _free(proposal)
        _move(session, proposal, Verb.RECALL, State.DRAFT, by=actor)
    return proposal


def withdraw(session: Session, proposal: Proposal, *, actor: Actor) -> Proposal:
    """Give the proposal up, whatever it was waiting for; the text stays in its revisions."""
    require(actor, Permission.PROPOSAL_WITHDRAW, proposal)
    if begin(session, proposal, Verb.WITHDRAW):
        _free(proposal)
        proposal.decided_by_id = proposal.decided_at = proposal.decided_revision_id = proposal.decided_sha256 = None
        proposal.publish_at = None
        _move(session, proposal, Verb.WITHDRAW, State.WITHDRAWN, by=actor)
    return proposal


def claim(session: Session, proposal: Proposal, *, actor: User, take_over: bool = False) -> Proposal:
    """Take the text to review it, for seven days; a claim never keeps others from reading.

    Raises: Conflict when another moderator holds it, unless it is taken over, which tells them.
    """
    require(actor, Permission.PROPOSAL_REVIEW, proposal)
    begin(session, proposal, Verb.CLAIM)
    if is_held_by_another(proposal, actor) and not take_over:
        raise Conflict("claimed-by-another")
    is_news = proposal.state != State.IN_REVIEW or proposal.claimed_by_id != actor.id
    _hold(session, proposal, actor)
    if is_news:
        _move(session, proposal, Verb.CLAIM, State.IN_REVIEW, by=actor)
    return proposal


def release(session: Session, proposal: Proposal, *, actor: User) -> Proposal:
    """Put the text back for another moderator to take.

    Raises: Conflict when another moderator holds it by now.
    """
    require(actor, Permission.PROPOSAL_REVIEW, proposal)
    if not begin(session, proposal, Verb.RELEASE):
        return proposal
    if is_held_by_another(proposal, actor):
        raise Conflict("claimed-by-another")
    _free(proposal)
    _move(session, proposal, Verb.RELEASE, State.SUBMITTED, by=actor)
    return proposal


def request_changes(
    session: Session, proposal: Proposal, *, actor: User, head_revision_id: int, sha256: str, message: str
) -> Proposal:
    """Give the text back to its authors with a message; the claim stays with the moderator.

    Raises: Invalid for a message under 20 characters, Conflict when the head is not the one that was read.
    """
    require(actor, Permission.PROPOSAL_DECIDE, proposal)
    if not begin(session, proposal, Verb.REQUEST_CHANGES, by=actor):
        return proposal
    head = head_as_seen(session, proposal, head_revision_id, sha256)
    proposal.reason = long_enough("message", message)
    _hold(session, proposal, actor)
    session.add(
        Comment(
            proposal_id=proposal.id,
            revision_id=head.id,
            author_id=actor.id,
            text=proposal.reason,
            visibility=CommentVisibility.TO_AUTHOR,
            created_at=clock.now(),
        )
    )
    _move(session, proposal, Verb.REQUEST_CHANGES, State.CHANGES_REQUESTED, by=actor, reason=proposal.reason)
    review_mail.tell_authors(session, "changes_requested", proposal, by=actor, message=proposal.reason)
    return proposal


def approve(
    session: Session,
    proposal: Proposal,
    *,
    actor: User,
    head_revision_id: int,
    sha256: str,
    publish_now: bool = False,
) -> Proposal:
    """Accept exactly these bytes, to be published now or held for later.

    Raises: Conflict when the head is not the one that was read, Invalid where a finding blocks that nobody waived.
    """
    require(actor, Permission.PROPOSAL_DECIDE, proposal)
    done = State.PUBLISHED if publish_now else State.APPROVED
    if not begin(session, proposal, Verb.APPROVE, by=actor, done=done):
        return proposal
    head = head_as_seen(session, proposal, head_revision_id, sha256)
    count = len(waivers.unsettled(session, proposal, head))
    if count:
        raise Invalid("findings", "findings-not-waived", count=count)
    _hold(session, proposal, actor)
    _decide(proposal, head, actor)
    _move(session, proposal, Verb.APPROVE, State.APPROVED, by=actor)
    if publish_now:
        return publish(session, proposal, actor=actor)
    review_mail.tell_authors(session, "approved", proposal, by=actor)
    return proposal


def reject(
    session: Session, proposal: Proposal, *, actor: User, head_revision_id: int, sha256: str, reason: str
) -> Proposal:
    """Close the proposal without publishing; its authors keep the text and may propose anew.

    Raises: Invalid for a reason under 20 characters, Conflict when the head is not the one that was read.
    """
    require(actor, Permission.PROPOSAL_DECIDE, proposal)
    if not begin(session, proposal, Verb.REJECT, by=actor):
        return proposal
    head = head_as_seen(session, proposal, head_revision_id, sha256)
    proposal.reason = long_enough("reason", reason)
    _hold(session, proposal, actor)
    _decide(proposal, head, actor)
    _free(proposal)
    _move(session, proposal, Verb.REJECT, State.REJECTED, by=actor, reason=proposal.reason)
    review_mail.tell_authors(session, "rejected", proposal, by=actor, message=proposal.reason)
    return proposal


def publish(session: Session, proposal: Proposal, *, actor: User) -> Proposal:
    """Make the approved revision the one that the public reads.

    Raises: Conflict when the text is not the approved one any more, or its address is taken.
    """
    require(actor, Permission.PROPOSAL_DECIDE, proposal)
    if not begin(session, proposal, Verb.PUBLISH):
        return proposal
    approved = session.get_one(Revision, proposal.decided_revision_id)
    if approved.id != proposal.head_revision_id or approved.sha256 != proposal.decided_sha256:
        raise Conflict("head-changed")
    articles.go_live(session, proposal.article, approved, at=clock.now())
    _free(proposal)
    proposal.publish_at = None
    _move(session, proposal, Verb.PUBLISH, State.PUBLISHED, by=actor)
    review_mail.tell_authors(session, "published", proposal, by=actor)
    return proposal


def _hold(session: Session, proposal: Proposal, moderator: User) -> None:
    """Make the claim the moderator's, from now on; whoever loses it so is told."""
    if is_held_by_another(proposal, moderator):
        review_mail.tell_holder(session, proposal, by=moderator)
    proposal.claimed_by_id = moderator.id
    proposal.claimed_until = clock.now() + CLAIM_LASTS


def _free(proposal: Proposal) -> None:
    proposal.claimed_by_id = proposal.claimed_until = None


def _decide(proposal: Proposal, head: Revision, moderator: User) -> None:
    proposal.decided_by_id = moderator.id
    proposal.decided_at = clock.now()
    proposal.decided_revision_id = head.id
    proposal.decided_sha256 = head.sha256


def _move(session: Session, proposal: Proposal, verb: Verb, state: State, *, by: Actor, reason: str = "") -> None:
    """Enter the state and remember it; the flush finds out whether someone else was faster."""
    details = {"from": proposal.state.value, "to": state.value, "revision_id": proposal.head_revision_id}
    proposal.state = state
    proposal.state_at = clock.now()
    session.flush()
    history.record(session, f"proposal:{verb}", proposal, actor=by, reason=reason, details=details)
