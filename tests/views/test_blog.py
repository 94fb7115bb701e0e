"""The public blog as visitors read it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from portal.adapters import database
from portal.models import Audience, Redirect
from tests import factories


@pytest.fixture
def article(session):
    with database.write(session):
        return factories.published_article(
            session,
            "Ce que les débitmètres </script> apprennent",
            slug="2023/08/05/debit.html",
            tags=["Séries temporelles", "Python"],
            authors=["Léa Moreau", "Karim Benali"],
            published_at=datetime(2026, 11, 18, 9, tzinfo=UTC),
            html='<h2 id="une">Une conduite</h2><p>Texte.</p><h2 id="deux">Deux essais</h2><p>Suite.</p>',
            toc=[("une", "Une conduite"), ("deux", "Deux essais")],
        )


def test_list_when_empty_then_says_so(client) -> None:
    assert "Rien n’est encore publié" in client.page("/blog/").html


@pytest.mark.parametrize("path", ["/blog/page/0", "/blog/page/2", "/blog/page/x", "/blog/page/99999999999999999999"])
def test_page_when_there_is_none_then_404(client, path: str) -> None:
    client.page(path, status=404)


def test_list_when_several_pages_then_follows_docusaurus_addresses(client, session) -> None:
    with database.write(session):
        for number in range(21):
            factories.published_article(session, f"Texte {number}", tags=["Python"])
    first = client.page("/blog/")
    assert first.texts(".//h2/a")[:2] == ["Texte 20", "Texte 19"]
    assert first.attributes(".//nav[@class='pager']/a", "href") == ["/blog/page/2", "/blog/page/3", "/blog/page/2"]
    assert client.page("/blog/page/3").texts(".//h2/a") == ["Texte 0"]
    assert client.get("/blog/page/1").headers["Location"] == "/blog/"
    assert client.page("/blog/tags/python?page=2").texts(".//h2/a") == ["Texte 0"]
    assert client.get("/blog/tags/python/page/2").headers["Location"] == "/blog/tags/python?page=2"
    for number in ("3", "99999999999999999999"):
        client.page(f"/blog/tags/python?page={number}", status=404)


def test_article_when_read_then_shows_all_of_it(client, article) -> None:
    page = client.page("/blog/2023/08/05/debit.html")
    assert page.texts(".//h1") == ["Ce que les débitmètres </script> apprennent"]
    assert page.texts(".//header//ul[@class='tags']/li") == ["Séries temporelles", "Python"]
    assert page.texts(".//div[@class='prose']/h2") == ["Une conduite", "Deux essais"]
    assert page.texts(".//nav[@aria-labelledby='ui-toc']//a") == ["Une conduite", "Deux essais"]
    assert page.texts(".//div[@class='card author']//h2") == ["Léa Moreau", "Karim Benali"]
    assert page.texts(".//header//time") == ["18 novembre 2026"]
    assert page.attributes(".//header[@class='art-head']//img", "src")[0].startswith("/plates/")


def test_article_when_indexed_then_its_data_cannot_leave_the_script(client, article) -> None:
    page = client.page("/blog/2023/08/05/debit.html")
    script = next(item for item in page.tree.iter("script") if item.get("type") == "application/ld+json")
    data = json.loads(script.text)
    assert data["headline"] == "Ce que les débitmètres </script> apprennent"
    assert data["mainEntityOfPage"] == "http://localhost/blog/2023/08/05/debit.html"
    assert [person["name"] for person in data["author"]] == ["Léa Moreau", "Karim Benali"]


@pytest.mark.parametrize(("language", "canonical"), [("fr", "/blog/un"), ("en", "/en/blog/un")])
def test_article_when_read_in_either_frame_then_canonical_is_in_its_own_language(
    client, session, language, canonical
) -> None:
    with database.write(session):
        factories.published_article(session, slug="un", language=language)
    for path in ("/blog/un", "/en/blog/un"):
        page = client.page(path)
        assert page.attributes(".//link[@rel='canonical']", "href") == [f"http://localhost{canonical}"]
        assert page.attributes(".//meta[@property='og:url']", "content") == [f"http://localhost{canonical}"]
        is_foreign = page.tree.get("lang") != language
        assert page.attributes(".//h1", "lang") == [language if is_foreign else ""]
        assert page.attributes(".//div[@class='prose']", "lang") == [language if is_foreign else ""]


def test_article_when_published_elsewhere_first_then_says_where(client, session) -> None:
    with database.write(session):
        article = factories.published_article(session, slug="un")
        article.republished_from, article.republished_url = "Revue d’eau", "https://revue.example/eau"
        article.republished_on = date(2021, 2, 15)
    page = client.page("/blog/un")
    assert "Article déjà paru le 15 février 2021 dans Revue d’eau." in page.texts(".//p")


def test_article_when_it_has_a_cover_then_is_shared_with_it(client, session) -> None:
    with database.write(session):
        cover = factories.media(session)
        factories.published_article(session, slug="un", cover=cover)
    page = client.page("/blog/un")
    address = f"/media/{cover.sha256}/couverture.png"
    assert page.attributes(".//header[@class='art-head']//img", "src") == [address]
    assert page.attributes(".//meta[@property='og:image']", "content") == [f"http://localhost{address}"]
    assert page.attributes(".//meta[@name='twitter:card']", "content") == ["summary_large_image"]


def test_article_when_its_author_shows_their_profile_then_leads_there(client, session, lea, sofia) -> None:
    with database.write(session):
        lea.listed_for, lea.headline_for, lea.headline = Audience.PUBLIC, Audience.PUBLIC, "Data scientist"
        factories.published_article(session, slug="un", authors=[lea, sofia])
    links = client.page("/blog/un").attributes(".//div[@class='card author']//a", "href")
    assert "/members/lea-moreau" in links
    assert "/members/sofia-marchetti" not in links


def test_article_when_unlisted_then_only_its_address_shows_it(client, session) -> None:
    with database.write(session):
        factories.published_article(session, slug="cache", tags=["Secret"], authors=["Paul Nguyen"], is_unlisted=True)
    assert client.page("/blog/cache").attributes(".//meta[@name='robots']", "content") == ["noindex"]
    for path in ("/blog/", "/blog/archive", "/blog/tags", "/blog/authors", "/sitemap.xml", "/blog/rss.xml"):
        answer = client.get(path).get_data(as_text=True)
        assert "cache" not in answer.replace("Cache", "")
        assert "secret" not in answer
        assert "nguyen" not in answer
    client.page("/blog/tags/secret", status=404)
    client.page("/blog/authors/paul-nguyen", status=404)


def test_article_when_retired_then_says_why(client, session) -> None:
    with database.write(session):
        factories.published_article(session, slug="parti", retired_reason="Une erreur de droits.")
    page = client.page("/blog/parti", status=410)
    assert "Une erreur de droits." in page.texts(".//blockquote/p")
    assert page.tree.find(".//div[@class='prose']") is None


@pytest.mark.parametrize(
    "path", ["/blog/ancien", "/blog/ancien/", "/ailleurs/un-vieux-texte", "/blog/nouveau/", "/blog/%C3%A9t%C3%A9"]
)
def test_article_when_asked_by_an_old_address_then_leads_to_the_present_one(client, session, path) -> None:
    with database.write(session):
        article = factories.published_article(session, slug="nouveau")
        for old in ("/blog/ancien", "/ailleurs/un-vieux-texte/", "/blog/%C3%A9t%C3%A9"):
            session.add(Redirect(old_path=old, article_id=article.id, created_at=factories.FIRST_DAY))
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/blog/nouveau")


def test_article_when_there_is_none_then_404(client) -> None:
    client.page("/blog/nulle-part", status=404)
    assert client.post("/blog/nulle-part").status_code == 405


def test_author_page_when_outside_author_then_leads_to_their_own_page(client, session) -> None:
    with database.write(session):
        who = factories.byline(session, "Yann Guérin", role="Journaliste", url="https://yann.example/")
        factories.published_article(session, authors=[who])
    page = client.page("/blog/authors/yann-guerin")
    assert page.texts(".//h1") == ["Yann Guérin"]
    assert "https://yann.example/" in page.attributes(".//a", "href")
    assert page.texts(".//p[@class='lead']") == ["Journaliste"]


def test_archive_tags_and_authors_when_asked_then_list_everything(client, session) -> None:
    with database.write(session):
        factories.published_article(session, "Vieux", published_at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
        factories.published_article(session, "Neuf", tags=["Santé"], language="en")
    # The old one was published on 1 January 2025, in Paris.
    assert client.page("/blog/archive").texts(".//main//h2") == ["2026", "2025"]
    assert client.page("/blog/tags").attributes(".//a[@class='tag']", "href") == ["/blog/tags/sante"]
    assert client.page("/blog/authors").texts(".//main//strong/a") == ["Léa Moreau"]


PAGES = ["/blog/", "/blog/page/2", "/blog/tags", "/blog/tags/python", "/blog/authors", "/blog/authors/lea-moreau"]


def test_lists_when_they_grow_then_ask_no_more(client, session, queries) -> None:
    def fill(count: int) -> None:
        with database.write(session):
            for _ in range(count):
                factories.published_article(session, tags=["Python", "Santé"], authors=["Léa Moreau", "Awa Ndiaye"])

    def count(path: str) -> int:
        session.expunge_all()
        with queries() as sent:
            assert client.get(path).status_code == 200
        return len(sent)

    fill(11)
    few = {path: count(path) for path in [*PAGES, "/blog/archive", "/blog/rss.xml"]}
    fill(289)
    many = {path: count(path) for path in few}
    assert few == many
    assert {path: number for path, number in many.items() if number > 6} == {}


def test_article_when_read_by_a_visitor_then_four_queries(client, session, lea, sofia, queries) -> None:
    with database.write(session):
        factories.published_article(session, slug="un", authors=[lea, sofia, "Yann Guérin"], tags=["Santé", "Python"])
        factories.published_article(session, slug="deux", authors=[lea])
    for path in ("/blog/un", "/blog/deux"):
        session.expunge_all()
        with queries() as sent:
            client.page(path)
        assert len(sent) <= 4
