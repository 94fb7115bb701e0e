"""Imports that an admin asks for in the browser: asked, claimed by one worker at a time, followed, told at the end."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.findings import Finding
from portal.errors import Conflict, Invalid
from portal.models import HistoryEntry, ImportRun, ImportRunState, ImportWay, Media, User
from portal.permissions import KEEPER, Permission, require
from portal.services import history

if TYPE_CHECKING:
    from portal.content.docusaurus import Problem
    from portal.services.imports import Result

# A worker that says nothing for so long is gone; another one goes on where it stopped.
SILENT_FOR = timedelta(seconds=60)
# Workers are restarted now and then; never so often between the same two posts.
MOST_RESUMED = 3
ARCHIVES_KEPT_FOR = timedelta(days=30)
_LONGEST_NAME = 200


def ask(
    session: Session, *, actor: User, name: str, sha256: str, way: ImportWay, owner: User | None = None
) -> ImportRun:
    """Ask for an archive, stored under its sha256, to be brought in; a second click finds what the first one asked.

    Raises: Invalid `owner` where drafts would belong to nobody.
    """
    require(actor, Permission.CONTENT_IMPORT)
    if way == ImportWay.DRAFT and owner is None:
        raise Invalid("owner", "import-owner-missing")
    owner_id = owner.id if owner else None
    same = sa.select(ImportRun).where(
        ImportRun.sha256 == sha256,
        ImportRun.way == way,
        ImportRun.owner_id.is_not_distinct_from(owner_id),
        ImportRun.state.in_([ImportRunState.WAITING, ImportRunState.RUNNING]),
    )
    asked = session.scalars(same.order_by(ImportRun.id)).first()
    if asked is not None:
        return asked
    # What reads sites is loaded by the first import: the portal starts sooner without it.
    from portal.content.docusaurus.paths import sayable  # noqa: PLC0415

    run = ImportRun(
        way=way,
        name=sayable(name)[-_LONGEST_NAME:],
        sha256=sha256,
        owner_id=owner_id,
        created_by_id=actor.id,
        created_at=clock.now(),
        results=[],
        problems=[],
    )
    session.add(run)
    session.flush()
    history.record(session, "import:ask", run, actor=actor, details={"sha256": sha256, "way": str(way)})
    return run


def repeat(session: Session, run: ImportRun, *, actor: User, way: ImportWay) -> ImportRun:
    """Ask for the same archive once more, for the same owner: after its report, or after a failure."""
    require(actor, Permission.CONTENT_IMPORT)
    if run.state not in {ImportRunState.DONE, ImportRunState.FAILED}:
        raise Conflict("import-under-way")
    owner = session.get(User, run.owner_id) if run.owner_id else None
    return ask(session, actor=actor, name=run.name, sha256=run.sha256, way=way, owner=owner)


def claim(session: Session) -> ImportRun | None:
    """Take the next run to work on: one whose worker fell silent, else the oldest that waits; one at a time in all."""
    silent_since = clock.now() - SILENT_FOR
    running = session.scalars(sa.select(ImportRun).where(ImportRun.state == ImportRunState.RUNNING)).all()
    if any(_last_sign(run) > silent_since for run in running):
        return None
    waiting = sa.select(ImportRun).where(ImportRun.state == ImportRunState.WAITING).order_by(ImportRun.id).limit(1)
    run = running[0] if running else session.scalar(waiting)
    if run is None:
        return None
    # Two workers may look at once: the one whose change finds the row as it was read has it.
    won = session.execute(
        sa.update(ImportRun)
        .where(
            ImportRun.id == run.id, ImportRun.state == run.state, ImportRun.beat_at.is_not_distinct_from(run.beat_at)
        )
        .values(
            state=ImportRunState.RUNNING, started_at=run.started_at or clock.now(), beat_at=clock.now(), error_code=""
        )
        .execution_options(synchronize_session=False)
    )
    session.expire(run)
    if not won.rowcount:  # type: ignore[attr-defined]
        return None
    return None if running and _stops_workers(session, run) else run


def _stops_workers(session: Session, run: ImportRun) -> bool:
    """Note that a run is taken over; one at whose same place several workers ended is what ends them: it fails."""
    mine = (HistoryEntry.subject_kind == ImportRun.__tablename__, HistoryEntry.subject_id == run.id)
    before = session.scalars(sa.select(HistoryEntry.details).where(*mine, HistoryEntry.verb == "import:resume")).all()
    if [details["posts"] for details in before].count(run.done) >= MOST_RESUMED:
        fail(session, run.id, "import-stops-workers")
        return True
    history.record(session, "import:resume", run, actor=KEEPER, details={"posts": run.done})
    return False


def beat(session: Session, run_id: int, *, total: int = 0, results: Iterable[Result] = ()) -> None:
    """Say that the worker lives, and what became of the next posts."""
    run = session.get_one(ImportRun, run_id)
    run.beat_at = clock.now()
    run.total = total or run.total
    added = [_as_row(result) for result in results]
    if added:
        run.results = [*run.results, *added]
        run.done = len(run.results)


def tell_problems(session: Session, run_id: int, problems: Iterable[Problem]) -> None:
    """Keep what stood in the way beside the posts: one line for each file."""
    run = session.get_one(ImportRun, run_id)
    run.problems = [{"path": problem.path, "finding": _as_finding(problem.finding)} for problem in problems]


def finish(session: Session, run_id: int) -> None:
    """Say that a run came to its end."""
    run = session.get_one(ImportRun, run_id)
    run.state, run.finished_at = ImportRunState.DONE, clock.now()
    actor = session.get(User, run.created_by_id)
    history.record(session, "import:finish", run, actor=actor, details={"posts": run.done, "way": str(run.way)})


def fail(session: Session, run_id: int, code: str) -> None:
    """Say why a run stopped; what came until then is kept, and asking again goes on from there."""
    run = session.get_one(ImportRun, run_id)
    run.state, run.finished_at, run.error_code = ImportRunState.FAILED, clock.now(), code[:64]


def forgettable(session: Session, before: datetime) -> set[str]:
    """Return the archives that no run has needed since `before` and that nothing else shows."""
    needed = sa.select(ImportRun.sha256).where(sa.or_(ImportRun.finished_at.is_(None), ImportRun.finished_at >= before))
    shown = sa.select(Media.sha256)
    old = sa.select(ImportRun.sha256).where(ImportRun.sha256.not_in(needed), ImportRun.sha256.not_in(shown))
    return set(session.scalars(old))


def _last_sign(run: ImportRun) -> datetime:
    return run.beat_at or run.created_at


def _as_row(result: Result) -> dict[str, Any]:
    row = dataclasses.asdict(dataclasses.replace(result, findings=()))
    return {**row, "findings": [_as_finding(finding) for finding in result.findings]}


def _as_finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": str(finding.level),
        "line": finding.line,
        "column": finding.column,
        "field": finding.field,
        "params": dict(finding.params),
    }
