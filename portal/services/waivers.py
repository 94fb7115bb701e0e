"""Findings that a moderator lets pass, each with its reason: of one version, and while nothing is decided."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.findings import Finding
from portal.content.rules import blocks_approval
from portal.errors import Conflict
from portal.models import Proposal, Revision, User, Waiver
from portal.permissions import Permission, require
from portal.services import history, revisions
from portal.services.proposal_steps import (
    CLAIM_LASTS,
    Verb,
    begin,
    head_as_seen,
    is_held_by_another,
    long_enough,
)


def waive(
    session: Session,
    proposal: Proposal,
    *,
    actor: User,
    head_revision_id: int,
    sha256: str,
    finding_key: str,
    reason: str,
) -> Waiver:
    """Let one finding of the version that was read pass, so that it may be accepted all the same.

    The same hand once more changes nothing. Raises: Invalid for a reason under 20 characters; Conflict when the head
    is not the one that was read, when it has no such finding that blocks, or when another moderator holds the text
    or waived it first.
    """
    require(actor, Permission.PROPOSAL_WAIVE, proposal)
    _act(session, proposal, actor)
    head = head_as_seen(session, proposal, head_revision_id, sha256)
    finding = next((one for one in _blocking(head) if one.key == finding_key), None)
    if finding is None:
        raise Conflict("waived-finding-gone")
    reason = long_enough("reason", reason)
    standing = session.scalar(_waivers(proposal, head).where(Waiver.finding_key == finding_key))
    if standing is not None and standing.waived_by_id != actor.id:
        raise Conflict("finding-waived-already")
    if standing is not None:
        return standing
    waiver = Waiver(
        proposal_id=proposal.id,
        revision_id=head.id,
        finding_code=finding.code,
        finding_key=finding.key,
        reason=reason,
        waived_by_id=actor.id,
        waived_at=clock.now(),
    )
    session.add(waiver)
    _remember(session, "waive", proposal, waiver, actor)
    return waiver


def withdraw(session: Session, proposal: Proposal, *, actor: User, waiver_id: int) -> None:
    """Take a waiver back: the finding blocks again. What was waived, and why, stays in history.

    One that is gone already changes nothing. Raises: Conflict when the text is decided, or another moderator holds it.
    """
    require(actor, Permission.PROPOSAL_WAIVE, proposal)
    _act(session, proposal, actor)
    waiver = session.scalar(sa.select(Waiver).where(Waiver.id == waiver_id, Waiver.proposal_id == proposal.id))
    if waiver is None:
        return
    session.delete(waiver)
    _remember(session, "unwaive", proposal, waiver, actor)


def unsettled(session: Session, proposal: Proposal, head: Revision) -> list[Finding]:
    """List what keeps this version from being accepted: what blocks, and nobody waived."""
    waived = {one.finding_key for one in session.scalars(_waivers(proposal, head))}
    return [one for one in _blocking(head) if one.key not in waived]


def _act(session: Session, proposal: Proposal, moderator: User) -> None:
    """Lock the proposal for a moderator who may touch it now; acting renews a claim of their own."""
    begin(session, proposal, Verb.WAIVE)
    if is_held_by_another(proposal, moderator):
        raise Conflict("claimed-by-another")
    if proposal.claimed_by_id == moderator.id:
        proposal.claimed_until = clock.now() + CLAIM_LASTS


def _remember(session: Session, verb: str, proposal: Proposal, waiver: Waiver, moderator: User) -> None:
    session.flush()
    reason = waiver.reason if verb == "waive" else ""
    details = {"revision_id": waiver.revision_id, "finding": waiver.finding_code}
    history.record(session, f"proposal:{verb}", proposal, actor=moderator, reason=reason, details=details)


def _blocking(head: Revision) -> list[Finding]:
    return [one for one in revisions.findings_of(head) if blocks_approval(one)]


def _waivers(proposal: Proposal, head: Revision) -> sa.Select[Waiver]:
    return sa.select(Waiver).where(Waiver.proposal_id == proposal.id, Waiver.revision_id == head.id)
