"""Which correction made the present text."""

from __future__ import annotations

from portal.adapters import database
from portal.queries import drafts, mending
from portal.services import history
from tests.articles import make_draft


def test_last_when_nothing_was_mended_then_none(session, lea) -> None:
    draft = make_draft(session, lea)
    assert (mending.last(session, draft), mending.taken_back(session, draft)) == (None, 0)


def test_last_when_the_head_is_a_corrections_then_tells_it_and_no_other_proposals(session, lea, sofia) -> None:
    draft, other = make_draft(session, lea), make_draft(session, sofia)
    details = {"revision": draft.head_revision_id, "before": 7, "code": "a-rule", "count": 3}
    with database.write(session):
        history.record(session, "proposal:mend", draft, actor=lea, details=details)
    found = drafts.find(session, lea, draft.id)
    assert mending.last(session, found) == mending.Mending(found.head_revision_id, 7, "a-rule", 3)
    assert mending.last(session, other) is None
