"""A rendering is a cache: the newest pipeline's stays, and the source never moves."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.content.rendered import PIPELINE_VERSION, Rendered
from portal.errors import NotAllowed
from portal.models import Article, ArticleCheck, Revision
from portal.permissions import KEEPER
from portal.services import renderings
from tests import factories
from tests.conftest import on_both


@pytest.fixture
def article(session: Session) -> Article:
    with database.write(session):
        article = factories.published_article(session)
        revision = session.get_one(Revision, article.live_revision_id)
        revision.pipeline_version, revision.html = 0, "<p>Ancien.</p>"
    return article


def _renew(session, article, rendered, actor=KEEPER) -> bool:
    with database.write(session):
        return renderings.renew(session, article.live_revision_id, rendered, actor=actor)


def _revision(session, article) -> Revision:
    return session.get_one(Revision, article.live_revision_id, populate_existing=True)


@pytest.mark.parametrize("who", ["lea", "anne"])
def test_rendering_when_renewed_by_someone_who_may_not_then_refused(session, article, request, who) -> None:
    with pytest.raises(NotAllowed):
        _renew(session, article, Rendered(html="<p>Neuf.</p>"), request.getfixturevalue(who))
    with pytest.raises(NotAllowed), database.write(session):
        renderings.refuse(session, article.live_revision_id, "render-failed", actor=request.getfixturevalue(who))
    assert _revision(session, article).html == "<p>Ancien.</p>"


@on_both
def test_rendering_when_renewed_then_the_source_stays_and_the_check_is_counted(session, article) -> None:
    before = _revision(session, article)
    kept = (before.source, before.sha256, before.number, before.created_at)
    assert _renew(session, article, Rendered(title="T", html="<p>Neuf.</p>"))
    after = _revision(session, article)
    assert (after.html, after.title, after.pipeline_version) == ("<p>Neuf.</p>", "T", PIPELINE_VERSION)
    assert (after.source, after.sha256, after.number, after.created_at) == kept
    assert session.scalars(sa.select(ArticleCheck.revision_id)).all() == [after.id]


def test_rendering_when_the_same_again_then_nothing_changes(session, article) -> None:
    assert _renew(session, article, Rendered(html="<p>Neuf.</p>"))
    assert not _renew(session, article, Rendered(html="<p>Neuf.</p>"))


def test_rendering_when_a_newer_pipeline_was_here_then_it_stays(session, article) -> None:
    with database.write(session):
        _revision(session, article).pipeline_version = PIPELINE_VERSION + 1
    assert not _renew(session, article, Rendered(html="<p>Neuf.</p>"))
    assert _revision(session, article).html == "<p>Ancien.</p>"


def test_rendering_when_the_version_is_gone_then_nothing_happens(session) -> None:
    with database.write(session):
        assert not renderings.renew(session, 77, Rendered(), actor=KEEPER)
        renderings.refuse(session, 77, "render-failed", actor=KEEPER)


def test_rendering_when_refused_then_the_old_one_stays_and_the_refusal_is_told(session, article) -> None:
    with database.write(session):
        renderings.refuse(session, article.live_revision_id, "render-too-slow", actor=KEEPER)
    revision = _revision(session, article)
    assert (revision.html, revision.pipeline_version) == ("<p>Ancien.</p>", 0)
    assert revision.refused_version == PIPELINE_VERSION
    assert session.scalars(sa.select(ArticleCheck.refused_code)).one() == "render-too-slow"
    _renew(session, article, Rendered(html="<p>Neuf.</p>"))
    assert _revision(session, article).refused_version == 0
