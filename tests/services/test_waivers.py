"""Findings that moderators let pass: refused cases first, then who sees them counted at approval."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.content.rules import LEVELS
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models import HistoryEntry, Proposal, Revision, User, Waiver
from portal.models import ProposalState as State
from portal.queries import reviews
from portal.services import proposals, revisions, waivers
from portal.services.proposal_steps import CLAIM_LASTS
from tests import factories

REASON = "La rédaction nous a donné son accord par écrit."
PERMISSION = {"code": "republished-without-permission", "level": "warning", "line": 3, "column": 1, "field": ""}
VAGUE = {"code": "link-text-vague", "level": "warning", "line": 9, "column": 4, "params": {"text": "ici"}}
NOTE = {"code": "editor-note", "level": "blocking", "line": 7, "column": 1, "params": {"text": "TODO"}}


@pytest.fixture
def waiting(session: Session, lea: User, camille: User, hugo: User) -> Proposal:
    """A text in the queue that waits for a permission."""
    with database.write(session):
        made = factories.proposal(session, lea, findings=[PERMISSION, VAGUE])
        return proposals.submit(session, reviews.find(session, made.id), actor=lea)


def seen(session: Session, proposal: Proposal) -> dict[str, object]:
    head = session.get_one(Revision, proposal.head_revision_id)
    return {"head_revision_id": head.id, "sha256": head.sha256}


def key_of(session: Session, proposal: Proposal, code: str = PERMISSION["code"]) -> str:
    head = session.get_one(Revision, proposal.head_revision_id)
    return next(one.key for one in revisions.findings_of(head) if one.code == code)


def waive(session: Session, proposal: Proposal, actor: User, **changes: object) -> Waiver:
    given = {**seen(session, proposal), "finding_key": key_of(session, proposal), "reason": REASON, **changes}
    with database.write(session):
        return waivers.waive(session, reviews.find(session, proposal.id), actor=actor, **given)


def withdraw(session: Session, proposal: Proposal, actor: User, waiver_id: int) -> None:
    with database.write(session):
        waivers.withdraw(session, reviews.find(session, proposal.id), actor=actor, waiver_id=waiver_id)


def approve(session: Session, proposal: Proposal, actor: User) -> Proposal:
    with database.write(session):
        found = reviews.find(session, proposal.id)
        return proposals.approve(session, found, actor=actor, **seen(session, proposal), publish_now=True)


def kept(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(Waiver)) or 0


# Who may not.


def test_waive_when_author_or_admin_then_not_allowed(session, waiting, lea, anne) -> None:
    for actor in (lea, anne):
        with pytest.raises(NotAllowed):
            waive(session, waiting, actor)
    assert kept(session) == 0


def test_waive_when_another_member_then_not_found(session, waiting, thomas) -> None:
    with pytest.raises(NotFound):
        waive(session, waiting, thomas)


def test_waive_when_the_moderator_wrote_any_of_the_text_then_not_allowed(session, waiting, camille, lea) -> None:
    source = "---\ntitle: A\n---\n\nUne phrase de Camille.\n"
    with database.write(session):
        factories.revise(session, waiting, camille, source, findings=[PERMISSION])
        factories.revise(session, waiting, lea, f"{source}\nEt une de Léa.\n", findings=[PERMISSION])
    with pytest.raises(NotAllowed):
        waive(session, waiting, camille)


def test_withdraw_when_author_then_not_allowed(session, waiting, camille, lea) -> None:
    waiver = waive(session, waiting, camille)
    with pytest.raises(NotAllowed):
        withdraw(session, waiting, lea, waiver.id)
    assert kept(session) == 1


# What may not be waived, and when.


def test_waive_when_the_head_is_another_by_now_then_conflict(session, waiting, camille, lea) -> None:
    form, key = seen(session, waiting), key_of(session, waiting)
    with database.write(session):
        factories.revise(session, waiting, lea, "---\ntitle: A\n---\n\nAutre chose.\n", findings=[PERMISSION])
    with pytest.raises(Conflict) as refused:
        waive(session, waiting, camille, **form, finding_key=key)
    assert (refused.value.code, kept(session)) == ("head-changed", 0)


@pytest.mark.parametrize("state", [State.DRAFT, State.CHANGES_REQUESTED, State.AWAITING_AUTHOR, State.WITHDRAWN])
def test_waive_when_the_text_is_not_in_review_then_conflict(session, waiting, camille, state) -> None:
    with database.write(session):
        waiting.state = state
    with pytest.raises(Conflict) as refused:
        waive(session, waiting, camille)
    assert refused.value.code == "proposal-state"


def test_waive_when_another_moderator_holds_the_text_then_conflict(session, waiting, camille, hugo) -> None:
    with database.write(session):
        proposals.claim(session, reviews.find(session, waiting.id), actor=hugo)
    with pytest.raises(Conflict) as refused:
        waive(session, waiting, camille)
    assert refused.value.code == "claimed-by-another"


def test_waive_when_the_finding_is_not_there_or_blocks_nothing_then_conflict(session, waiting, camille) -> None:
    for key in ("0" * 64, key_of(session, waiting, VAGUE["code"])):
        with pytest.raises(Conflict) as refused:
            waive(session, waiting, camille, finding_key=key)
        assert refused.value.code == "waived-finding-gone"


def test_waive_when_the_reason_is_short_then_invalid(session, waiting, camille) -> None:
    with pytest.raises(Invalid) as refused:
        waive(session, waiting, camille, reason=f"  {'x' * 19} ")
    assert (refused.value.field, refused.value.params) == ("reason", {"minimum": 20})


def test_waive_when_another_did_then_conflict_and_the_same_hand_finds_it_done(session, waiting, camille, hugo) -> None:
    first = waive(session, waiting, camille)
    assert waive(session, waiting, camille).id == first.id
    with pytest.raises(Conflict) as refused:
        waive(session, waiting, hugo)
    assert (refused.value.code, kept(session)) == ("finding-waived-already", 1)


def test_withdraw_when_the_text_is_decided_then_conflict(session, waiting, camille) -> None:
    waiver = waive(session, waiting, camille)
    approve(session, waiting, camille)
    with pytest.raises(Conflict) as refused:
        withdraw(session, waiting, camille, waiver.id)
    assert (refused.value.code, kept(session)) == ("proposal-state", 1)


def test_withdraw_when_the_waiver_is_of_another_text_then_nothing_goes(session, waiting, camille, sofia) -> None:
    waiver = waive(session, waiting, camille)
    with database.write(session):
        made = factories.proposal(session, sofia, findings=[PERMISSION])
        other = proposals.submit(session, reviews.find(session, made.id), actor=sofia)
    withdraw(session, other, camille, waiver.id)
    assert kept(session) == 1


# Approval.


def test_submit_when_a_finding_waits_for_approval_then_passes_and_approve_is_refused(session, waiting, camille) -> None:
    assert waiting.state == State.SUBMITTED
    with pytest.raises(Invalid) as refused:
        approve(session, waiting, camille)
    assert (refused.value.code, refused.value.params) == ("findings-not-waived", {"count": 1})
    assert waiting.state == State.SUBMITTED


def test_approve_when_all_that_blocks_is_waived_then_goes_live_and_history_says_why(session, waiting, camille) -> None:
    waive(session, waiting, camille)
    assert approve(session, waiting, camille).state == State.PUBLISHED
    entry = session.scalar(sa.select(HistoryEntry).where(HistoryEntry.verb == "proposal:waive"))
    assert (entry.actor_id, entry.reason) == (camille.id, REASON)
    assert entry.details == {"revision_id": waiting.head_revision_id, "finding": PERMISSION["code"]}


def test_approve_when_another_moderator_waived_then_counts_too(session, waiting, camille, hugo) -> None:
    waive(session, waiting, camille)
    assert approve(session, waiting, hugo).state == State.PUBLISHED


def test_approve_when_one_of_two_is_waived_then_refused(session, lea, camille) -> None:
    with database.write(session):
        made = factories.proposal(session, lea)
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
        session.get_one(Revision, made.head_revision_id).findings = [PERMISSION, NOTE]
    waive(session, made, camille)
    with pytest.raises(Invalid):
        approve(session, made, camille)
    waive(session, made, camille, finding_key=key_of(session, made, NOTE["code"]))
    assert approve(session, made, camille).state == State.PUBLISHED


def test_approve_when_the_waiver_was_taken_back_then_refused_and_history_tells_both(
    session, waiting, camille, hugo
) -> None:
    waiver = waive(session, waiting, camille)
    for _click in range(2):
        withdraw(session, waiting, hugo, waiver.id)
    with pytest.raises(Invalid):
        approve(session, waiting, camille)
    acts = session.scalars(sa.select(HistoryEntry.verb).order_by(HistoryEntry.id)).all()
    assert acts == ["proposal:submit", "proposal:waive", "proposal:unwaive"]


def test_approve_when_the_waiver_is_of_an_earlier_version_then_refused(session, waiting, camille, lea) -> None:
    waive(session, waiting, camille)
    with database.write(session):
        factories.revise(session, waiting, lea, "---\ntitle: A\n---\n\nAutre chose.\n", findings=[PERMISSION])
    with pytest.raises(Invalid):
        approve(session, waiting, camille)


def test_waive_when_the_text_is_ones_own_claim_then_renews_it(session, waiting, camille) -> None:
    with database.write(session):
        proposals.claim(session, reviews.find(session, waiting.id), actor=camille)
        waiting.claimed_until = clock.now() + CLAIM_LASTS / 7
    waive(session, waiting, camille)
    assert waiting.claimed_until > clock.now() + CLAIM_LASTS * 6 / 7


def test_fixture_when_rules_change_then_still_speaks_of_their_findings() -> None:
    assert {VAGUE["code"], NOTE["code"]} <= set(LEVELS)
