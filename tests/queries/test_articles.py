"""What the blog shows, to whom, in what order."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal import permissions
from portal.adapters import database
from portal.models import Article, Redirect
from portal.queries import articles
from tests import factories
from tests.conftest import on_both


def _titles(items) -> list[str]:
    return [item.live_revision.title for item in items]


def test_page_when_some_are_unlisted_or_retired_then_shows_the_others_newest_first(session) -> None:
    with database.write(session):
        factories.published_article(session, "Un")
        factories.published_article(session, "Caché", is_unlisted=True)
        factories.published_article(session, "Parti", retired_reason="Une erreur de droits.")
        factories.published_article(session, "Deux")
    page = articles.page(session)
    assert (_titles(page.items), page.total, page.last) == (["Deux", "Un"], 2, 1)


def test_page_when_empty_then_has_one_page(session) -> None:
    assert articles.page(session).last == 1


def test_page_when_more_than_fit_then_goes_on(session) -> None:
    with database.write(session):
        for number in range(12):
            factories.published_article(session, f"Texte {number}")
    page = articles.page(session, 2)
    assert (_titles(page.items), page.last) == (["Texte 1", "Texte 0"], 2)


def test_list_when_read_then_leaves_the_text_where_it_is(session) -> None:
    with database.write(session):
        factories.published_article(session)
    revision = articles.page(session).items[0].live_revision
    assert {"html", "excerpt_html", "source", "text", "toc"} & set(sa.inspect(revision).dict) == set()


@on_both
def test_page_when_under_a_tag_or_an_author_then_shows_only_theirs(session) -> None:
    with database.write(session):
        factories.published_article(session, "Un", tags=["Santé"], authors=["Awa Ndiaye"])
        factories.published_article(session, "Deux", tags=["Python", "Santé"], authors=["Karim Benali", "Awa Ndiaye"])
        factories.published_article(session, "Trois")
    assert _titles(articles.page(session, tag="sante").items) == ["Deux", "Un"]
    assert _titles(articles.page(session, tag="python").items) == ["Deux"]
    assert _titles(articles.page(session, author="awa-ndiaye").items) == ["Deux", "Un"]


@on_both
def test_tags_when_counted_then_leave_out_what_is_not_listed(session) -> None:
    with database.write(session):
        factories.published_article(session, "Un", tags=["Python"])
        factories.published_article(session, "Deux", tags=["Santé", "Python"])
        factories.published_article(session, "Caché", tags=["Santé", "Secret"], is_unlisted=True)
    assert [(one.label, one.count) for one in articles.tags(session)] == [("Python", 2), ("Santé", 1)]


@on_both
def test_authors_when_counted_then_stand_by_name(session) -> None:
    with database.write(session):
        factories.published_article(session, "Un", authors=["Karim Benali", "Élodie Aubert"])
        factories.published_article(session, "Deux", authors=["Karim Benali"])
        factories.published_article(session, "Caché", authors=["Paul Nguyen"], is_unlisted=True)
    assert [(one.label, one.count) for one in articles.authors(session)] == [("Élodie Aubert", 1), ("Karim Benali", 2)]


@on_both
def test_neighbours_when_unlisted_lies_between_then_skips_it(session) -> None:
    with database.write(session):
        factories.published_article(session, "Avant")
        factories.published_article(session, "Caché", is_unlisted=True)
        here = factories.published_article(session, "Ici")
        factories.published_article(session, "Après")
    before, after = articles.neighbours(session, articles.find(session, here.slug, None))
    assert (before.title, after.title) == ("Avant", "Après")


def test_neighbours_when_alone_then_none(session) -> None:
    with database.write(session):
        here = factories.published_article(session)
    assert articles.neighbours(session, here) == (None, None)


def test_moved_when_old_path_known_then_returns_the_present_slug(session) -> None:
    with database.write(session):
        article = factories.published_article(session, slug="ici")
        session.add(Redirect(old_path="/blog/la-bas", article_id=article.id, created_at=factories.FIRST_DAY))
    assert articles.moved(session, "/blog/la-bas") == "ici"
    assert articles.moved(session, "/blog/ailleurs") is None


@on_both
def test_last_change_when_one_was_retired_then_is_that_moment(session) -> None:
    assert articles.last_change(session) is None
    with database.write(session):
        gone = factories.published_article(session, retired_reason="Une erreur de droits.")
    assert articles.last_change(session) == gone.retired_at


def test_find_when_never_published_then_nothing(session, lea) -> None:
    with database.write(session):
        session.add(Article(slug="brouillon", feed_guid="g", created_at=factories.FIRST_DAY, owner_id=lea.id))
    assert articles.find(session, "brouillon", lea) is None


@pytest.fixture
def shelf(session, lea, sofia) -> None:
    """Articles in each state, with Léa as owner, Sofia as co-author, or neither."""
    with database.write(session):
        for who in ({"owner": lea}, {"authors": ["Awa Ndiaye", sofia]}, {}):
            factories.published_article(session, **who)
            factories.published_article(session, retired_reason="Une erreur de droits.", **who)
            factories.published_article(session, is_unlisted=True, **who)
        session.add(Article(slug="un", feed_guid="un", created_at=factories.FIRST_DAY, owner_id=lea.id))
        session.add(Article(slug="deux", feed_guid="deux", created_at=factories.FIRST_DAY))


@pytest.mark.parametrize("name", ["lea", "sofia", "thomas", "camille", "anne", "visitor"])
def test_readable_by_when_asked_of_any_article_then_agrees_with_may(session, shelf, request, name) -> None:
    viewer = None if name == "visitor" else request.getfixturevalue(name)
    everything = session.scalars(sa.select(Article).options(sa.orm.selectinload(Article.authors))).all()
    allowed = {one.id for one in everything if permissions.may(viewer, "article:read", one)}
    assert set(session.scalars(sa.select(Article.id).where(articles.readable_by(viewer)))) == allowed
