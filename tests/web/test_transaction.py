"""A request writes in one transaction, and a refusal leaves no trace."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.errors import Conflict
from portal.models import Tag
from portal.web.transaction import writing


def _write_and_refuse() -> None:
    with writing() as session:
        session.add(Tag(slug="eau", label="eau"))
        session.flush()
        raise Conflict("changed-meanwhile")


def test_write_when_refused_then_rolls_back(session: Session) -> None:
    with pytest.raises(Conflict):
        _write_and_refuse()
    assert session.scalar(sa.select(sa.func.count(Tag.id))) == 0


def test_write_when_it_ends_then_is_committed(session: Session) -> None:
    with writing() as open_session:
        open_session.add(Tag(slug="eau", label="eau"))
    session.rollback()
    assert session.scalars(sa.select(Tag.label)).all() == ["eau"]
