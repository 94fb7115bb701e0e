"""Which articles and workshops are there for a text's links."""

from __future__ import annotations

from portal.adapters import database
from portal.models import Article, ArticleStatus, Redirect
from portal.queries import inside
from portal.services import workshops
from tests import factories
from tests.articles import make_draft, put_online
from tests.workshop_cast import HOST, announced, plan


def test_places_when_nobody_is_there_then_are_left_out(session, lea, camille) -> None:
    make_draft(session, lea)
    with database.write(session):
        hidden = workshops.create(session, plan("En brouillon"), actor=camille, uid_host=HOST)
        gone = factories.published_article(session, slug="retire")
        gone.status, gone.retired_at = ArticleStatus.RETIRED, factories.FIRST_DAY
        session.add(Redirect(old_path="/blog/ancien", article_id=gone.id, created_at=factories.FIRST_DAY))
        slug = hidden.slug
    links = ["/blog/non", "/blog/retire", "/blog/ancien", f"/workshops/{slug}", "/workshops/non", "../non.md"]
    assert inside.existing(session, links, ()) == frozenset()


def test_places_when_articles_and_workshops_are_there_then_are_known(session, lea, camille) -> None:
    target = put_online(session, make_draft(session, lea), slug="2020/été")
    workshop = announced(session, camille, plan("Python"))
    with database.write(session):
        old = session.get_one(Article, target.id)
        session.add(Redirect(old_path="/blog/%C3%A9t%C3%A9/", article_id=old.id, created_at=factories.FIRST_DAY))
    links = [
        "/en/blog/2020/%C3%A9t%C3%A9?a#b",
        "été",
        f"/workshops/{workshop.slug}.ics",
        "/blog/tags/x",
        "https://x.fr",
    ]
    expected = {"/blog/2020/été", "/blog/été", f"/workshops/{workshop.slug}"}
    assert inside.existing(session, links, ()) == expected


def test_places_when_all_are_known_then_nothing_is_asked(session, queries) -> None:
    with queries() as sent:
        assert inside.existing(session, ["/blog/un#a", "#b", "img/c.png"], ["/blog/un"]) == {"/blog/un"}
    assert sent == []


def test_places_when_there_are_too_many_then_the_last_pass_for_good(session, queries) -> None:
    links = [f"/blog/{number:04}" for number in range(inside.MAX_PLACES + 2)]
    with queries() as sent:
        assert sorted(inside.existing(session, links, ())) == links[inside.MAX_PLACES :]
    assert len(sent) == 1
