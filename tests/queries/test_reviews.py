"""What reviewers and authors may read, and the queue."""

from __future__ import annotations

import pytest

from portal.adapters import database
from portal.errors import NotFound
from portal.queries import reviews
from tests import factories


def test_find_when_absent_then_not_found(session) -> None:
    with pytest.raises(NotFound):
        reviews.find(session, 404)


def test_find_when_present_then_permissions_need_no_more(session, lea) -> None:
    with database.write(session):
        made = factories.proposal(session, lea)
    session.expire_all()
    found = reviews.find(session, made.id)
    assert [one.byline.user_id for one in found.article.authors] == [lea.id]
    assert [one.created_by_id for one in found.revisions] == [lea.id]
