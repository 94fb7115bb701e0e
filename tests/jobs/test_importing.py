"""A blog comes in post by post, in order, whatever one of them holds; the second time nothing changes."""

import dataclasses
from datetime import date

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.adapters.outlets import new_folder
from portal.content.docusaurus import read_blog
from portal.content.docusaurus.configuring import Club
from portal.errors import NotAllowed
from portal.jobs.importing import Asked, bring_in
from portal.models import Article, ArticleMedia, HistoryEntry, ImportSource, Media, Redirect
from portal.models.guarded_name import GuardedKind
from portal.permissions import KEEPER
from portal.queries import drafts
from portal.services import exports, guarded_names
from portal.services.import_files import StoreFailed
from portal.services.imports import Outcome
from portal.web.tools import tools
from tests import pictures
from tests.conftest import on_both
from tests.rendering import DirectRenderer


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


class BrokenRenderer(DirectRenderer):
    """Has a mistake that one text brings to light."""

    def render(self, source, context):
        if "jour 4" in source:
            raise KeyError("a mistake of ours")
        return super().render(source, context)


def test_blog_when_the_portal_itself_fails_on_one_post_then_the_others_come(session, folder):
    broken = dataclasses.replace(tools(), renderer=BrokenRenderer())
    results = list(bring_in(session, read_blog(folder), broken, Asked()))
    assert [result.outcome for result in results].count(Outcome.LIVE) == 8
    assert (results[3].outcome, dict(results[3].findings[0].params)) == (Outcome.SKIPPED, {"reason": "import-failed"})


def test_blog_when_files_cannot_be_stored_then_stops_and_comes_whole_when_they_can(session, folder):
    store = tools().files.folder
    store.write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreFailed):
        come(session, folder)
    assert session.scalars(sa.select(Article)).all() == []
    store.unlink()
    assert {result.outcome for result in come(session, folder)} == {Outcome.LIVE}
    assert "asset-refused" not in {found.code for result in come(session, folder) for found in result.findings}


def test_blog_when_some_posts_are_done_then_they_are_left_out(session, folder):
    done = {f"blog/2021-02-0{day}-jour.md" for day in range(1, 9)}
    results = list(bring_in(session, read_blog(folder), tools(), Asked(), done=done))
    assert [result.path for result in results] == ["blog/2021-02-09-jour.md"]


def test_blog_when_a_file_is_renamed_then_no_article_is_added(session, folder):
    come(session, folder)
    (folder / "blog/2021-02-03-jour.md").rename(folder / "blog/2021-02-03-mercredi.md")
    assert [result.outcome for result in come(session, folder)].count(Outcome.RENAMED) == 1
    assert session.scalar(sa.select(sa.func.count(Article.id))) == 9


def test_blog_when_a_renamed_file_tells_another_day_then_it_leaves_with_its_own_address(session, folder, tmp_path):
    come(session, folder)
    (folder / "blog/2021-02-03-jour.md").rename(folder / "blog/2030-01-01-autre.md")
    come(session, folder)
    club = Club(tools().settings.club_name, tools().settings.base_url, "fr")
    with database.snapshot(session), new_folder(tmp_path / "out") as out:
        exports.docusaurus(session, out, actor=KEEPER, club=club, files=tools().files)
    read = {post.path: post for post in read_blog(tmp_path / "out").posts}
    renamed, other = read["blog/2030-01-01-autre.md"], read["blog/2021-02-02-jour.md"]
    assert (renamed.slug, renamed.published_on) == ("2021/02/03/jour", date(2021, 2, 3))
    assert other.text == (folder / "blog/2021-02-02-jour.md").read_text(encoding="utf-8")
    for site in (tmp_path / "out", folder):
        assert {result.outcome for result in come(session, site)} == {Outcome.UNCHANGED}


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


MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00" + bytes(3000)


def test_blog_when_it_shows_films_and_drawings_then_readers_get_them(session, folder, client):
    blog = folder / "blog"
    (blog / "film.mp4").write_bytes(MP4)
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>alert(1)</script><path d="M0 0"/></svg>'
    )
    (blog / "plan.svg").write_bytes(drawing)
    (blog / "coupe.png").write_bytes(pictures.cut_short(pictures.photo(400, 400)))
    (blog / "abime.png").write_bytes(pictures.png().replace(b"\r\n", b"\n"))
    text = (
        "---\ntitle: Le film\n---\n![Un plan du réseau](./plan.svg)\n\n![Une photo](./coupe.png)\n\n"
        '![Une courbe](./abime.png)\n\n<video src="./film.mp4" controls></video>\n'
    )
    (blog / "2021-03-01-film.md").write_text(text, encoding="utf-8")
    result = come(session, folder)[-1]
    damaged = [found.params["path"] for found in result.findings if found.code == "asset-damaged"]
    assert (result.outcome, damaged) == (Outcome.LIVE, ["./coupe.png", "./abime.png"])
    page = client.page("/blog/2021/03/01/film")
    shown = page.attributes(".//figure/img", "src")
    assert [address.rpartition("/")[2] for address in shown] == ["plan.svg", "coupe.png"]
    assert page.texts(".//span[@class='asset-missing']") == ["Image endommagée : Une courbe"]
    plan = client.get(shown[0])
    assert (plan.status_code, b"script" in plan.data, b"<path" in plan.data) == (200, False, True)
    (film,) = page.attributes(".//video/source", "src")
    piece = client.get(film, headers={"Range": "bytes=4-7"})
    assert (piece.status_code, piece.content_type, piece.data) == (206, "video/mp4", b"ftyp")
    for answer in (plan, piece):
        answer.close()
    kept = session.scalars(sa.select(Media.content_type).join(ArticleMedia).where(ArticleMedia.path == "./abime.png"))
    assert kept.all() == ["application/octet-stream"]


def test_blog_when_it_links_to_a_pdf_then_readers_may_save_it_and_it_is_kept_once(session, folder, client):
    pdf = b"%PDF-1.7\n1 0 obj\n<< /OpenAction << /S /JavaScript >> >>\n%%EOF\n"
    for name in ("rapport.pdf", "copie de rapport.pdf"):
        (folder / "blog" / name).write_bytes(pdf)
    text = "---\ntitle: Un\nimage: ./rapport.pdf\n---\n[Le rapport](./rapport.pdf#page=2) [sa copie](<./copie de rapport.pdf>)\n"
    (folder / "blog" / "2021-03-01-un.md").write_text(text)
    (result,) = [result for result in come(session, folder) if result.title == "Un"]
    assert "file-not-kept" not in {finding.code for finding in result.findings}
    stored = session.scalars(sa.select(Media).where(Media.content_type == "application/pdf")).one()
    article = session.scalars(sa.select(Article).where(Article.slug == result.slug)).one()
    html = client.get(f"/blog/{result.slug}").get_data(as_text=True)
    assert (html.count(f'href="/media/{stored.sha256}/'), article.cover_id) == (2, None)
    answer = client.get(f"/media/{stored.sha256}/rapport.pdf")
    assert (answer.data, answer.content_type) == (pdf, "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=rapport.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    answer.close()


def test_blog_when_a_pdf_is_none_then_is_told_and_the_post_comes(session, folder):
    (folder / "blog" / "rapport.pdf").write_bytes(b"<html><script>1</script></html>")
    (folder / "blog" / "2021-02-01-jour.md").write_text("---\ntitle: Un\n---\n[Le rapport](./rapport.pdf)\n")
    result = come(session, folder)[0]
    refused = [finding.params for finding in result.findings if finding.code == "asset-refused"]
    assert (result.outcome, refused) == (Outcome.LIVE, [{"path": "./rapport.pdf", "reason": "file-type-refused"}])


def test_blog_when_two_posts_have_one_address_then_the_first_has_it_and_may_change(session, folder):
    texts = {day: f"---\ntitle: Jour {day}\nslug: meme\n---\nTexte.\n" for day in (1, 2)}
    for day, text in texts.items():
        (folder / "blog" / f"2021-02-0{day}-jour.md").write_text(text)
    assert [result.slug for result in come(session, folder)[:2]] == ["meme", "blog/meme"]
    assert session.scalars(sa.select(Redirect.old_path).where(Redirect.old_path == "/blog/meme")).all() == []
    for day, text in texts.items():
        (folder / "blog" / f"2021-02-0{day}-jour.md").write_text(f"{text}Encore.\n")
    changed = [(result.slug, result.outcome) for result in come(session, folder)[:2]]
    assert changed == [("meme", Outcome.UPDATED), ("blog/meme", Outcome.UPDATED)]


def test_blog_when_an_address_was_unusable_then_an_unchanged_post_is_told_at_the_one_it_has(session, folder, lea):
    (folder / "blog" / "2021-02-01-jour.md").write_text("---\ntitle: Jour\nslug: a?b#c\n---\nTexte.\n")
    for outcome in (Outcome.LIVE, Outcome.UNCHANGED):
        assert [(one.slug, one.outcome) for one in come(session, folder)[:1]] == [("jour", outcome)]


def test_blog_when_its_drafts_are_unchanged_then_no_address_is_told(session, folder, lea):
    for _ in range(2):
        results = come(session, folder, is_live=False, owner_id=lea.id)
    assert {(one.slug, one.outcome) for one in results} == {("", Outcome.UNCHANGED)}


def test_blog_when_a_post_takes_a_partial_in_then_its_words_are_shown_and_follow_it(session, folder, client, tmp_path):
    post = folder / "blog/2021-02-01-jour.mdx"
    (folder / "blog/2021-02-01-jour.md").unlink()
    post.write_text('---\ntitle: Jour\n---\nimport Suite from "@site/src/suite.mdx"\n\n<Suite />\n')
    partial = folder / "src/suite.mdx"
    partial.parent.mkdir()
    partial.write_text("La suite, [ailleurs](./2021-02-02-jour.md).\n")
    (folder / "src/2021-02-02-jour.md").symlink_to(folder / "blog/2021-02-02-jour.md")
    assert come(session, folder)[0].outcome == Outcome.LIVE
    assert "La suite, " in client.get("/blog/2021/02/01/jour").get_data(as_text=True)
    article = session.scalars(sa.select(Article).where(Article.slug == "2021/02/01/jour")).one()
    assert drafts.context_for(session, article, club_name="").partials == {"@site/src/suite.mdx": partial.read_text()}
    assert {result.outcome for result in come(session, folder)} == {Outcome.UNCHANGED}
    club = Club(tools().settings.club_name, tools().settings.base_url, "fr")
    with database.snapshot(session), new_folder(tmp_path / "out") as out:
        exports.docusaurus(session, out, actor=KEEPER, club=club, files=tools().files)
    assert (tmp_path / "out/src/suite.mdx").read_bytes() == partial.read_bytes()
    assert {result.outcome for result in come(session, tmp_path / "out")} == {Outcome.UNCHANGED}
    partial.write_text("Une autre suite.\n")
    assert [result.outcome for result in come(session, folder)[:2]] == [Outcome.UPDATED, Outcome.UNCHANGED]
    assert "Une autre suite." in client.get("/blog/2021/02/01/jour").get_data(as_text=True)
