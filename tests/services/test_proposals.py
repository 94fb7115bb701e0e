"""The verbs of a proposal: refused cases first, then the straight road."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models import (
    Article,
    ArticleAuthor,
    Comment,
    HistoryEntry,
    Membership,
    OutboxMessage,
    Proposal,
    Revision,
    User,
)
from portal.models import ProposalState as State
from portal.queries import reviews
from portal.services import proposals
from tests import factories

MESSAGE = "Sur combien de trains ? Le lecteur se le demandera."
Act = Callable[[Session, Proposal], Proposal]


@pytest.fixture
def draft(session: Session, lea: User, sofia: User) -> Proposal:
    with database.write(session):
        return factories.proposal(session, lea, authors=[sofia])


@pytest.fixture
def submitted(session: Session, draft: Proposal, lea: User, camille: User, hugo: User) -> Proposal:
    act(session, draft, proposals.submit, actor=lea)
    return draft


def act(session: Session, proposal: Proposal, verb: Callable[..., Proposal], **options: object) -> Proposal:
    with database.write(session):
        return verb(session, reviews.find(session, proposal.id), **options)


def seen(session: Session, proposal: Proposal) -> dict[str, object]:
    """What the decision form carries."""
    head = session.get_one(Revision, proposal.head_revision_id)
    return {"head_revision_id": head.id, "sha256": head.sha256}


def mails(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(sa.select(OutboxMessage.kind, OutboxMessage.address).order_by(OutboxMessage.id))
    return [(kind, address) for kind, address in rows]


def verbs(session: Session) -> list[str]:
    return list(session.scalars(sa.select(HistoryEntry.verb).order_by(HistoryEntry.id)))


# Submission.


def test_submit_when_someone_else_then_not_found(session, draft, thomas) -> None:
    with pytest.raises(NotFound):
        act(session, draft, proposals.submit, actor=thomas)


def test_submit_when_moderator_is_no_author_then_not_allowed(session, draft, camille) -> None:
    with pytest.raises(NotAllowed):
        act(session, draft, proposals.submit, actor=camille)


def test_submit_when_a_finding_blocks_then_invalid_and_nothing_moves(session, lea, camille) -> None:
    blocking = [{"code": "editor-note", "level": "blocking"}, {"code": "alt-missing", "level": "warning"}]
    with database.write(session):
        draft = factories.proposal(session, lea, findings=blocking)
    with pytest.raises(Invalid) as refused:
        act(session, draft, proposals.submit, actor=lea)
    assert (refused.value.code, refused.value.params) == ("findings-block", {"count": 1})
    assert (draft.state, verbs(session), mails(session)) == (State.DRAFT, [], [])


def test_submit_when_republished_then_rights_must_be_confirmed_once(session, lea) -> None:
    with database.write(session):
        draft = factories.proposal(session, lea, front_matter="republished_from: La Lettre des mesures\n")
    with pytest.raises(Invalid) as refused:
        act(session, draft, proposals.submit, actor=lea)
    assert refused.value.field == "rights_confirmed"
    act(session, draft, proposals.submit, actor=lea, rights_confirmed=True)
    act(session, draft, proposals.recall, actor=lea)
    assert act(session, draft, proposals.submit, actor=lea).state == State.SUBMITTED


def test_submit_when_nothing_differs_from_the_live_text_then_invalid(session, lea) -> None:
    with database.write(session):
        article = factories.published_article(session, authors=[lea], owner=lea)
        draft = factories.proposal(session, lea, article=article)
        draft.head_revision_id = article.live_revision_id
    with pytest.raises(Invalid) as refused:
        act(session, draft, proposals.submit, actor=lea)
    assert refused.value.code == "nothing-new"


def test_submit_when_done_then_moderators_are_told_once(session, submitted, lea, camille, hugo) -> None:
    assert submitted.state == State.SUBMITTED
    assert mails(session) == [("submitted", camille.email), ("submitted", hugo.email)]
    act(session, submitted, proposals.submit, actor=lea)
    act(session, submitted, proposals.recall, actor=lea)
    act(session, submitted, proposals.submit, actor=lea)
    assert len(mails(session)) == 2
    assert verbs(session) == ["proposal:submit", "proposal:recall", "proposal:submit"]


def test_submit_when_a_moderator_shares_the_authors_organisation_then_others_are_told(
    session, draft, lea, camille, hugo
) -> None:
    with database.write(session):
        session.add(
            Membership(
                user_id=camille.id,
                organisation_id=lea.memberships[0].organisation_id,
                starts_on=clock.now().date(),
            )
        )
    session.expire_all()
    act(session, draft, proposals.submit, actor=lea)
    assert mails(session) == [("submitted", hugo.email)]


# Four eyes on every byte.


@pytest.mark.parametrize("verb", [proposals.approve, proposals.reject, proposals.request_changes])
def test_decision_when_decider_wrote_any_revision_then_not_allowed(session, submitted, camille, lea, verb) -> None:
    with database.write(session):
        factories.revise(session, submitted, camille, "---\ntitle: A\n---\n\nUne phrase de Camille.\n")
        factories.revise(session, submitted, lea, "---\ntitle: A\n---\n\nUne phrase de Léa.\n")
    options = (
        {} if verb is proposals.approve else {"message" if verb is proposals.request_changes else "reason": MESSAGE}
    )
    with pytest.raises(NotAllowed):
        act(session, submitted, verb, actor=camille, **seen(session, submitted), **options)
    assert submitted.state == State.SUBMITTED


def test_approve_when_moderator_signs_the_article_then_not_allowed(session, submitted, camille) -> None:
    with database.write(session):
        byline = factories.byline(session, camille.name, user=camille)
        session.add(ArticleAuthor(article_id=submitted.article_id, byline_id=byline.id, position=2))
    session.expire_all()
    with pytest.raises(NotAllowed):
        act(session, submitted, proposals.approve, actor=camille, **seen(session, submitted))


def test_approve_when_moderator_made_the_proposal_then_not_allowed(session, lea, camille) -> None:
    with database.write(session):
        article = factories.published_article(session, authors=[lea], owner=lea)
        draft = factories.proposal(session, camille, article=article)
        factories.revise(session, draft, lea, "---\ntitle: A\n---\n\nDe Léa.\n")
    act(session, draft, proposals.submit, actor=lea)
    with pytest.raises(NotAllowed):
        act(session, draft, proposals.approve, actor=camille, **seen(session, draft))


def test_approve_when_admin_or_author_then_not_allowed(session, submitted, anne, lea) -> None:
    for actor in (anne, lea):
        with pytest.raises(NotAllowed):
            act(session, submitted, proposals.approve, actor=actor, **seen(session, submitted))


def test_row_when_creator_is_written_as_decider_then_database_refuses(session, submitted, lea) -> None:
    facts = {"decided_by_id": lea.id, "decided_at": clock.now(), "state": State.REJECTED}
    with pytest.raises(IntegrityError, match="four_eyes"), database.write(session):
        session.execute(sa.update(Proposal).where(Proposal.id == submitted.id).values(**facts))


# Only what was seen is approved.


@pytest.mark.parametrize("stale", [{"head_revision_id": 0}, {"sha256": "0" * 64}])
def test_decisions_when_head_is_not_the_one_read_then_conflict(session, submitted, camille, stale) -> None:
    form = {**seen(session, submitted), **stale}
    for verb, options in (
        (proposals.approve, {"publish_now": True}),
        (proposals.request_changes, {"message": MESSAGE}),
        (proposals.reject, {"reason": MESSAGE}),
    ):
        with pytest.raises(Conflict) as refused:
            act(session, submitted, verb, actor=camille, **form, **options)
        assert refused.value.code == "head-changed"
    assert (submitted.state, verbs(session)) == (State.SUBMITTED, ["proposal:submit"])


def test_approve_when_author_recalled_and_changed_then_conflict(session, submitted, lea, camille) -> None:
    form = seen(session, submitted)
    act(session, submitted, proposals.recall, actor=lea)
    with database.write(session):
        factories.revise(session, submitted, lea, "---\ntitle: A\n---\n\nUne phrase jamais relue.\n")
    with pytest.raises(Conflict) as refused:
        act(session, submitted, proposals.approve, actor=camille, **form, publish_now=True)
    assert refused.value.params == {"state": "draft"}
    act(session, submitted, proposals.submit, actor=lea)
    with pytest.raises(Conflict) as refused:
        act(session, submitted, proposals.approve, actor=camille, **form, publish_now=True)
    assert refused.value.code == "head-changed"


def test_publish_when_text_was_swapped_after_approval_then_conflict(session, submitted, lea, camille) -> None:
    act(session, submitted, proposals.approve, actor=camille, **seen(session, submitted))
    with database.write(session):
        factories.revise(session, submitted, lea, "---\ntitle: A\n---\n\nUne phrase jamais relue.\n")
    with pytest.raises(Conflict) as refused:
        act(session, submitted, proposals.publish, actor=camille)
    assert (refused.value.code, submitted.state) == ("head-changed", State.APPROVED)


# Messages and claims.


def test_request_changes_when_message_is_short_then_invalid(session, submitted, camille) -> None:
    with pytest.raises(Invalid) as refused:
        act(session, submitted, proposals.request_changes, actor=camille, **seen(session, submitted), message=" Non.  ")
    assert (refused.value.field, refused.value.params) == ("message", {"minimum": 20})


def test_reject_when_reason_is_short_then_invalid(session, submitted, camille) -> None:
    with pytest.raises(Invalid) as refused:
        act(session, submitted, proposals.reject, actor=camille, **seen(session, submitted), reason="x" * 19)
    assert refused.value.field == "reason"


def test_claim_when_another_holds_it_then_conflict_and_taking_over_tells_them(
    session, submitted, camille, hugo
) -> None:
    act(session, submitted, proposals.claim, actor=camille)
    with pytest.raises(Conflict) as refused:
        act(session, submitted, proposals.claim, actor=hugo)
    assert refused.value.code == "claimed-by-another"
    act(session, submitted, proposals.claim, actor=hugo, take_over=True)
    assert (submitted.state, submitted.claimed_by_id) == (State.IN_REVIEW, hugo.id)
    assert mails(session)[2:] == [("taken_over", camille.email)]


def test_claim_when_the_former_one_ran_out_then_is_free(session, submitted, camille, hugo) -> None:
    act(session, submitted, proposals.claim, actor=camille)
    with database.write(session):
        submitted.claimed_until = clock.now() - timedelta(minutes=1)
    assert act(session, submitted, proposals.claim, actor=hugo).claimed_by_id == hugo.id
    assert len(mails(session)) == 2


def test_release_when_held_then_is_free_and_another_cannot_release(session, submitted, camille, hugo) -> None:
    act(session, submitted, proposals.claim, actor=camille)
    with pytest.raises(Conflict):
        act(session, submitted, proposals.release, actor=hugo)
    act(session, submitted, proposals.release, actor=camille)
    assert (submitted.state, submitted.claimed_by_id, submitted.claimed_until) == (State.SUBMITTED, None, None)


# The straight road.


def test_request_changes_when_done_then_authors_are_told_and_claim_is_kept(
    session, submitted, camille, lea, sofia
) -> None:
    form = {**seen(session, submitted), "message": f" {MESSAGE} "}
    act(session, submitted, proposals.request_changes, actor=camille, **form)
    act(session, submitted, proposals.request_changes, actor=camille, **form)
    assert (submitted.state, submitted.claimed_by_id) == (State.CHANGES_REQUESTED, camille.id)
    assert list(session.scalars(sa.select(Comment.text))) == [MESSAGE]
    assert mails(session)[2:] == [("changes_requested", lea.email), ("changes_requested", sofia.email)]


def test_request_changes_when_another_did_then_conflict(session, submitted, camille, hugo) -> None:
    form = {**seen(session, submitted), "message": MESSAGE}
    act(session, submitted, proposals.request_changes, actor=camille, **form)
    with pytest.raises(Conflict):
        act(session, submitted, proposals.request_changes, actor=hugo, **form)


def test_submit_when_sent_again_then_only_the_holder_is_told(session, submitted, camille, lea) -> None:
    act(session, submitted, proposals.request_changes, actor=camille, **seen(session, submitted), message=MESSAGE)
    with database.write(session):
        factories.revise(session, submitted, lea, "---\ntitle: A\n---\n\nSur douze trains.\n")
    act(session, submitted, proposals.submit, actor=lea)
    assert mails(session)[4:] == [("submitted", camille.email)]
    assert submitted.claimed_by_id == camille.id


def test_reject_when_done_then_closed_and_authors_may_propose_anew(session, submitted, camille, lea, sofia) -> None:
    form = {**seen(session, submitted), "reason": MESSAGE}
    act(session, submitted, proposals.reject, actor=camille, **form)
    act(session, submitted, proposals.reject, actor=camille, **form)
    assert (submitted.state, submitted.reason, submitted.claimed_by_id) == (State.REJECTED, MESSAGE, None)
    assert mails(session)[2:] == [("rejected", lea.email), ("rejected", sofia.email)]
    with database.write(session):
        factories.proposal(session, lea, article=session.get_one(Article, submitted.article_id))


def test_approve_when_held_then_authors_know_and_nothing_is_live(session, submitted, camille, lea, sofia) -> None:
    form = seen(session, submitted)
    act(session, submitted, proposals.approve, actor=camille, **form)
    assert (submitted.state, submitted.decided_sha256) == (State.APPROVED, form["sha256"])
    assert session.get_one(Article, submitted.article_id).live_revision_id is None
    assert mails(session)[2:] == [("approved", lea.email), ("approved", sofia.email)]


def test_approve_when_published_at_once_then_one_publication_and_one_mail_each(
    session, submitted, camille, lea, sofia
) -> None:
    form = seen(session, submitted)
    for _click in range(2):
        act(session, submitted, proposals.approve, actor=camille, **form, publish_now=True)
    article = session.get_one(Article, submitted.article_id)
    assert (article.status, article.live_revision_id) == ("live", form["head_revision_id"])
    assert mails(session)[2:] == [("published", lea.email), ("published", sofia.email)]
    assert verbs(session) == ["proposal:submit", "proposal:approve", "proposal:publish"]
    assert session.scalars(sa.select(OutboxMessage.data).order_by(OutboxMessage.id.desc())).first() == {
        "title": "Trois façons de rater une validation croisée",
        "path": "/blog/trois-facons-de-rater-une-validation-croisee",
        "name": camille.name,
        "message": "",
    }


def test_publish_when_held_then_goes_live_with_the_decided_revision(session, submitted, camille, hugo) -> None:
    act(session, submitted, proposals.approve, actor=camille, **seen(session, submitted))
    act(session, submitted, proposals.publish, actor=hugo)
    act(session, submitted, proposals.publish, actor=hugo)
    assert (submitted.state, submitted.decided_by_id) == (State.PUBLISHED, camille.id)
    assert session.get_one(Article, submitted.article_id).live_revision_id == submitted.decided_revision_id


def test_live_text_when_a_new_version_is_proposed_then_stays_until_publication(session, lea, camille) -> None:
    with database.write(session):
        article = factories.published_article(session, authors=[lea], owner=lea, slug="debitmetres")
        draft = factories.proposal(session, lea, article=article)
    live = article.live_revision_id
    act(session, draft, proposals.submit, actor=lea)
    act(session, draft, proposals.approve, actor=camille, **seen(session, draft))
    assert article.live_revision_id == live
    act(session, draft, proposals.publish, actor=camille)
    assert (article.live_revision_id, article.slug) == (draft.head_revision_id, "debitmetres")


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.CHANGES_REQUESTED, State.APPROVED])
def test_withdraw_when_open_then_closes_and_frees_the_article(session, submitted, lea, camille, state) -> None:
    if state == State.DRAFT:
        act(session, submitted, proposals.recall, actor=lea)
    if state == State.CHANGES_REQUESTED:
        act(session, submitted, proposals.request_changes, actor=camille, **seen(session, submitted), message=MESSAGE)
    if state == State.APPROVED:
        act(session, submitted, proposals.approve, actor=camille, **seen(session, submitted))
    act(session, submitted, proposals.withdraw, actor=lea)
    assert (submitted.state, submitted.claimed_by_id, submitted.decided_by_id) == (State.WITHDRAWN, None, None)
    with pytest.raises(Conflict):
        act(session, submitted, proposals.submit, actor=lea)


def test_verb_when_mail_cannot_be_written_then_nothing_is_kept(session, submitted, camille, monkeypatch) -> None:
    monkeypatch.setattr(proposals.review_mail, "tell_authors", _fail)
    with pytest.raises(RuntimeError, match="no room"):
        act(session, submitted, proposals.approve, actor=camille, **seen(session, submitted), publish_now=True)
    session.expire_all()
    fresh = reviews.find(session, submitted.id)
    assert (fresh.state, fresh.article.live_revision_id, verbs(session)) == (
        State.SUBMITTED,
        None,
        ["proposal:submit"],
    )


def _fail(*_given: object, **_options: object) -> None:
    raise RuntimeError("no room")
