"""One write transaction an act, on both databases: all of it or nothing, and no update lost."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from portal.adapters import database
from portal.extensions import db
from portal.models import Tag
from tests.conftest import on_both

WRITERS, TURNS = 6, 10


def test_change_when_outside_of_write_then_is_refused(session: Session) -> None:
    session.add(Tag(slug="eau", label="eau"))
    with pytest.raises(RuntimeError, match="outside of a write transaction: Tag"):
        session.flush()
    session.rollback()


@on_both
def test_write_when_it_fails_then_leaves_nothing(session: Session) -> None:
    def fail() -> None:
        with database.write(session):
            session.add(Tag(slug="eau", label="eau"))
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert session.scalars(sa.select(Tag)).all() == []


def test_write_when_already_open_then_is_refused(session: Session) -> None:
    with database.write(session), pytest.raises(RuntimeError, match="already open"), database.write(session):
        pass


@on_both
def test_counter_when_many_write_at_once_then_no_update_is_lost(app: Flask, session: Session) -> None:
    with database.write(session):
        session.add(Tag(slug="compteur", label="0"))
    make = sessionmaker(db.engine)

    def count() -> None:
        for _ in range(TURNS):
            with make() as own, database.write(own):
                tag = own.scalars(sa.select(Tag).with_for_update()).one()
                tag.label = str(int(tag.label) + 1)

    threads = [threading.Thread(target=count) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.rollback()
    assert session.scalars(sa.select(Tag.label)).one() == str(WRITERS * TURNS)


def test_sqlite_when_connected_then_keeps_what_it_acknowledged(session: Session) -> None:
    pragmas = [
        session.execute(sa.text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys", "synchronous")
    ]
    assert pragmas == ["wal", 1, 2]


def test_error_when_a_statement_fails_then_its_values_are_not_told(session) -> None:
    with pytest.raises(sa.exc.OperationalError) as failed:
        session.execute(sa.text("SELECT nothing FROM user WHERE email = :email"), {"email": "lea@club.example"})
    assert "lea@club.example" not in str(failed.value)


@on_both
def test_snapshot_when_others_write_then_still_shows_its_moment(app: Flask, session: Session) -> None:
    count = sa.select(sa.func.count(Tag.id))
    with database.snapshot(session):
        assert session.scalar(count) == 0
        with sessionmaker(db.engine)() as other, database.write(other):
            other.add(Tag(slug="eau", label="eau"))
        assert session.scalar(count) == 0
    assert session.scalar(count) == 1
