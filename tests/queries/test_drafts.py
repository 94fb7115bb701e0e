"""A draft is found by those who may read it, at the same price however much it holds."""

from __future__ import annotations

import pytest

from portal import clock
from portal.adapters import database
from portal.content.checks import check
from portal.content.source import Source
from portal.errors import NotFound
from portal.models import Article, ArticleAuthor, Comment, CommentVisibility, ImportRecord, Origin
from portal.models.guarded_name import GuardedKind
from portal.queries import drafts
from portal.services import bylines, guarded_names, media
from portal.web.tools import tools
from tests import pictures
from tests.articles import TEXT, make_draft, put_online


def test_draft_when_viewer_has_no_part_in_it_then_is_hidden(session, lea, sofia, thomas) -> None:
    proposal = make_draft(session, lea)
    for viewer in (None, sofia, thomas):
        with pytest.raises(NotFound):
            drafts.find(session, viewer, proposal.id)


def test_draft_when_viewer_signs_or_reviews_then_is_found(session, lea, sofia, camille, anne) -> None:
    proposal = make_draft(session, lea)
    with database.write(session):
        byline = bylines.of_member(session, sofia)
        session.add(ArticleAuthor(article_id=proposal.article_id, byline_id=byline.id, position=1))
    for viewer in (lea, sofia, camille, anne):
        assert drafts.find(session, viewer, proposal.id).head_revision.source == TEXT
    assert [one.id for one in drafts.own(session, sofia)] == [proposal.id]


def test_own_drafts_when_listed_then_hold_the_latest_of_each_article(session, lea, sofia, queries) -> None:
    for number in (1, 3):
        for _ in range(number):
            make_draft(session, lea)
        with queries() as sent:
            found = drafts.own(session, lea)
            assert [one.head_revision.title for one in found] == ["Ce que les débitmètres apprennent"] * len(found)
        assert len(sent) == 2
    assert drafts.own(session, sofia) == []


def test_remarks_when_some_are_internal_or_settled_then_are_left_out(session, lea, camille) -> None:
    proposal = make_draft(session, lea)
    with database.write(session):
        for text, visibility, settled in (
            ("Sur combien de trains ?", CommentVisibility.TO_AUTHOR, False),
            ("Entre nous.", CommentVisibility.INTERNAL, False),
            ("Réglé.", CommentVisibility.TO_AUTHOR, True),
        ):
            session.add(
                Comment(
                    proposal_id=proposal.id,
                    revision_id=proposal.head_revision_id,
                    author_id=camille.id,
                    text=text,
                    visibility=visibility,
                    created_at=clock.now(),
                    resolved_at=clock.now() if settled else None,
                    resolved_by_id=camille.id if settled else None,
                )
            )
    assert [(one.text, who.name) for one, who in drafts.remarks(session, proposal)] == [
        ("Sur combien de trains ?", "Camille Roux")
    ]


def test_context_when_text_links_and_shows_then_knows_where_they_are(session, lea, queries) -> None:
    target = put_online(session, make_draft(session, lea), slug="2020/01/premier")
    proposal = make_draft(session, lea)
    with database.write(session):
        session.get_one(Article, target.id).import_path = "blog/2020-01-02-premier.md"
        article = session.get_one(Article, proposal.article_id)
        stored = media.store(session, tools().files, "a.png", media.inspect(pictures.png(), 10_000), actor=lea)
        media.attach_new(session, article, stored)
    source = "[un](./2020-01-02-premier.md#suite) [deux](/blog/2020/01/premier) [trois](/blog/inconnu)"
    with queries() as sent:
        context = drafts.context_for(session, article, club_name="datacraft", source=source)
    assert dict(context.links) == {
        "./2020-01-02-premier.md": "/blog/2020/01/premier",
        "/blog/2020/01/premier": "/blog/2020/01/premier",
    }
    asset = context.assets["a.png"]
    assert (asset.url, asset.width, context.language) == (f"/media/{stored.sha256}/a.png", 40, "fr")
    assert context.places == frozenset({"/blog/2020/01/premier"})
    assert len(sent) <= 5


def test_context_when_text_is_not_kept_yet_then_asks_only_for_guarded_names(session, queries) -> None:
    with queries() as sent:
        context = drafts.context_for(session, None, club_name="datacraft", source="Bonjour.", language="en")
    assert (context.language, dict(context.assets), context.places, len(sent)) == ("en", {}, frozenset(), 1)


def test_context_when_the_club_guards_a_name_then_the_proofreader_hears_of_it(session, camille) -> None:
    with database.write(session):
        guarded_names.add(session, "Zéphyrine", kind=GuardedKind.ORGANISATION, actor=camille)
    context = drafts.context_for(session, None, club_name="datacraft", source="---\ntitle: a\n---\nChez Zéphyrine.")
    assert context.guarded_names == ("Zéphyrine",)
    found = check(Source.parse("---\ntitle: a\n---\nChez Zéphyrine."), context)
    assert [one.params for one in found if one.code == "confidential-name"] == [{"name": "Zéphyrine"}]


def test_context_when_two_files_bear_the_name_then_links_to_neither(session, lea) -> None:
    for number, path in enumerate(("blog/2020-01-02-un/index.md", "blog/2021-03-04-deux/index.md", "a/b.md", "c/b.md")):
        target = put_online(session, make_draft(session, lea), slug=f"article-{number}")
        with database.write(session):
            session.get_one(Article, target.id).import_path = path
    source = "[un](../2020-01-02-un/index.md) [b](./b.md) [rien](./index.md)"
    context = drafts.context_for(session, None, club_name="datacraft", source=source)
    assert dict(context.links) == {"../2020-01-02-un/index.md": "/blog/article-0"}


def test_context_when_the_article_was_imported_then_its_links_lead_where_its_site_led(session, lea) -> None:
    put_online(session, make_draft(session, lea), slug="neuf")
    target = put_online(session, make_draft(session, lea), slug="importe")
    links = {
        "/docs/x": "https://club.example/docs/x",
        "./b.md": "/blog/importe-b",
        "/blog/neuf": "https://club.example/blog/neuf",
    }
    with database.write(session):
        article = session.get_one(Article, target.id)
        article.origin = Origin.IMPORT
        session.add(
            ImportRecord(
                path="site blog/a.md",
                sha256="",
                article_id=article.id,
                revision_id=article.live_revision_id,
                details={"links": links},
                imported_at=clock.now(),
            )
        )
    context = drafts.context_for(session, article, club_name="datacraft", source="[n](/blog/neuf)")
    assert dict(context.links) == {**links, "/blog/neuf": "/blog/neuf"}


@pytest.mark.parametrize(("path", "is_mdx"), [(None, False), ("blog/un.md", False), ("blog/un.mdx", True)])
def test_context_when_the_article_came_as_mdx_then_it_is_read_so(session, lea, path, is_mdx) -> None:
    target = put_online(session, make_draft(session, lea), slug="un")
    with database.write(session):
        article = session.get_one(Article, target.id)
        article.import_path = path
    assert drafts.context_for(session, article, club_name="datacraft").is_mdx is is_mdx
