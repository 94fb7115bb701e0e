"""Imports asked for in the browser: admins ask, one worker has one at a time, a silent one is taken over."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.content.docusaurus import Problem
from portal.content.findings import Finding, Level
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models import HistoryEntry, ImportRun, ImportRunState, ImportWay
from portal.queries import import_runs as runs
from portal.services import import_runs
from portal.services.imports import Outcome, Result
from tests import factories
from tests.conftest import on_both

SHA256 = "a" * 64


def ask(session, actor, way=ImportWay.REPORT, owner=None, sha256=SHA256):
    with database.write(session):
        return import_runs.ask(session, actor=actor, name="blog.zip", sha256=sha256, way=way, owner=owner)


def claim(session):
    with database.write(session):
        found = import_runs.claim(session)
        return found.id if found else None


def finish(session, number):
    with database.write(session):
        import_runs.finish(session, number)


def test_run_when_a_moderator_asks_then_is_refused(session, camille, anne):
    with pytest.raises(NotAllowed):
        ask(session, camille)
    run = ask(session, anne)
    with pytest.raises(NotAllowed), database.write(session):
        import_runs.repeat(session, run, actor=camille, way=ImportWay.LIVE)


def test_run_when_drafts_belong_to_nobody_then_is_refused(session, anne):
    with pytest.raises(Invalid) as refused:
        ask(session, anne, ImportWay.DRAFT)
    assert (refused.value.field, refused.value.code) == ("owner", "import-owner-missing")


def test_run_when_asked_then_waits_and_is_remembered(session, anne, lea):
    run = ask(session, anne, ImportWay.DRAFT, lea)
    assert (run.state, run.owner_id, run.created_by_id, run.results) == (ImportRunState.WAITING, lea.id, anne.id, [])
    assert session.scalars(sa.select(HistoryEntry.verb)).all() == ["import:ask"]


def test_run_when_asked_twice_by_a_double_click_then_is_one(session, anne, lea):
    first = ask(session, anne)
    assert ask(session, anne).id == first.id
    assert len({first.id, ask(session, anne, ImportWay.LIVE).id, ask(session, anne, owner=lea).id}) == 3
    claim(session)
    finish(session, first.id)
    assert ask(session, anne).id != first.id


@on_both
def test_run_when_claimed_then_no_other_starts_until_it_ends(session, anne):
    first, second = ask(session, anne).id, ask(session, anne, ImportWay.LIVE).id
    assert [claim(session), claim(session)] == [first, None]
    finish(session, first)
    assert claim(session) == second


@on_both
def test_run_when_its_worker_fell_silent_then_another_takes_it_and_knows_what_is_done(session, anne):
    number = ask(session, anne).id
    claim(session)
    with database.write(session):
        import_runs.beat(session, number, total=3, results=[Result("blog/a.md", Outcome.LIVE, "a", title="A")])
    with clock.at(clock.now() + timedelta(seconds=59)):
        assert claim(session) is None
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert claim(session) == number
        assert claim(session) is None
    session.expire_all()
    found = runs.find(session, number)
    assert (found.done, found.total, [row["path"] for row in found.results]) == (1, 3, ["blog/a.md"])


def test_run_when_workers_end_again_and_again_at_one_place_then_it_stops_and_the_next_begins(session, anne):
    number, following = ask(session, anne).id, ask(session, anne, ImportWay.LIVE).id
    claim(session)
    minutes = iter(range(2, 60, 2))

    def taken_over():
        with clock.at(clock.now() + timedelta(minutes=next(minutes))):
            return claim(session)

    assert [taken_over(), taken_over()] == [number] * 2
    with clock.at(clock.now() + timedelta(minutes=next(minutes))), database.write(session):
        import_runs.beat(session, number, total=3, results=[Result("blog/a.md", Outcome.LIVE, "a", title="A")])
    assert [taken_over() for _ in range(5)] == [number, number, number, None, following]
    session.expire_all()
    run = runs.find(session, number)
    assert (run.state, run.error_code, run.done) == (ImportRunState.FAILED, "import-stops-workers", 1)


def test_run_when_it_ends_then_its_results_and_problems_are_kept(session, anne):
    number = ask(session, anne).id
    claim(session)
    finding = Finding("file-not-text", Level.BLOCKING, params={"path": "blog/b.md"})
    with database.write(session):
        import_runs.tell_problems(session, number, [Problem("blog/b.md", finding)])
        import_runs.beat(session, number, total=2, results=[Result("blog/a.md", Outcome.LIVE, "a", (finding,), "A", 7)])
        import_runs.beat(session, number, results=[Result("blog/c.md", Outcome.KEPT, "c")])
        import_runs.finish(session, number)
    session.expire_all()
    report = runs.report(runs.find(session, number))
    assert [(line.path, line.title, line.draft_id, list(line.findings)) for line in report.lines] == [
        ("blog/a.md", "A", 7, [finding]),
        ("blog/c.md", "", 0, []),
    ]
    assert [(line.path, list(line.findings)) for line in report.problems] == [("blog/b.md", [finding])]


def test_run_when_it_failed_then_says_why_and_may_be_asked_again(session, anne):
    run = ask(session, anne)
    with pytest.raises(Conflict), database.write(session):
        import_runs.repeat(session, run, actor=anne, way=ImportWay.LIVE)
    claim(session)
    with database.write(session):
        import_runs.fail(session, run.id, "archive-broken")
    assert (run.state, run.error_code) == (ImportRunState.FAILED, "archive-broken")
    with database.write(session):
        again = import_runs.repeat(session, run, actor=anne, way=ImportWay.LIVE)
    assert (again.id != run.id, again.sha256, again.way) == (True, SHA256, ImportWay.LIVE)


def test_archives_when_old_and_needed_by_none_then_are_forgettable(session, anne):
    with database.write(session):
        shown = factories.media(session, b"shown").sha256
    for sha256, days in ((SHA256, 40), ("b" * 64, 40), ("b" * 64, 1), ("c" * 64, 40), (shown, 40)):
        with clock.at(clock.now() - timedelta(days=days)):
            number = ask(session, anne, sha256=sha256).id
            if sha256 != "c" * 64:
                with database.write(session):
                    session.get_one(ImportRun, number).started_at = clock.now()
                    import_runs.finish(session, number)
    assert import_runs.forgettable(session, clock.now() - timedelta(days=30)) == {SHA256}
