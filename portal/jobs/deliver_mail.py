"""Send the mail that is owed: claim, commit, send, note; a crash costs a second copy at worst, never a mail."""

from __future__ import annotations

import logging

from portal.jobs import compose
from portal.models import OutboxMessage
from portal.services import outbox
from portal.web import tools
from portal.web.transaction import writing

log = logging.getLogger(__name__)


def run() -> int:
    """Send what is due and return how many messages left."""
    with writing() as session:
        claimed = outbox.claim(session)
    return sum(_deliver(message_id) for message_id in claimed)


def _deliver(message_id: int) -> bool:
    error = _send(message_id)
    with writing() as session:
        message = session.get_one(OutboxMessage, message_id)
        if error:
            outbox.not_delivered(message, error)
        else:
            outbox.delivered(message)
    return not error


def _send(message_id: int) -> str:
    """Compose and send one message outside of any write transaction; return what went wrong, or nothing."""
    try:
        message = tools.session().get_one(OutboxMessage, message_id)
        tools.tools().mailer.send(compose.compose(message))
    except Exception as error:
        log.exception("message %s could not be sent", message_id)
        return f"{type(error).__name__}: {error}"
    return ""
