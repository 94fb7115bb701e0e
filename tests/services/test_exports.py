"""The club's articles leave as a folder, for those who may."""

from datetime import UTC, datetime

import pytest

from portal.adapters import database
from portal.adapters.files import DiskFiles
from portal.adapters.outlets import new_folder
from portal.content.docusaurus.configuring import Club
from portal.errors import NotAllowed
from portal.models import ArticleMedia
from portal.permissions import KEEPER
from portal.services import exports
from tests import factories
from tests.articles import make_draft, put_online

CLUB = Club("Compagnon", "https://club.example", "fr")
TEXT = "---\ntitle: Un\ndate: 2026-06-01\n---\n![Courbe](a.png) ![Perdue](b.png)\n"


@pytest.fixture
def files(tmp_path):
    return DiskFiles(tmp_path / "files")


def export(session, place, actor, files, told=None):
    with database.snapshot(session), new_folder(place) as folder:
        tell = told.append if told is not None else lambda _: None
        return exports.docusaurus(session, folder, actor=actor, club=CLUB, files=files, tell=tell)


def test_export_when_the_actor_is_no_admin_then_is_refused_and_nothing_is_written(session, tmp_path, files, lea):
    put_online(session, make_draft(session, lea))
    for actor in (None, lea):
        with pytest.raises(NotAllowed):
            export(session, tmp_path / "out", actor, files)
    assert not (tmp_path / "out").exists()


def test_export_when_an_article_is_live_then_its_folder_holds_it_with_its_files(session, tmp_path, files, lea):
    article = put_online(session, make_draft(session, lea, TEXT), at=datetime(2026, 6, 1, tzinfo=UTC))
    with database.write(session):
        files.put(b"courbe")
        for name, data in (("a.png", b"courbe"), ("b.png", b"perdue")):
            media = factories.media(session, data, name=name)
            session.add(ArticleMedia(article_id=article.id, path=name, media_id=media.id))
    told = []
    summary = export(session, tmp_path / "out", KEEPER, files, told)
    assert vars(summary) == {"posts": 1, "untouched": 0, "files": 1, "lost": ["blog/img/2026-06-01-un/b.png"]}
    assert told == [1]
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert written == {
        "blog/2026-06-01-un.md",
        "blog/authors.yml",
        "blog/img/2026-06-01-un/a.png",
        "docusaurus.config.js",
        "package.json",
        "site.json",
        "src/pages/index.js",
    }
    assert (tmp_path / "out/blog/img/2026-06-01-un/a.png").read_bytes() == b"courbe"
