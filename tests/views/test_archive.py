"""The archive check in the browser: for moderators only, every filter in the address, and the same price for many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.models import Article, ArticleCheck, Revision, User
from portal.services import article_checks
from tests import factories
from tests.client import PageClient

SignIn = Callable[[User], PageClient]
SOURCE = "---\ntitle: Un essai\ndescription: Un essai de plus.\n---\n\nUn texte.\n\n.\n"


def online(session: Session, title: str, *findings: tuple[str, str, int], **values) -> Article:
    with database.write(session):
        article = factories.published_article(session, title, **values)
        revision = session.get_one(Revision, article.live_revision_id)
        revision.source, revision.body_line = SOURCE, 6
        revision.findings = [
            {"code": code, "level": level, "line": line, "column": 1, "field": "", "params": {}}
            for code, level, line in findings
        ]
        article_checks.note(session, article.id, revision)
    return article


@pytest.fixture
def blocked(session: Session) -> Article:
    return online(session, "Bloqué", ("filler-line", "blocking", 8), ("alt-missing", "warning", 6))


@pytest.fixture
def two(session: Session, blocked: Article) -> list[Article]:
    return [blocked, online(session, "Net", authors=("Ada",))]


ACTS = ["/moderation/articles/checks", "/moderation/articles/1/check"]


@pytest.mark.parametrize("path", ["/moderation/articles", "/moderation/articles/1"])
@pytest.mark.parametrize("who", ["lea", "thomas", "anne"])
def test_archive_when_read_by_others_then_does_not_exist(blocked, request, sign_in, path, who) -> None:
    assert "Bloqué" not in sign_in(request.getfixturevalue(who)).page(path, status=404).html


def test_archive_when_a_visitor_asks_then_is_asked_to_sign_in(client, blocked) -> None:
    assert client.get("/moderation/articles").location == "/login?next=/moderation/articles"


@pytest.mark.parametrize("path", ACTS)
def test_check_when_asked_by_others_then_refused(blocked, lea, sign_in, client, path) -> None:
    browser = sign_in(lea)
    browser.page("/drafts/")
    browser.submit(path, status=404)
    client.page("/login")
    client.submit(path, status=401)


def test_archive_when_nothing_is_online_then_says_so(camille, sign_in) -> None:
    assert "Aucun article n’est en ligne" in sign_in(camille).page("/moderation/articles").html
    sign_in(camille).page("/moderation/articles/7", status=404)


def test_archive_when_shown_then_each_article_has_its_worst_findings_with_their_lines(
    session, blocked, camille, sign_in
) -> None:
    online(session, "Net")
    page = sign_in(camille).page("/moderation/articles")
    assert page.texts(".//ul[@class='jobs']/li/h2") == ["Bloqué", "Net"]
    assert page.texts(".//nav[@id='ui-tabs']/a") == [
        "Tous (2)",
        "Bloquants (1)",
        "Avertissements (1)",
        "Conseils (0)",
        "Rien à signaler (1)",
    ]
    assert page.texts(".//p[@class='find__do']") == ["Ligne 3", "Ligne 1"]
    assert page.attributes(".//p[@class='find__do']/a", "href") == [
        f"/moderation/articles/{blocked.id}#ui-l8",
        f"/moderation/articles/{blocked.id}#ui-l6",
    ]
    assert page.texts(".//ul[@class='tallies']/li/a") == ["Ligne de remplissage", "Description d’image absente"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("level=blocking", ["Bloqué"]),
        ("level=clean", ["Net"]),
        ("rule=alt-missing", ["Bloqué"]),
        ("rule=alt-missing&level=hint", []),
        ("author=ada", ["Net"]),
        ("year=2026", ["Bloqué", "Net"]),
        ("year=1999", []),
        ("level=x&year=abc&page=-3&rule=%00", []),
        ("year=99999999999999999999&page=1", ["Bloqué", "Net"]),
    ],
)
def test_archive_when_filtered_then_the_address_says_it_all(two, camille, sign_in, query, expected) -> None:
    page = sign_in(camille).page(f"/moderation/articles?{query}")
    assert page.texts(".//ul[@class='jobs']/li/h2") == expected


def test_archive_when_filtered_then_tabs_and_pages_keep_the_filters(session, camille, sign_in) -> None:
    for number in range(21):
        online(session, f"Article {number}", ("alt-missing", "warning", 6))
    page = sign_in(camille).page("/moderation/articles?rule=alt-missing&year=2026")
    assert page.attributes(".//nav[@id='ui-tabs']/a", "href")[1] == (
        "/moderation/articles?level=blocking&rule=alt-missing&year=2026"
    )
    assert page.attributes(".//nav[@class='pager']/a", "href")[0] == (
        "/moderation/articles?rule=alt-missing&year=2026&page=2"
    )
    second = sign_in(camille).page("/moderation/articles?rule=alt-missing&year=2026&page=2")
    assert len(second.texts(".//ul[@class='jobs']/li/h2")) == 1


def test_archive_when_it_holds_many_then_costs_the_same(session, camille, sign_in, queries) -> None:
    costs = []
    for count in (1, 15):
        for number in range(count):
            article = online(session, f"{count}-{number}", ("alt-missing", "warning", 6), authors=(f"A {number}",))
            with database.write(session):
                factories.proposal(session, camille, article=article)
        browser = sign_in(camille)
        with queries() as sent:
            browser.page("/moderation/articles")
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 15


def test_article_when_opened_then_shows_findings_lines_and_what_can_be_done(blocked, camille, hugo, sign_in) -> None:
    page = sign_in(camille).page(f"/moderation/articles/{blocked.id}")
    assert page.texts(".//h1") == ["Bloqué"]
    assert page.attributes(".//p[@class='find__do']/a", "href") == [
        f"/moderation/articles/{blocked.id}#ui-l8",
        f"/moderation/articles/{blocked.id}#ui-l6",
    ]
    assert page.texts(".//li[@id='ui-l8']") == ["."]
    assert "un autre modérateur" in page.html
    assert "seule personne à modérer" not in page.html


def test_article_when_nobody_else_moderates_then_says_whom_to_ask(blocked, camille, sign_in) -> None:
    assert "seule personne à modérer" in sign_in(camille).page(f"/moderation/articles/{blocked.id}").html


def test_article_when_a_new_version_is_under_way_then_says_whose(session, blocked, camille, hugo, sign_in) -> None:
    with database.write(session):
        change = factories.proposal(session, hugo, article=blocked)
    page = sign_in(camille).page(f"/moderation/articles/{blocked.id}")
    assert "Hugo Lambert a commencé une nouvelle version" in page.html
    assert f"/articles/{blocked.id}/proposals" not in page.html
    assert f'href="/drafts/{change.id}"' in sign_in(hugo).page(f"/moderation/articles/{blocked.id}").html


def test_article_when_checked_again_then_its_findings_are_those_of_today(session, blocked, camille, sign_in) -> None:
    browser = sign_in(camille)
    browser.page(f"/moderation/articles/{blocked.id}")
    answer = browser.submit(f"/moderation/articles/{blocked.id}/check")
    assert answer.response.location == f"/moderation/articles/{blocked.id}"
    page = browser.page(f"/moderation/articles/{blocked.id}")
    assert "L’article vient d’être vérifié." in page.html
    assert page.texts(".//span[@class='find__level']") == ["Bloquant"]


def test_article_when_it_cannot_be_rendered_then_the_page_says_so(session, blocked, camille, sign_in) -> None:
    with database.write(session):
        session.get_one(Revision, blocked.live_revision_id).source = "x" * 250_000
    browser = sign_in(camille)
    browser.page("/moderation/articles")
    browser.submit(f"/moderation/articles/{blocked.id}/check")
    assert "ne se laisse plus mettre en page" in browser.page(f"/moderation/articles/{blocked.id}").html
    assert "ne se laisse plus mettre en page" in browser.page("/moderation/articles").html


def test_archive_when_all_is_asked_again_then_says_what_waits(session, blocked, camille, sign_in) -> None:
    browser = sign_in(camille)
    browser.page("/moderation/articles")
    browser.submit("/moderation/articles/checks")
    assert "attend sa vérification" in browser.page("/moderation/articles").html
    browser.submit("/moderation/articles/checks")
    assert "La vérification est déjà demandée." in browser.page("/moderation/articles").html
    assert session.scalar(sa.select(sa.func.count(ArticleCheck.asked_at))) == 1
