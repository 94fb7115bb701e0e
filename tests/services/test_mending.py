"""Corrections as versions: refused cases first, then two hands at once."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.errors import Conflict, NotAllowed, NotFound
from portal.models import Proposal, ProposalState, Revision, User
from portal.queries import drafts
from portal.queries import mending as mendings
from portal.services import mending
from portal.services.mending import Text
from tests.articles import TEXT, make_draft, rendered, save
from tests.conftest import on_both
from tests.services.test_proposal_races import race

MENDED = TEXT.replace("dérive", "varie")


@pytest.fixture
def draft(session, lea: User) -> Proposal:
    return make_draft(session, lea)


def text(source: str) -> Text:
    return Text(source, rendered(source))


def mend(session, draft: Proposal, actor: User, typed: str = TEXT, mended: str = MENDED, **options) -> Revision:
    given = {"lock_version": 1, "code": "a-rule", "count": 2, **options}
    with database.write(session):
        found = drafts.find(session, actor, draft.id)
        return mending.mend(session, found, actor=actor, typed=text(typed), mended=text(mended), **given)


def undo(session, draft: Proposal, actor: User, revision_id: int, source: str = TEXT) -> Revision:
    with database.write(session):
        found = drafts.find(session, actor, draft.id)
        options = {"source": source, "rendered": rendered(source)}
        return mending.undo(session, found, actor=actor, revision_id=revision_id, **options)


def sources(session) -> list[str]:
    session.rollback()
    return list(session.scalars(sa.select(Revision.source).order_by(Revision.id)))


def test_mend_when_someone_else_then_refused(session, draft, thomas, camille) -> None:
    with pytest.raises(NotFound):
        mend(session, draft, thomas)
    with pytest.raises(NotAllowed):
        mend(session, draft, camille)
    assert sources(session) == [TEXT]


@pytest.mark.parametrize("state", [ProposalState.SUBMITTED, ProposalState.IN_REVIEW, ProposalState.APPROVED])
def test_mend_and_undo_when_the_text_is_frozen_then_conflict(session, draft, lea, camille, state) -> None:
    made = mend(session, draft, lea)
    with database.write(session):
        values = {"state": state}
        if state == ProposalState.APPROVED:
            values |= {"decided_by_id": camille.id, "decided_at": made.created_at}
            values |= {"decided_revision_id": made.id, "decided_sha256": made.sha256}
        session.execute(sa.update(Proposal).where(Proposal.id == draft.id).values(**values))
    session.expire_all()
    for act in (lambda: mend(session, draft, lea, MENDED, TEXT), lambda: undo(session, draft, lea, made.id)):
        with pytest.raises(Conflict) as refused:
            act()
        assert refused.value.code == "proposal-frozen"
    assert sources(session) == [TEXT, MENDED]


def test_mend_when_the_text_was_saved_elsewhere_then_conflict_and_nothing_is_kept(session, draft, lea) -> None:
    save(session, draft.id, lea, TEXT + "\nAilleurs.\n")
    with pytest.raises(Conflict) as refused:
        mend(session, draft, lea, TEXT + "\nIci.\n")
    assert refused.value.code == "draft-changed-meanwhile"
    assert sources(session) == [TEXT, TEXT + "\nAilleurs.\n"]


def test_undo_when_the_text_is_not_the_one_before_then_conflict(session, draft, lea) -> None:
    made = mend(session, draft, lea)
    with pytest.raises(Conflict):
        undo(session, draft, lea, made.id, TEXT + "\nUn autre texte.\n")
    save(session, draft.id, lea, MENDED + "\nUne suite.\n")
    with pytest.raises(Conflict) as refused:
        undo(session, draft, lea, made.id)
    assert refused.value.code == "mending-not-last"
    assert len(sources(session)) == 3


def test_mend_when_something_was_typed_then_both_are_versions_and_neither_is_replaced(session, draft, lea) -> None:
    save(session, draft.id, lea, TEXT + "\nUn brouillon.\n", is_autosave=True)
    mend(session, draft, lea, TEXT + "\nUn brouillon.\n", MENDED + "\nUn brouillon.\n", lock_version=2)
    save(session, draft.id, lea, MENDED + "\nUne suite.\n", is_autosave=True)
    kept = [TEXT, TEXT + "\nUn brouillon.\n", MENDED + "\nUn brouillon.\n", MENDED + "\nUne suite.\n"]
    assert sources(session) == kept


def test_undo_when_done_then_is_a_version_and_may_be_mended_again(session, draft, lea) -> None:
    made = mend(session, draft, lea)
    back = undo(session, draft, lea, made.id)
    assert undo(session, draft, lea, made.id).id == back.id
    session.expire_all()
    found = drafts.find(session, lea, draft.id)
    assert (mendings.last(session, found), mendings.taken_back(session, found)) == (None, made.id)
    mend(session, draft, lea, lock_version=found.lock_version)
    assert sources(session) == [TEXT, MENDED, TEXT, MENDED]


@on_both
def test_mend_when_clicked_twice_at_once_then_is_done_once(session, draft, lea) -> None:
    lea_id, draft_id = lea.id, draft.id
    typed, mended = text(TEXT), text(MENDED)

    def click(own) -> None:
        me = own.get_one(User, lea_id)
        options = {"typed": typed, "mended": mended, "lock_version": 1, "code": "a-rule", "count": 1}
        mending.mend(own, drafts.find(own, me, draft_id), actor=me, **options)

    assert race(click, click) == ["done", "done"]
    assert sources(session) == [TEXT, MENDED]


@on_both
def test_undo_when_the_author_saves_at_once_then_one_of_them_wins_and_nothing_is_lost(session, draft, lea) -> None:
    made, lea_id, draft_id = mend(session, draft, lea).id, lea.id, draft.id
    version = session.scalar(sa.select(Proposal.lock_version).where(Proposal.id == draft_id))
    before = rendered(TEXT)

    def take_back(own) -> None:
        me = own.get_one(User, lea_id)
        found = drafts.find(own, me, draft_id)
        mending.undo(own, found, actor=me, revision_id=made, source=TEXT, rendered=before)

    def go_on(own) -> None:
        me = own.get_one(User, lea_id)
        mending.mend(
            own,
            drafts.find(own, me, draft_id),
            actor=me,
            typed=text(MENDED + "\nUne suite.\n"),
            mended=text(MENDED + "\nUne autre suite.\n"),
            lock_version=version,
            code="a-rule",
            count=1,
        )

    ends = race(take_back, go_on)
    assert sorted(ends) == ["conflict", "done"]
    expected = {
        ("done", "conflict"): [TEXT, MENDED, TEXT],
        ("conflict", "done"): [TEXT, MENDED, MENDED + "\nUne suite.\n", MENDED + "\nUne autre suite.\n"],
    }
    assert sources(session) == expected[ends[0], ends[1]]
