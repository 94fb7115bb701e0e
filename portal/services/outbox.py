"""Mail that is owed: rows written in the transaction that causes them; `jobs/deliver_mail` sends them after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.models import OutboxMessage, User


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
