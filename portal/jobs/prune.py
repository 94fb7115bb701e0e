"""Delete what nothing looks at any more: attempts, ended sign-ins, spent links, needs and names of long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal import clock
from portal.services import attempts, guarded_names, history, import_runs, media, passwords, registrations, sign_ins
from portal.web import tools
from portal.web.transaction import writing

KEPT_FOR = timedelta(days=30)
# What the registration's page promises.
NEEDS_KEPT_FOR = timedelta(days=30)
# What the page of guarded names promises.
NAMES_KEPT_FOR = timedelta(days=365)
# A file is stored before the row that names it, and a club may put an older copy of its database back, see that it was
# the wrong one, and put back the right one: what nothing names waits for that.
UNNAMED_KEPT_FOR = timedelta(days=30)


def run() -> int:
    """Delete or erase, and return how many rows went or forgot."""
    with writing() as session:
        gone = attempts.prune(session, clock.now() - attempts.LONGEST)
        gone += sign_ins.prune(session, clock.now() - KEPT_FOR)
        gone += passwords.prune(session, clock.now() - KEPT_FOR)
        gone += registrations.erase_needs(session, clock.now() - NEEDS_KEPT_FOR)
        gone += guarded_names.prune(session, clock.now() - NAMES_KEPT_FOR)
        archives = import_runs.forgettable(session, clock.now() - import_runs.ARCHIVES_KEPT_FOR)
        named, since = media.named(session), history.began_at(session)
    return gone + _drop(archives) + _sweep(named, since)


def _sweep(named: set[str], since: datetime | None) -> int:
    """Delete the files that nothing names; those older than the club's first act are of another database, and stay."""
    if since is None:
        return 0
    return tools.tools().files.sweep(named, since=since, before=clock.now() - UNNAMED_KEPT_FOR)


def _drop(archives: set[str]) -> int:
    """Delete the archives of old imports; their reports stay."""
    files = tools.tools().files
    old = [sha256 for sha256 in archives if files.has(sha256)]
    for sha256 in old:
        files.drop(sha256)
    return len(old)
