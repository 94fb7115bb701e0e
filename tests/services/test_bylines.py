"""People sign under one name for ever, with or without an account."""

from __future__ import annotations

import sqlalchemy as sa

from portal.adapters import database
from portal.models import Byline
from portal.services import bylines
from tests.conftest import on_both


@on_both
def test_member_when_signing_twice_then_has_one_byline(session, lea) -> None:
    with database.write(session):
        assert bylines.of_member(session, lea).id == bylines.of_member(session, lea).id
    assert session.execute(sa.select(Byline.key, Byline.name)).all() == [("lea-moreau", "Léa Moreau")]


def test_member_when_an_outside_author_has_the_key_then_gets_the_next(session, lea) -> None:
    with database.write(session):
        bylines.outside(session, key="lea-moreau", name="Une autre Léa")
        assert bylines.of_member(session, lea).key == "lea-moreau-2"


def test_outside_author_when_met_again_then_changes_only_on_request(session) -> None:
    with database.write(session):
        bylines.outside(session, key="paul", name="Paul", url="https://paul.example")
        assert bylines.outside(session, key="paul", name="Paul B.").name == "Paul"
        assert bylines.outside(session, key="paul", name="Paul B.", refresh=True).name == "Paul B."
