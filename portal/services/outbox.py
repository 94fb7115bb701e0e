"""Mail that is owed: rows written in the transaction that causes them; `jobs/deliver_mail` sends them after."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.models import OutboxMessage, User

MOST_ATTEMPTS = 8
CLAIMED_FOR = timedelta(minutes=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
ERROR_LENGTH = 1000


def post(
    session: Session,
    kind: str,
    *,
    to: User | str,
    about: str,
    data: dict[str, Any] | None = None,
    language: str = "fr",
    due_at: datetime | None = None,
) -> OutboxMessage | None:
    """Owe one message of a kind to one person; the same kind about the same thing is owed once for ever.

    `about` names object and revision (`proposal:4:revision:17`); `data` fills the templates of `mail/<kind>/` and
    holds addresses and titles, never secrets that outlive their link. Returns None when it was owed already.
    """
    address = to.email if isinstance(to, User) else to
    who = f"user:{to.id}" if isinstance(to, User) else to
    key = f"{kind}|{about}|{who}"[:200]
    if session.scalar(sa.select(OutboxMessage.id).where(OutboxMessage.dedupe_key == key)) is not None:
        return None
    message = OutboxMessage(
        kind=kind,
        dedupe_key=key,
        recipient_id=to.id if isinstance(to, User) else None,
        address=address,
        language=to.language if isinstance(to, User) else language,
        data=data or {},
        created_at=clock.now(),
        due_at=due_at or clock.now(),
    )
    session.add(message)
    session.flush()
    return message


def claim(session: Session, *, most: int = 20) -> list[int]:
    """Take the messages that are due, so that no other worker sends them meanwhile, and return their ids.

    A claim counts as an attempt: a message that kills the worker each time is given up, not tried for ever.
    """
    now = clock.now()
    due = (
        sa.select(OutboxMessage)
        .where(OutboxMessage.sent_at.is_(None), OutboxMessage.failed_at.is_(None), OutboxMessage.due_at <= now)
        .where(sa.or_(OutboxMessage.claimed_until.is_(None), OutboxMessage.claimed_until < now))
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    claimed = []
    for message in session.scalars(due):
        if message.attempts >= MOST_ATTEMPTS:
            give_up(message, message.error or "the worker stopped while sending")
            continue
        message.attempts += 1
        message.claimed_until = now + CLAIMED_FOR
        claimed.append(message)
    session.flush()
    return [message.id for message in claimed]


def delivered(message: OutboxMessage) -> None:
    """Note that a message has left; what it said is forgotten, its links being secrets."""
    message.sent_at = clock.now()
    message.claimed_until = None
    message.error = ""
    message.data = {}


def not_delivered(message: OutboxMessage, error: str) -> None:
    """Note why a message could not leave, and try later: after a minute, then each time four times as long."""
    message.claimed_until = None
    if message.attempts >= MOST_ATTEMPTS:
        give_up(message, error)
        return
    message.error = error[:ERROR_LENGTH]
    message.due_at = clock.now() + min(FIRST_PAUSE * 4 ** (message.attempts - 1), LONGEST_PAUSE)


def give_up(message: OutboxMessage, error: str) -> None:
    """Note that a message will not be tried again; what it said is forgotten."""
    message.failed_at = clock.now()
    message.claimed_until = None
    message.error = error[:ERROR_LENGTH]
    message.data = {}
