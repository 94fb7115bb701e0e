"""A blog comes in post by post, in order, whatever one of them holds; the second time nothing changes."""

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.content.docusaurus import read_blog
from portal.errors import NotAllowed
from portal.jobs.importing import Asked, bring_in
from portal.models import Article, HistoryEntry, ImportSource
from portal.models.guarded_name import GuardedKind
from portal.services import guarded_names
from portal.services.imports import Outcome
from portal.web.tools import tools
from tests import pictures
from tests.conftest import on_both


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "site"
    blog = folder / "blog"
    blog.mkdir(parents=True)
    for day in range(1, 10):
        text = f"---\ntitle: Jour {day}\n---\nLe jour {day}.\n\n![Une courbe](./img.png)\n"
        (blog / f"2021-02-0{day}-jour.md").write_text(text, encoding="utf-8")
    (blog / "img.png").write_bytes(pictures.png())
    return folder


def come(session, folder, **asked):
    return list(bring_in(session, read_blog(folder), tools(), Asked(**asked)))


def test_blog_when_brought_in_by_a_member_then_is_refused(session, folder, lea):
    with pytest.raises(NotAllowed):
        come(session, folder, actor_id=lea.id)


@on_both
def test_blog_when_it_comes_then_posts_come_in_order_and_again_nothing_changes(session, folder, anne):
    results = come(session, folder, actor_id=anne.id)
    assert [(result.path, result.outcome) for result in results] == [
        (f"blog/2021-02-0{day}-jour.md", Outcome.LIVE) for day in range(1, 10)
    ]
    assert {result.outcome for result in come(session, folder, actor_id=anne.id)} == {Outcome.UNCHANGED}
    entries = session.scalars(sa.select(HistoryEntry.verb)).all()
    assert (entries.count("article:import"), session.scalar(sa.select(sa.func.count(ImportSource.id)))) == (9, 1)


def test_blog_when_rehearsed_then_tells_the_same_and_writes_nothing(session, folder):
    told = come(session, folder, is_dry_run=True)
    assert not tools().files.folder.exists()
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 0
    assert come(session, folder) == told


def test_blog_when_one_text_is_too_long_then_the_others_come(session, folder):
    (folder / "blog/2021-02-03-jour.md").write_text("---\ntitle: Long\n---\n" + "a " * 110_000, encoding="utf-8")
    results = come(session, folder)
    assert [result.outcome for result in results].count(Outcome.LIVE) == 8
    refused = results[2].findings[0]
    assert (refused.code, dict(refused.params)) == ("text-refused", {"reason": "source-too-long"})


def test_blog_when_some_posts_are_done_then_they_are_left_out(session, folder):
    done = {f"blog/2021-02-0{day}-jour.md" for day in range(1, 9)}
    results = list(bring_in(session, read_blog(folder), tools(), Asked(), done=done))
    assert [result.path for result in results] == ["blog/2021-02-09-jour.md"]


def test_blog_when_a_file_is_renamed_then_no_article_is_added(session, folder):
    come(session, folder)
    (folder / "blog/2021-02-03-jour.md").rename(folder / "blog/2021-02-03-mercredi.md")
    assert [result.outcome for result in come(session, folder)].count(Outcome.RENAMED) == 1
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 9


def test_blog_when_whoever_looks_on_goes_away_then_what_came_stays_and_the_rest_comes_later(session, folder):
    results = bring_in(session, read_blog(folder), tools(), Asked())
    next(results)
    results.close()
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 1
    assert [result.outcome for result in come(session, folder)] == [Outcome.UNCHANGED, *[Outcome.LIVE] * 8]


def test_blog_when_it_names_someone_guarded_then_the_finding_comes_with_it(session, folder, camille):
    with database.write(session):
        guarded_names.add(session, "Zéphyrine", kind=GuardedKind.ORGANISATION, actor=camille)
    (folder / "blog/2021-02-03-jour.md").write_text("---\ntitle: Vent\n---\nChez Zéphyrine.", encoding="utf-8")
    told = {result.path: [finding.code for finding in result.findings] for result in come(session, folder)}
    assert [path for path, codes in told.items() if "confidential-name" in codes] == ["blog/2021-02-03-jour.md"]
