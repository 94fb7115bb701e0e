"""History keeps who, what and when; a command of the machine has no person behind it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.models import HistoryEntry
from portal.permissions import KEEPER
from portal.services import history
from tests import factories


def test_entry_when_written_outside_of_a_write_then_is_loud(session, lea) -> None:
    history.record(session, "profile:edit", lea, actor=lea)
    with pytest.raises(RuntimeError):
        session.flush()


def test_entry_when_written_then_names_the_actor_by_id_only(session, lea) -> None:
    with database.write(session):
        article = factories.published_article(session)
        history.record(session, "article:retire", article, actor=lea, reason="Une erreur.", details={"revision": 7})
        history.record(session, "article:import", article, actor=KEEPER)
        history.record(session, "article:read", article, actor=None)
    entries = session.scalars(sa.select(HistoryEntry).order_by(HistoryEntry.id)).all()
    assert [(one.verb, one.actor_id, one.reason, one.details) for one in entries] == [
        ("article:retire", lea.id, "Une erreur.", {"revision": 7}),
        ("article:import", None, "", {}),
        ("article:read", None, "", {}),
    ]
    assert {(one.subject_kind, one.subject_id) for one in entries} == {("article", article.id)}
    assert all(one.at <= clock.now() for one in entries)
