"""Archives that admins sent come in; whatever they hold, one sentence says so and nothing is left behind."""

import hashlib
import os
from functools import partial

import pytest
import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.jobs import run_imports
from portal.jobs.importing import bring_in
from portal.models import Article, ImportRun, ImportRunState, ImportWay, Media, User
from portal.queries import import_runs as runs
from portal.services import import_runs, media
from portal.services.imports import Outcome, Result
from portal.web.tools import tools
from tests import pictures
from tests.archives import blog, packed


@pytest.fixture
def send(session, anne):
    """Store an archive and ask for it, as the page does; return the number of the run."""

    def asked(data, way=ImportWay.LIVE, owner=None, name="site-main.zip"):
        sha256 = tools().files.put(data)
        with database.write(session):
            return import_runs.ask(session, actor=anne, name=name, sha256=sha256, way=way, owner=owner).id

    return asked


def done(session, number) -> ImportRun:
    assert run_imports.run() == 1
    session.expire_all()
    assert list((tools().settings.instance / "imports").iterdir()) == []
    return runs.find(session, number)


def outcomes(found) -> list[str]:
    return [line.outcome for line in runs.report(found).lines]


def test_sweep_when_nothing_waits_then_does_nothing(app):
    assert run_imports.run() == 0


def test_archive_when_brought_in_then_articles_are_live_and_again_nothing_changes(session, send):
    found = done(session, send(packed(blog())))
    assert (found.state, found.done, found.total, found.error_code) == (ImportRunState.DONE, 3, 3, "")
    assert outcomes(found) == ["live"] * 3
    assert session.scalars(sa.select(Article.slug).order_by(Article.id)).all() == [
        f"2021/02/0{day}/releve" for day in (1, 2, 3)
    ]
    again = done(session, send(packed(blog(), top="site-main (1)/"), name="site-main (1).zip"))
    assert outcomes(again) == ["unchanged"] * 3


def test_archive_when_only_a_report_is_asked_then_nothing_is_written(session, send):
    found = done(session, send(packed(blog()), ImportWay.REPORT))
    assert (found.state, outcomes(found)) == (ImportRunState.DONE, ["live"] * 3)
    assert [session.scalar(sa.select(sa.func.count(kind.id))) for kind in (Article, Media)] == [0, 0]


def test_archive_when_drafts_are_asked_then_they_are_the_owners(session, send, lea):
    found = done(session, send(packed(blog()), ImportWay.DRAFT, lea))
    assert outcomes(found) == ["draft"] * 3
    assert session.scalars(sa.select(Article.owner_id).distinct()).all() == [lea.id]


def test_archive_when_its_site_tells_no_address_then_a_second_download_is_the_same_site(session, send):
    files = {name: data for name, data in blog().items() if not name.startswith("docusaurus")}
    done(session, send(packed(files)))
    assert outcomes(done(session, send(packed(files, top="site-main (2)/")))) == ["unchanged"] * 3
    assert outcomes(done(session, send(packed(files, top="site/")))) == ["unchanged"] * 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x05\x06" + bytes(18), "archive-holds-no-post"),
        (packed({"lisez.txt": b"x"}), "archive-holds-no-post"),
        (packed({"blog/2021-02-01-a.md": bytes(200)})[:-30], "archive-not-a-zip"),
        (packed(blog())[40:], "archive-broken"),
        (packed({"blog/bombe.md": bytes(12_000_000)}), "archive-is-a-bomb"),
    ],
)
def test_archive_when_it_cannot_be_taken_then_the_run_says_why(session, send, data, code):
    found = done(session, send(data))
    assert (found.state, found.error_code) == (ImportRunState.FAILED, code)
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 0


def test_archive_when_it_was_deleted_then_the_run_says_so(session, send):
    number = send(packed(blog()))
    tools().files.drop(session.get_one(ImportRun, number).sha256)
    assert done(session, number).error_code == "archive-gone"


@pytest.mark.parametrize("name", ["😀" * 199 + ".zip", "a\0b.zip", "\ud83d.zip", "..", "/", "CON.zip"])
def test_archive_when_no_folder_could_bear_its_name_then_it_comes_all_the_same(session, send, name):
    site = {name: data for name, data in blog(1).items() if not name.startswith("docusaurus.config")}
    found = done(session, send(packed(site, top=""), name=name))
    assert (found.state, outcomes(found)) == (ImportRunState.DONE, ["live"])
    assert found.name.encode()


def test_archive_when_its_files_cannot_be_stored_then_the_run_says_so_and_goes_on_later(session, send, anne):
    shown = hashlib.sha256(media.inspect(pictures.png(), 10**6).data).hexdigest()
    data = packed(blog())
    while hashlib.sha256(data).hexdigest()[:2] == shown[:2]:
        data = packed(blog() | {"autre": os.urandom(8)})
    number = send(data)
    place = tools().files.folder / shown[:2]
    place.write_bytes(b"a file where the folder should be")
    found = done(session, number)
    assert (found.state, found.error_code, found.results) == (ImportRunState.FAILED, "files-unwritable", [])
    place.unlink()
    with database.write(session):
        again = import_runs.repeat(session, runs.find(session, number), actor=anne, way=ImportWay.LIVE).id
    assert outcomes(done(session, again)) == ["live"] * 3


def test_archive_when_files_in_it_are_bad_then_each_is_one_line_and_the_rest_arrives(session, send):
    files = blog(2) | {
        "blog/2021-02-03-image.md": b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9,
        "blog/2021-02-04-ancien.md": "---\ntitle: Été\n---\nDéjà l’été.\n".encode("cp1252"),
        "blog/2021-02-05-double.md": b"---\ntitle: Un\nslug: meme\n---\nUn.\n",
        "blog/2021-02-06-double.md": b"---\ntitle: Deux\nslug: meme\n---\nDeux.\n",
        "blog/2021-02-07-inconnu.md": b"---\ntitle: Sept\nauthors: [nemo]\n---\nSept.\n",
        "blog/authors.yml": b"ada:\n  name: Ada\n",
        "../dehors.md": b"---\ntitle: Dehors\ndate: 2021-01-01\n---\n",
    }
    found = done(session, send(packed(files)))
    report = runs.report(found)
    assert (found.state, outcomes(found)) == (ImportRunState.DONE, ["live"] * 6)
    assert [(line.path, line.findings[0].code) for line in report.problems] == [
        ("site-main/../dehors.md", "archive-entry-refused"),
        ("blog/2021-02-03-image.md", "file-not-text"),
    ]
    codes = {line.path: {finding.code for finding in line.findings} for line in report.lines}
    assert "encoding-guessed" in codes["blog/2021-02-04-ancien.md"]
    assert "slug-taken" in codes["blog/2021-02-06-double.md"]
    assert "author-unknown" in codes["blog/2021-02-07-inconnu.md"]


def test_run_when_its_worker_was_killed_then_the_next_one_goes_on(session, send):
    number = send(packed(blog()))
    with database.write(session):
        import_runs.claim(session)
        import_runs.beat(session, number, total=3, results=[Result("blog/2021-02-01-releve.md", Outcome.LIVE, "x")])
        session.get_one(ImportRun, number).beat_at = session.get_one(ImportRun, number).created_at.replace(year=2020)
    leftover = tools().settings.instance / "imports" / str(number)
    leftover.mkdir(parents=True)
    found = done(session, number)
    assert (found.state, [line.path for line in runs.report(found).lines]) == (
        ImportRunState.DONE,
        [f"blog/2021-02-0{day}-releve.md" for day in (1, 2, 3)],
    )


def test_run_when_whoever_asked_may_no_more_then_it_stops(session, send, anne):
    number = send(packed(blog()))
    with database.write(session):
        anne.suspended_at = anne.created_at
    found = done(session, number)
    assert (found.state, found.error_code) == (ImportRunState.FAILED, "content:import")


def test_archive_when_all_its_posts_are_bad_then_the_run_says_of_each_why(session, send):
    files = {"blog/2021-02-01-image.md": bytes(range(32)), "../dehors.md": b"x"}
    found = done(session, send(packed(files)))
    assert (found.state, found.error_code) == (ImportRunState.FAILED, "archive-holds-no-post")
    assert [line.findings[0].code for line in runs.report(found).problems] == ["archive-entry-refused", "file-not-text"]


def test_run_when_whoever_asked_is_stopped_meanwhile_then_what_came_is_told_and_the_rest_waits(
    session, send, anne, monkeypatch
):
    number = send(packed(blog()))
    monkeypatch.setattr(run_imports, "bring_in", partial(_stopped_after_one, session, anne))
    found = done(session, number)
    assert (found.state, found.error_code) == (ImportRunState.FAILED, "content:import")
    assert (outcomes(found), session.scalar(sa.select(sa.func.count(Article.id)))) == (["live"], 1)


def _stopped_after_one(session, admin, *arguments, **options):
    for number, result in enumerate(bring_in(*arguments, **options)):
        yield result
        if number == 0:
            with database.write(session):
                session.get_one(User, admin.id).suspended_at = clock.now()


def test_archive_when_it_takes_long_to_open_then_the_worker_says_that_it_lives(session, send, monkeypatch):
    monkeypatch.setattr(run_imports, "_TELL_EVERY_SECONDS", 0)
    number = send(packed(blog()))
    seen = []
    monkeypatch.setattr(import_runs, "beat", lambda *_a, **told: seen.append(told))
    assert run_imports.run() == 1
    # Five files to unpack and three posts to read, before anything is known of them.
    assert (seen[:8], session.get_one(ImportRun, number).state) == ([{}] * 8, ImportRunState.DONE)
