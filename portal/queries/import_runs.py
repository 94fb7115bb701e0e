"""Imports asked for in the browser, as admins follow them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, undefer

from portal.content.findings import Finding, Level, read_again
from portal.models import ImportRun, User
from portal.queries.users import name_only

PAGE = 50
PROBLEMS = 100
_LATEST = 20


@dataclass(frozen=True)
class Listed:
    """A run with the people of it."""

    run: ImportRun
    asked_by: User
    owner: User | None


@dataclass(frozen=True)
class Line:
    """What became of one post, or of one file that is none."""

    path: str
    outcome: str
    slug: str
    title: str
    draft_id: int
    findings: Sequence[Finding]


@dataclass(frozen=True)
class Report:
    """One page of a run's posts, the first problems beside them, and how many there are of each kind."""

    lines: list[Line]
    problems: list[Line]
    outcomes: Counter[str]
    levels: Counter[str]
    number: int
    last: int
    more_problems: int = 0


def latest(session: Session) -> list[Listed]:
    """Return the latest runs, the newest first; one query."""
    asked_by, owner = aliased(User), aliased(User)
    rows = session.execute(
        sa.select(ImportRun, asked_by, owner)
        .join(asked_by, asked_by.id == ImportRun.created_by_id)
        .outerjoin(owner, owner.id == ImportRun.owner_id)
        .options(*name_only(asked_by), *name_only(owner))
        .order_by(ImportRun.id.desc())
        .limit(_LATEST)
    ).all()
    return [Listed(*row) for row in rows]


def find(session: Session, number: int) -> ImportRun | None:
    """Return a run with its results."""
    whole = (undefer(ImportRun.results), undefer(ImportRun.problems))
    return session.scalar(sa.select(ImportRun).where(ImportRun.id == number).options(*whole))


def report(run: ImportRun, number: int = 1, *, is_short: bool = False) -> Report:
    """Read a run's results; `is_short` leaves out the posts of which there is nothing to say."""
    lines = [_line(row) for row in run.results]
    outcomes = Counter(line.outcome for line in lines)
    levels = Counter(str(finding.level) for line in lines for finding in line.findings)
    shown = [line for line in lines if _is_notable(line)] if is_short else lines
    last = max(1, -(-len(shown) // PAGE))
    number = min(max(1, number), last)
    problems = [Line(row["path"], "", "", "", 0, read_again([row["finding"]])) for row in run.problems[:PROBLEMS]]
    return Report(
        shown[(number - 1) * PAGE : number * PAGE],
        problems,
        outcomes,
        levels,
        number,
        last,
        max(0, len(run.problems) - PROBLEMS),
    )


def _is_notable(line: Line) -> bool:
    return line.outcome in {"kept", "skipped"} or any(finding.level != Level.HINT for finding in line.findings)


def _line(row: dict[str, Any]) -> Line:
    return Line(row["path"], row["outcome"], row["slug"], row["title"], row["draft_id"], read_again(row["findings"]))
