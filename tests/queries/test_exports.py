"""What leaves: live articles with all that their files need, and the sites that some came from."""

from datetime import UTC, date, datetime

from portal.adapters import database
from portal.content.docusaurus import Author, Tag
from portal.content.docusaurus.outgoing import HomeBlog, Shown
from portal.models import Article, ArticleMedia, ImportRecord, ImportSource
from portal.queries import exports
from portal.services import revisions
from tests import factories
from tests.articles import TEXT, make_draft, put_online, rendered
from tests.conftest import on_both

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def imported(session, author, key, path, slug):
    article = put_online(session, make_draft(session, author, f"{TEXT}{slug}"), at=NOON, slug=slug)
    with database.write(session):
        article.import_path = path
        session.add(
            ImportRecord(
                path=key, sha256=slug, article_id=article.id, revision_id=article.live_revision_id, imported_at=NOON
            )
        )
    return article.id


def test_articles_when_nothing_is_live_then_only_drafts_may_leave(session, lea):
    make_draft(session, lea)
    assert (exports.count(session), list(exports.articles(session)), exports.homes(session)) == (0, [], [])
    (draft,) = exports.articles(session, with_drafts=True)
    assert (draft.is_draft, draft.text, draft.slug, draft.path) == (True, TEXT, "", "")


def test_articles_when_taken_offline_then_stay(session, lea):
    with database.write(session):
        factories.published_article(session, retired_reason="Dépassé")
    assert list(exports.articles(session, with_drafts=True)) == []


@on_both
def test_articles_when_live_then_bring_what_their_files_need(session, lea):
    article = put_online(session, make_draft(session, lea), at=NOON)
    with database.write(session):
        media = factories.media(session)
        session.add(ArticleMedia(article_id=article.id, path="a.png", media_id=media.id, site_path="blog/a.png"))
        sha256 = media.sha256
    (found,) = exports.articles(session)
    assert (found.text, found.slug, found.published_at, found.day) == (
        TEXT,
        "ce-que-les-debitmetres-apprennent",
        NOON,
        date(2026, 6, 1),
    )
    assert found.authors == (Author(lea.handle, lea.name, lea.headline),)
    assert found.tags == (Tag("capteurs", "capteurs"), Tag("séries temporelles", "series-temporelles"))
    assert found.files == (Shown("a.png", sha256, "blog/a.png"),)
    assert (found.origin, found.path, found.sha256, found.guid[:9]) == ("", "", "", "urn:uuid:")


@on_both
def test_articles_when_some_came_then_they_go_first_in_the_order_of_their_paths(session, lea):
    put_online(session, make_draft(session, lea), at=NOON, slug="ici")
    for path in ("blog/b.md", "blog/Z.md", "blog/a.md"):
        imported(session, lea, f"https://club.example {path}", path, path[5:-3])
    found = list(exports.articles(session))
    assert [one.path for one in found] == ["blog/Z.md", "blog/a.md", "blog/b.md", ""]
    assert {one.origin for one in found[:3]} == {"https://club.example"}
    assert (found[1].sha256, exports.count(session)) == ("a", 4)


def test_articles_when_a_text_was_changed_here_then_its_file_is_no_longer_the_one_that_came(session, lea):
    number = imported(session, lea, "o blog/a.md", "blog/a.md", "a")
    with database.write(session):
        article = session.get_one(Article, number)
        text = TEXT + "Plus.\n"
        revision = revisions.add(session, article, source=text, rendered=rendered(text), created_by=lea)
        article.live_revision_id = revision.id
    (found,) = exports.articles(session)
    assert (found.sha256, found.path, found.text) == ("", "blog/a.md", text)


def test_homes_when_several_sites_came_then_the_one_with_most_articles_is_first(session, lea):
    settings = {"title": "Un", "url": "https://one.example", "blogs": [{"path": "journal", "route": "j"}]}
    with database.write(session):
        for origin in ("https://one.example", "https://three.example"):
            session.add(ImportSource(origin=origin, settings=settings, tables={"blog/tags.yml": "x"}, imported_at=NOON))
    assert [home.origin for home in exports.homes(session)] == ["https://one.example"]
    imported(session, lea, "https://one.example journal/a.md", "journal/a.md", "a")
    for slug in ("b", "c"):
        imported(session, lea, f"Mon carnet {slug}.md", f"{slug}.md", slug)
    first, second = exports.homes(session)
    assert (first.origin, first.folder, first.url, first.blogs) == ("Mon carnet", "", "", (HomeBlog("", "blog"),))
    assert (second.origin, second.folder, second.title) == ("https://one.example", "_sites/one-example", "Un")
    assert (second.blogs, second.tables) == ((HomeBlog("journal", "j"),), {"blog/tags.yml": "x"})


def test_articles_when_there_are_more_then_the_database_is_asked_as_often(session, lea, queries):
    for slug in ("a", "b", "c"):
        imported(session, lea, f"o {slug}.md", f"{slug}.md", slug)
    with queries() as sent:
        list(exports.articles(session))
    assert len(sent) <= 8
