"""`portal export`: what a keeper types and reads, and that what leaves is what comes back."""

import filecmp
import json
import os
import resource
import signal
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from portal import clock
from portal.cli import main
from portal.cli.opened import opened
from portal.models import Article, ArticleStatus, Revision
from portal.services import articles, revisions
from portal.web import tools
from portal.web.transaction import writing
from tests import pictures
from tests.articles import rendered
from tests.corpus import CORPUS, needs_corpus

STAND_INS = {"src/absent.js", "src/absent.png", "src/theme/MDXComponents.js"}
POST = "---\ntitle: Un\ndescription: Deux\ntags: [x]\n---\nTexte.\n"


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """Choose the portal that commands open, by name; each has an instance of its own."""

    def choose(name):
        monkeypatch.setenv("PORTAL_INSTANCE", str(tmp_path / name))
        monkeypatch.setenv("PORTAL_PASSWORD_MEMORY_KIB", "8")

    choose("portal")
    return choose


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "carnet"
    folder.mkdir()
    (folder / "2021-02-15-un.md").write_bytes(POST.replace("\n", "\r\n").encode())
    (folder / "2021-02-16-deux.md").write_bytes("---\ntitle: Été\n---\nÉcrit ailleurs.\n".encode("cp1252"))
    return folder


def same(one: Path, other: Path) -> bool:
    """Tell whether two folders hold the same files with the same bytes."""
    names = [{path.relative_to(root) for path in root.rglob("*") if path.is_file()} for root in (one, other)]
    return names[0] == names[1] and not any(filecmp.cmpfiles(one, other, names[0], shallow=False)[1:])


def imported(folder, capsys):
    capsys.readouterr()
    assert main(["import", "docusaurus", str(folder), "--json"]) == 0
    return {one["path"]: one["outcome"] for one in json.loads(capsys.readouterr().out)["articles"]}


def assert_changes_nothing(first: Path, portal, capsys):
    """Bring an export in again, here and then in another portal, whose own export is the same."""
    assert set(imported(first, capsys).values()) == {"unchanged"}
    portal("another")
    assert set(imported(first, capsys).values()) == {"live"}
    second = first.with_name("second")
    assert main(["export", "docusaurus", str(second)]) == 0
    assert same(first, second)


def test_export_when_nothing_is_online_then_says_so(portal, tmp_path, capsys):
    assert main(["db", "upgrade"]) == 0
    capsys.readouterr()
    assert main(["export", "docusaurus", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == "There is nothing to export: no article is online.\n"
    assert not (tmp_path / "out").exists()


def test_export_when_the_folder_is_not_empty_or_nowhere_then_says_so(portal, folder, tmp_path, capsys):
    imported(folder, capsys)
    assert main(["export", "docusaurus", str(folder)]) == 1
    assert capsys.readouterr().err.startswith(f"{folder} is there already")
    assert main(["export", "docusaurus", str(tmp_path / "absent" / "out")]) == 1
    assert capsys.readouterr().err == f"There is no folder {tmp_path / 'absent'} to write in.\n"


def test_export_when_done_then_says_where_and_how_to_build(portal, folder, tmp_path, capsys):
    imported(folder, capsys)
    assert main(["export", "docusaurus", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.err == "[2/2] articles\n"
    assert said.out == (
        f"Articles: 2, of which 2 byte for byte as they came. Files: 0. All are in {tmp_path / 'out'}.\n"
        f"To build the site: cd {tmp_path / 'out'} && npm install && npm run build\n"
    )
    assert main(["export", "docusaurus", str(tmp_path / "json"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "folder": str(tmp_path / "json"),
        "posts": 2,
        "untouched": 2,
        "files": 0,
        "lost": [],
    }


def test_export_when_it_comes_in_again_then_nothing_changes_anywhere(portal, folder, tmp_path, capsys):
    imported(folder, capsys)
    assert main(["export", "docusaurus", str(tmp_path / "first")]) == 0
    for name in ("2021-02-15-un.md", "2021-02-16-deux.md"):
        assert (tmp_path / "first" / name).read_bytes() == (folder / name).read_bytes()
    assert_changes_nothing(tmp_path / "first", portal, capsys)


def test_export_when_a_draft_stayed_and_pictures_were_cleaned_then_nothing_changes_all_the_same(
    portal, folder, tmp_path, capsys
):
    (folder / "2021-02-17-brouillon.md").write_text("---\ntitle: B\ndraft: true\n---\n", encoding="utf-8")
    (folder / "2021-02-18-suite.md").write_text(
        "---\ntitle: S\n---\n[b](./2021-02-17-brouillon.md) ![p](p.jpg) ![s](s.svg)\n", encoding="utf-8"
    )
    (folder / "p.jpg").write_bytes(pictures.photo(40, 20, orientation=6))
    (folder / "s.svg").write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script><path d="M0 0h9"/></svg>'
    )
    imported(folder, capsys)
    assert main(["export", "docusaurus", str(tmp_path / "first")]) == 0
    assert (tmp_path / "first/p.jpg").read_bytes() != (folder / "p.jpg").read_bytes()
    assert set(imported(tmp_path / "first", capsys).values()) == {"unchanged"}
    assert main(["export", "docusaurus", str(tmp_path / "again")]) == 0
    assert same(tmp_path / "first", tmp_path / "again")


def test_export_all_when_the_name_tells_no_kind_then_it_is_a_wrong_use(portal, tmp_path):
    with pytest.raises(SystemExit) as end:
        main(["export", "all", str(tmp_path / "all.rar")])
    assert end.value.code == 2


def test_export_all_when_done_then_says_that_it_is_private_and_never_overwrites(portal, folder, tmp_path, capsys):
    imported(folder, capsys)
    place = tmp_path / "all.tar.gz"
    assert main(["export", "all", str(place)]) == 0
    said = capsys.readouterr()
    assert said.err.split()[:2] == ["article", "article_author"]
    assert said.out.endswith("keep it as private as the portal itself.\n")
    before = place.read_bytes()
    assert main(["export", "all", str(place)]) == 1
    assert capsys.readouterr().err.endswith(f"{place} is there already, and nothing is overwritten: name a new file.\n")
    assert place.read_bytes() == before
    assert main(["export", "all", str(tmp_path / "all.zip"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"]["article"], told["files"], told["lost"]) == (2, 0, [])


def facts():
    """Return what the portal shows of each live article, whatever its numbers are here."""
    with opened():
        session = tools.session()
        query = sa.select(Article).where(Article.status == ArticleStatus.LIVE).order_by(Article.slug)
        loaded = query.options(
            sa.orm.selectinload(Article.authors),
            sa.orm.selectinload(Article.tags),
            sa.orm.joinedload(Article.live_revision).undefer(Revision.html),
            sa.orm.joinedload(Article.cover),
        )
        return [
            (
                article.slug,
                article.feed_guid,
                article.language,
                article.published_at.replace(microsecond=0),
                article.is_unlisted,
                article.cover.sha256 if article.cover else "",
                [(one.byline.key, one.byline.name, one.byline.role) for one in article.authors],
                [(tag.slug, tag.label) for tag in article.tags],
                article.live_revision.title,
                article.live_revision.html,
            )
            for article in session.scalars(loaded)
        ]


def edit(slug, text):
    """Put another text of an article online, as publication does."""
    with opened(), writing() as session:
        article = session.scalars(sa.select(Article).where(Article.slug == slug)).one()
        revision = revisions.add(session, article, source=text, rendered=rendered(text), created_by=None)
        articles.go_live(session, article, revision, at=clock.now())


def test_export_when_articles_were_born_here_or_changed_then_a_second_portal_shows_the_same(
    portal, folder, tmp_path, capsys
):
    assert main(["demo", "--moment", "first-article"]) == 0
    imported(folder, capsys)
    edit("2021/02/15/un", POST.replace("Texte.", "Autre texte.").replace("title: Un", "title: Un\nslug: premier"))
    before = facts()
    assert main(["export", "docusaurus", str(tmp_path / "first")]) == 0
    assert "slug: premier\n" in (tmp_path / "first/2021-02-15-un.md").read_text()
    assert set(imported(tmp_path / "first", capsys).values()) == {"unchanged"}
    assert main(["export", "docusaurus", str(tmp_path / "again")]) == 0
    assert same(tmp_path / "first", tmp_path / "again")
    assert main(["export", "docusaurus", str(tmp_path / "drafts"), "--drafts"]) == 0
    assert set(imported(tmp_path / "drafts", capsys).values()) == {"unchanged"}
    (born,) = (tmp_path / "first").glob("202[56]-*.md")
    born.write_text(born.read_text() + "\nPlus.\n")
    assert imported(tmp_path / "first", capsys)[born.name] == "kept"
    assert facts() == before
    portal("another")
    assert set(imported(tmp_path / "again", capsys).values()) == {"live"}
    assert facts() == before
    assert main(["export", "docusaurus", str(tmp_path / "second")]) == 0
    assert same(tmp_path / "again", tmp_path / "second")


@needs_corpus
@pytest.mark.parametrize("name", ["seed", "docusaurus-edge", "docusaurus", "dataforgood-fr"])
def test_export_when_a_real_site_came_then_each_file_is_byte_for_byte_as_it_was(portal, tmp_path, name, capsys):
    came = CORPUS / name
    imported(came, capsys)
    assert main(["export", "docusaurus", str(tmp_path / "first")]) == 0
    left = [path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*") if path.is_file()]
    known = [path for path in left if (came / path).is_file()]
    assert {path.as_posix() for path in set(left) - set(known)} - STAND_INS == {
        "docusaurus.config.js",
        "package.json",
        "src/pages/index.js",
    }
    # Drawings are cleaned of what could run; everything else is as it came, pictures included.
    compared = [path for path in known if path.suffix != ".svg"]
    assert filecmp.cmpfiles(came, tmp_path / "first", compared, shallow=False)[1:] == ([], [])
    assert_changes_nothing(tmp_path / "first", portal, capsys)


def test_export_when_posts_link_to_files_then_those_leave_and_come_back(portal, folder, tmp_path, capsys):
    (folder / "2021-02-19-rapport.md").write_text(
        "---\ntitle: R\n---\n[rapport](./rapport.pdf#page=2) [grand](./p.png) [film][1]\n\n[1]: ./film.mp4\n",
        encoding="utf-8",
    )
    (folder / "rapport.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    (folder / "p.png").write_bytes(pictures.png())
    (folder / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00" + bytes(300))
    imported(folder, capsys)
    assert main(["export", "docusaurus", str(tmp_path / "first")]) == 0
    for name in ("2021-02-19-rapport.md", "rapport.pdf", "p.png", "film.mp4"):
        assert (tmp_path / "first" / name).read_bytes() == (folder / name).read_bytes()
    assert_changes_nothing(tmp_path / "first", portal, capsys)


class Stopping:
    """Stands where progress is told, and stops the run at its first word."""

    def write(self, _text):
        os.kill(os.getpid(), signal.SIGTERM)

    def flush(self):
        """Do nothing."""


@pytest.mark.parametrize("words", [("docusaurus", "out/site"), ("all", "out/all.zip")])
def test_export_when_stopped_then_leaves_nothing_half_written(portal, folder, tmp_path, *, words, monkeypatch, capsys):
    imported(folder, capsys)
    (tmp_path / "out").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", Stopping())
        assert main(["export", words[0], str(tmp_path / words[1])]) == 130
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("words", [("docusaurus", "out/site"), ("all", "out/all.zip"), ("all", "out/all.tar.gz")])
def test_export_when_there_is_no_room_then_says_so_and_leaves_nothing(portal, folder, tmp_path, *, words, capsys):
    (folder / "2021-02-19-film.md").write_text("---\ntitle: F\n---\n[film](./film.mp4)\n", encoding="utf-8")
    (folder / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00" + os.urandom(300_000))
    imported(folder, capsys)
    (tmp_path / "out").mkdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        assert main(["export", words[0], str(tmp_path / words[1])]) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    place = tmp_path / words[1]
    said = f"{place} could not be written: File too large. Nothing is left of it."
    assert (capsys.readouterr().err.splitlines()[-1], list((tmp_path / "out").iterdir())) == (said, [])
