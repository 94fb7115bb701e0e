"""A message is owed once, claimed by one worker, tried again later and at last given up."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.models import OutboxMessage
from portal.services import outbox
from tests.conftest import on_both


def _owe(session, to, about="a") -> OutboxMessage | None:
    with database.write(session):
        return outbox.post(session, "published", to=to, about=about, data={"token": "secret"})


def test_message_when_owed_twice_then_is_owed_once(session, lea, sofia) -> None:
    assert _owe(session, lea) is not None
    assert _owe(session, lea) is None
    assert _owe(session, sofia) is not None
    assert _owe(session, lea, "b") is not None
    assert session.scalar(sa.select(sa.func.count(OutboxMessage.id))) == 3


@on_both
def test_message_when_claimed_then_no_one_else_takes_it_until_the_claim_ends(session, lea) -> None:
    first = _owe(session, lea).id
    with database.write(session):
        assert outbox.claim(session) == [first]
        assert outbox.claim(session) == []
    with clock.at(clock.now() + outbox.CLAIMED_FOR + timedelta(seconds=1)), database.write(session):
        assert outbox.claim(session) == [first]


def test_message_when_not_due_yet_then_is_left(session, lea) -> None:
    with database.write(session):
        outbox.post(session, "published", to=lea, about="a", due_at=clock.now() + timedelta(hours=1))
        assert outbox.claim(session) == []


@pytest.mark.parametrize("minutes", [(1, 1), (2, 4), (3, 16), (7, 360)])
def test_message_when_it_cannot_leave_then_waits_longer_each_time(session, lea, minutes) -> None:
    attempts, pause = minutes
    message = _owe(session, lea)
    now = clock.now()
    with clock.at(now), database.write(session):
        message.attempts = attempts
        outbox.not_delivered(message, "refused")
    assert (message.due_at, message.error, message.failed_at) == (now + timedelta(minutes=pause), "refused", None)


def test_message_when_delivered_or_given_up_then_its_secrets_are_forgotten(session, lea, sofia) -> None:
    one, other = _owe(session, lea), _owe(session, sofia)
    with database.write(session):
        outbox.delivered(one)
        other.attempts = outbox.MOST_ATTEMPTS
        outbox.not_delivered(other, "x" * 2000)
    assert [message.data for message in (one, other)] == [{}, {}]
    assert (other.failed_at is not None, len(other.error)) == (True, outbox.ERROR_LENGTH)
