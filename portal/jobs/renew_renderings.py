"""Renew what an older pipeline rendered, a few texts at a time: readers see the old page until the new one is there.

Each text is a transaction of its own, and what is due is asked of the rows: killed in the middle it loses nothing,
and two at once do some work twice, no more.
"""

from __future__ import annotations

import threading

from portal.errors import TooMany
from portal.permissions import KEEPER
from portal.queries import renderings
from portal.web import renewal, tools

BATCH = 10
# Heavy texts must not hold every thread of the worker: mail goes on beside them.
_turn = threading.Lock()


def run() -> int:
    """Renew a batch of old renderings, else of old checks; return how many texts were rendered."""
    if not _turn.acquire(blocking=False):
        return 0
    try:
        return _renew()
    finally:
        _turn.release()


def _renew() -> int:
    session = tools.session()
    due = renderings.outdated(session, BATCH) or renderings.unchecked(session, BATCH)
    done = 0
    for revision_id in due:
        try:
            renewal.renew(revision_id, actor=KEEPER)
        except TooMany:
            # Writers come first; the next sweep goes on.
            break
        done += 1
    return done
