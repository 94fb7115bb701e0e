"""What is to be rendered anew, in whose turn."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.content.rendered import PIPELINE_VERSION, Rendered
from portal.models import Article, ArticleCheck, GuardedKind, Revision
from portal.permissions import KEEPER
from portal.queries import renderings as reading
from portal.services import guarded_names, renderings
from tests import factories
from tests.conftest import on_both


@pytest.fixture
def article(session: Session) -> Article:
    with database.write(session):
        return factories.published_article(session)


def _age(session, version=0) -> None:
    with database.write(session):
        session.execute(sa.update(Revision).values(pipeline_version=version))


def _check(session) -> None:
    for revision_id in reading.unchecked(session):
        with database.write(session):
            renderings.renew(session, revision_id, Rendered(html="<p>Neuf.</p>"), actor=KEEPER)


def test_outdated_when_all_is_of_today_then_empty(session, article) -> None:
    _age(session, PIPELINE_VERSION)
    assert reading.outdated(session) == []


@on_both
def test_outdated_when_an_older_pipeline_rendered_then_live_first_and_heads_next(session, article, lea) -> None:
    with database.write(session):
        proposal = factories.proposal(session, lea)
        first = proposal.head_revision_id
        head = factories.revise(session, proposal, lea, "---\ntitle: B\n---\n\nPlus loin.\n")
    _age(session)
    assert reading.outdated(session) == [article.live_revision_id, head.id, first]
    assert reading.outdated(session, 1) == [article.live_revision_id]


def test_outdated_when_the_text_was_refused_then_only_on_a_second_try(session, article) -> None:
    _age(session)
    with database.write(session):
        renderings.refuse(session, article.live_revision_id, "render-failed", actor=KEEPER)
    assert reading.outdated(session) == []
    assert reading.outdated(session, is_retried=True) == [article.live_revision_id]


@on_both
def test_unchecked_when_never_checked_then_due_until_it_is(session, article) -> None:
    assert reading.unchecked(session) == [article.live_revision_id]
    _check(session)
    assert reading.unchecked(session) == []


def test_unchecked_when_the_check_is_a_week_old_then_due(session, article) -> None:
    _check(session)
    with clock.at(clock.now() + timedelta(days=8)):
        assert reading.unchecked(session) == [article.live_revision_id]


def test_unchecked_when_a_guarded_name_came_or_went_since_then_due(session, article, camille) -> None:
    _check(session)
    with clock.at(clock.now() + timedelta(hours=1)), database.write(session):
        guarded = guarded_names.add(session, "Hydrolia", kind=GuardedKind.ORGANISATION, actor=camille)
    assert reading.unchecked(session) == [article.live_revision_id]
    with clock.at(clock.now() + timedelta(hours=2)):
        _check(session)
        assert reading.unchecked(session) == []
    with clock.at(clock.now() + timedelta(hours=3)), database.write(session):
        guarded_names.remove(session, guarded, actor=camille)
    assert reading.unchecked(session) == [article.live_revision_id]


def test_unchecked_when_another_version_went_live_then_due(session, article, lea) -> None:
    _check(session)
    with database.write(session):
        proposal = factories.proposal(session, lea, article=article)
        article.live_revision_id = proposal.head_revision_id
    assert reading.unchecked(session) == [proposal.head_revision_id]


def test_unchecked_when_the_article_is_retired_then_left_alone(session) -> None:
    with database.write(session):
        factories.published_article(session, retired_reason="Dépassé.")
    assert reading.unchecked(session) == []
    assert reading.live(session) == []


def test_live_when_listed_then_the_latest_first(session, article) -> None:
    with database.write(session):
        newer = factories.published_article(session, "Plus récent")
    assert reading.live(session) == [newer.live_revision_id, article.live_revision_id]
    assert session.scalar(sa.select(sa.func.count(ArticleCheck.article_id))) == 0


def test_text_when_asked_then_in_one_query_and_none_when_gone(session, article, queries) -> None:
    slug, revision_id = article.slug, article.live_revision_id
    with queries() as sent:
        found = reading.text(session, revision_id)
    assert found is not None
    assert (found.article.slug, len(sent)) == (slug, 1)
    assert reading.text(session, 99) is None


def test_label_when_online_then_is_its_address_else_its_title(session, article, lea) -> None:
    with database.write(session):
        proposal = factories.proposal(session, lea, article=article)
    live, head = (reading.label(session, one) for one in (article.live_revision_id, proposal.head_revision_id))
    assert live is not None
    assert head is not None
    assert live.name == f"/blog/{article.slug}"
    assert head.name == "“Trois façons de rater une validation croisée”, version 2"
    assert reading.label(session, 99) is None
