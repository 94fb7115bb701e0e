"""An import in words: what came, what would come, what stopped it."""

import pytest

from portal.models import ImportRun, ImportRunState, ImportWay
from portal.queries import import_runs as runs
from portal.services.imports import Outcome
from portal.web import importing
from portal.web.tools import tools


def run(way=ImportWay.LIVE, state=ImportRunState.DONE, error_code="", outcomes=("live",)):
    results = [
        {"path": f"{n}.md", "outcome": outcome, "slug": "un/deux", "title": "", "draft_id": 0, "findings": []}
        for n, outcome in enumerate(outcomes)
    ]
    return ImportRun(way=way, state=state, error_code=error_code, results=results, problems=[])


def words(run):
    return importing.words(run, runs.report(run), tools().settings)


@pytest.fixture(autouse=True)
def _request(app):
    with app.test_request_context():
        yield


def test_outcomes_when_listed_then_each_has_its_words():
    assert set(importing.OUTCOMES) == {str(outcome) for outcome in Outcome}


@pytest.mark.parametrize(
    ("way", "word", "href"),
    [(ImportWay.LIVE, "mis en ligne", "/blog/un/deux"), (ImportWay.REPORT, "sera en ligne", "")],
)
def test_post_when_live_then_leads_to_its_page_once_it_is_there(way, word, href):
    (row,) = words(run(way)).rows
    assert (row.title, row.outcome, row.href) == ("0.md", word, href)


def test_counts_when_several_then_the_most_come_first():
    said = words(run(outcomes=("live", "draft", "live")))
    assert said.counts == ["2 articles mis en ligne", "1 article gardé en brouillon"]
    assert (said.remarks, said.is_same) == ("", False)


@pytest.mark.parametrize(
    ("code", "beginning"),
    [
        ("", ""),
        ("archive-too-many-files", "Cette archive contient plus de 20000 fichiers."),
        ("archive-too-large", "Cette archive contient plus de 1000 Mo de fichiers."),
        ("a-code-nobody-knows", "La demande"),
    ],
)
def test_error_when_a_run_stopped_then_is_a_sentence(code, beginning):
    said = words(run(state=ImportRunState.FAILED, error_code=code)).error
    assert said.startswith(beginning) if beginning != "La demande" else bool(said)


def test_state_when_a_run_is_under_way_then_says_so():
    under_way = [words(run(state=state)).is_under_way for state in ImportRunState]
    assert under_way == [True, True, False, False]
    assert importing.state(run(state=ImportRunState.FAILED)) == ("arrêté", "stop")


def test_posts_when_counted_then_are_words():
    assert [importing.posts(count) for count in (0, 1, 5)] == ["aucun article", "1 article", "5 articles"]


@pytest.mark.parametrize(
    ("done", "said"), [(0, "0 % des articles."), (9, "0 % des articles."), (10, "25 % des articles."), (39, "75 %")]
)
def test_progress_when_read_aloud_then_speaks_at_each_quarter(done, said):
    found = words(
        ImportRun(way=ImportWay.LIVE, state=ImportRunState.RUNNING, total=40, done=done, results=[], problems=[])
    )
    assert found.heard.replace("\u00a0", " ").startswith(f"En cours. {said}")
    assert found.progress.startswith(f"{done} article")


def test_progress_when_a_run_ends_then_its_outcome_is_read_aloud():
    assert words(run()).heard == "Terminé. 1 article mis en ligne."
    waiting = words(run(state=ImportRunState.WAITING))
    assert waiting.heard == f"En attente. {waiting.progress}"


@pytest.mark.parametrize(
    ("code", "line", "params", "where"),
    [
        ("front-matter-unreadable", 3, {}, "blog/tags.yml, ligne 3"),
        ("file-unreadable", 0, {"path": "blog/tags.yml"}, ""),
        ("file-unreadable", 0, {"path": "autre.md"}, "blog/tags.yml"),
    ],
)
def test_problem_when_of_a_file_then_its_place_is_said_once(code, line, params, where):
    finding = {"code": code, "level": "blocking", "line": line, "column": 1, "field": "", "params": params}
    told = run()
    told.problems = [{"path": "blog/tags.yml", "finding": finding}]
    assert [problem.where for problem in words(told).problems] == [where]
