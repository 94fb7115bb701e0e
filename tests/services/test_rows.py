"""Whoever adds a row second finds the first one's."""

from __future__ import annotations

import sqlalchemy as sa

from portal.adapters import database
from portal.models import Tag
from portal.services.rows import add_if_absent
from tests.conftest import on_both


@on_both
def test_row_when_added_twice_then_the_first_stays(session) -> None:
    with database.write(session):
        add_if_absent(session, Tag, slug="capteurs", label="capteurs")
        add_if_absent(session, Tag, slug="capteurs", label="Capteurs")
    assert session.execute(sa.select(Tag.slug, Tag.label)).all() == [("capteurs", "capteurs")]
