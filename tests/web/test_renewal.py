"""One version rendered anew, with all that the portal knows around it."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from portal import clock
from portal.adapters import database
from portal.content.docusaurus import read_blog
from portal.models import Article, ArticleCheck, ArticleMedia, Revision, Waiver
from portal.permissions import KEEPER
from portal.queries import renderings
from portal.services import articles, imports
from portal.services.import_files import Shelf
from portal.services.import_preparation import prepare
from portal.services.imports import Way
from portal.web import renewal
from portal.web.tools import tools
from portal.web.transaction import writing
from tests import factories
from tests.conftest import on_both
from tests.corpus import CORPUS, needs_corpus
from tests.rendering import DirectRenderer


@pytest.fixture
def article(session: Session) -> Article:
    with database.write(session):
        article = factories.published_article(session, html="<p>Ancien.</p>")
        revision = session.get_one(Revision, article.live_revision_id)
        revision.source = "---\ntitle: Un essai\ndescription: Un essai.\n---\n\n![Une courbe](courbe.png)\n\n.\n"
        revision.pipeline_version = 0
        media = factories.media(session, name="courbe.png")
        session.add(ArticleMedia(article_id=article.id, path="courbe.png", media_id=media.id))
    return article


def _kept(session, article) -> Revision:
    return session.get_one(Revision, article.live_revision_id, populate_existing=True)


def test_version_when_gone_then_none(app) -> None:
    assert renewal.renew(99, actor=KEEPER) is None
    assert renewal.look(99) is None


def test_version_when_renewed_then_knows_its_pictures_and_is_kept(session, article) -> None:
    done = renewal.renew(article.live_revision_id, actor=KEEPER)
    assert done is not None
    assert (done.has_changed, [one.code for one in done.findings if one.level == "blocking"]) == (True, ["filler-line"])
    kept = _kept(session, article)
    assert 'src="/media/' in kept.html
    assert [one["code"] for one in kept.findings if one["level"] == "blocking"] == ["filler-line"]
    again = renewal.renew(article.live_revision_id, actor=KEEPER)
    assert again is not None
    assert not again.has_changed


def test_version_when_only_looked_at_then_nothing_is_kept(session, article) -> None:
    seen = renewal.look(article.live_revision_id)
    assert seen is not None
    assert "filler-line" in [one.code for one in seen.findings]
    assert _kept(session, article).html == "<p>Ancien.</p>"


def test_version_when_a_finding_was_waived_then_it_is_not_told_again(session, article, camille) -> None:
    seen = renewal.look(article.live_revision_id)
    assert seen is not None
    blocking = next(one for one in seen.findings if one.code == "filler-line")
    with database.write(session):
        made = factories.proposal(session, camille, article=article)
        session.add(
            Waiver(
                proposal_id=made.id,
                revision_id=article.live_revision_id,
                finding_code=blocking.code,
                finding_key=blocking.key,
                reason="Le poème le veut ainsi.",
                waived_by_id=camille.id,
                waived_at=clock.now(),
            )
        )
    again = renewal.look(article.live_revision_id)
    assert again is not None
    assert [one for one in seen.findings if one not in again.findings] == [blocking]


def test_version_when_it_cannot_be_rendered_then_keeps_its_page_and_says_so(session, article) -> None:
    with database.write(session):
        too_long = "x" * 250_000
        session.execute(sa.update(Revision).where(Revision.id == article.live_revision_id).values(source=too_long))
    done = renewal.renew(article.live_revision_id, actor=KEEPER)
    assert done is not None
    assert done.refusal is not None
    assert done.refusal.code == "source-too-long"
    assert _kept(session, article).html == "<p>Ancien.</p>"
    seen = renewal.look(article.live_revision_id)
    assert seen is not None
    assert seen.refusal is not None


@on_both
def test_version_when_renewed_by_two_while_it_goes_live_then_all_is_whole(app, session, article) -> None:
    article_id, revision_id = article.id, article.live_revision_id

    def renew(_number: int) -> bool:
        with app.app_context():
            return renewal.renew(revision_id, actor=KEEPER) is not None

    with ThreadPoolExecutor(2) as pool:
        work = [pool.submit(renew, number) for number in range(10)]
        while not all(one.done() for one in work):
            with writing() as within:
                found = within.get_one(Article, article_id)
                articles.go_live(within, found, within.get_one(Revision, revision_id), at=clock.now())
            time.sleep(0.05)
        assert [one.result() for one in work] == [True] * 10
    assert 'src="/media/' in _kept(session, article).html
    assert session.scalars(sa.select(ArticleCheck.revision_id)).all() == [revision_id]


@needs_corpus
@pytest.mark.parametrize("name", ["seed", "dataforgood-fr", "docusaurus", "docusaurus-edge"])
def test_imported_articles_when_rendered_anew_then_stay_as_they_came(app, session, name) -> None:
    blog = read_blog(CORPUS / name)
    shelf = Shelf(tools().files, picture_limit_bytes=9_000_000, recording_limit_bytes=9_000_000)
    for post in blog.posts:
        ready = prepare(post, blog, shelf=shelf, renderer=DirectRenderer(), club_name=tools().settings.club_name)
        with database.write(session):
            imports.bring_in(session, ready, Way(), actor=KEEPER)
    app.extensions["portal"] = replace(tools(), renderer=DirectRenderer())
    before = _shown(session)
    for revision_id in renderings.live(session):
        renewal.renew(revision_id, actor=KEEPER)
    session.expire_all()
    assert _shown(session) == before


def _shown(session: Session) -> dict[str, tuple[object, ...]]:
    """Return what readers and editors see of each article; of two names of one same picture, either may stand."""
    found = session.scalars(sa.select(Revision).options(*map(undefer, (Revision.html, Revision.excerpt_html))))
    return {
        one.title: (
            *(re.sub(r"(/media/\w+)/[^\"]+", r"\1", html) for html in (one.html, one.excerpt_html)),
            one.findings,
        )
        for one in found
    }
