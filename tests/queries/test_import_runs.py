"""The report of an import: paged, counted, and short where nothing is to be said."""

import pytest

from portal.adapters import database
from portal.content.findings import Finding, Level
from portal.models import ImportRun, ImportWay
from portal.queries import import_runs as runs
from portal.services import import_runs
from portal.services.imports import Outcome, Result

WARNING = Finding("alt-missing", Level.WARNING, 3, 1, params={"path": "a.png"})
HINT = Finding("house-dictionary", Level.HINT, 4)


@pytest.fixture
def run(session, anne) -> ImportRun:
    results = [Result(f"blog/{n:03}.md", Outcome.LIVE, str(n), (HINT,), f"Jour {n}") for n in range(60)]
    results[7] = Result("blog/007.md", Outcome.LIVE, "7", (HINT, WARNING))
    results[9] = Result("blog/009.md", Outcome.SKIPPED)
    with database.write(session):
        asked = import_runs.ask(session, actor=anne, name="a.zip", sha256="a" * 64, way=ImportWay.REPORT)
        import_runs.beat(session, asked.id, results=results)
    return runs.find(session, asked.id)


def test_report_when_there_are_many_posts_then_is_paged_and_counts_them_all(run):
    report = runs.report(run, 2)
    assert (len(report.lines), report.number, report.last) == (10, 2, 2)
    assert dict(report.outcomes) == {"live": 59, "skipped": 1}
    assert dict(report.levels) == {"hint": 59, "warning": 1}
    assert (runs.report(run, 99).number, runs.report(run, -3).number) == (2, 1)


def test_report_when_short_then_shows_what_needs_a_look(run):
    assert [line.path for line in runs.report(run, is_short=True).lines] == ["blog/007.md", "blog/009.md"]


def test_run_when_there_is_none_then_none_is_found(session):
    assert runs.find(session, 12) is None


def test_runs_when_listed_then_the_newest_is_first_in_one_query(session, anne, lea, queries):
    for name in ("un.zip", "deux.zip"):
        with database.write(session):
            import_runs.ask(session, actor=anne, name=name, sha256=name, way=ImportWay.DRAFT, owner=lea)
    session.expunge_all()
    with queries() as sent:
        listed = [(one.run.name, one.asked_by.name, one.owner.name) for one in runs.latest(session)]
    assert listed == [
        ("deux.zip", "Anne Kervadec", "Léa Moreau"),
        ("un.zip", "Anne Kervadec", "Léa Moreau"),
    ]
    assert len(sent) == 1
