"""Delete what nothing looks at any more: old attempts, ended sign-ins, spent links, needs of workshops long past."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.services import attempts, passwords, registrations, sign_ins
from portal.web.transaction import writing

KEPT_FOR = timedelta(days=30)
# What the registration's page promises.
NEEDS_KEPT_FOR = timedelta(days=30)


def run() -> int:
    """Delete or erase, and return how many rows went or forgot."""
    with writing() as session:
        gone = attempts.prune(session, clock.now() - attempts.LONGEST)
        gone += sign_ins.prune(session, clock.now() - KEPT_FOR)
        gone += passwords.prune(session, clock.now() - KEPT_FOR)
        gone += registrations.erase_needs(session, clock.now() - NEEDS_KEPT_FOR)
    return gone
