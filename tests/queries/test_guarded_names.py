"""The list of guarded names, as the proofreader and moderators read it."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.models import GuardedKind, User
from portal.queries import guarded_names as reading
from portal.services import guarded_names
from tests.conftest import on_both


@pytest.fixture
def names(session: Session, camille: User, hugo: User) -> None:
    with database.write(session):
        for name in ("Zéphyr", "élan", "Hydrolia"):
            guarded_names.add(session, name, kind=GuardedKind.ORGANISATION, actor=camille)
        gone = guarded_names.add(session, "Oubliée", kind=GuardedKind.PERSON, actor=camille)
        guarded_names.remove(session, gone, actor=hugo)


def test_all_names_when_none_then_empty(session) -> None:
    assert reading.all_names(session) == ()


@on_both
def test_all_names_when_some_left_then_only_those_kept_in_order(session, names) -> None:
    assert reading.all_names(session) == ("élan", "Hydrolia", "Zéphyr")


def test_kept_when_listed_then_in_order_with_who_added_in_one_query(session, names, queries) -> None:
    with queries() as sent:
        found = [(one.name, one.added_by.name) for one in reading.kept(session)]
    assert found == [("élan", "Camille Roux"), ("Hydrolia", "Camille Roux"), ("Zéphyr", "Camille Roux")]
    assert len(sent) == 1


def test_removed_when_listed_then_with_who_did_it(session, names) -> None:
    found = [(one.name, one.removed_by and one.removed_by.name) for one in reading.removed(session)]
    assert found == [("Oubliée", "Hugo Lambert")]


def test_find_when_unknown_then_none(session) -> None:
    assert reading.find(session, 7) is None
