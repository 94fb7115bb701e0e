"""What is found in a text is counted when it goes live, once for each rule and level."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.content.findings import read_again
from portal.errors import NotAllowed
from portal.models import Article, ArticleCheck, ArticleFinding, HistoryEntry, Revision, Waiver
from portal.queries import renderings
from portal.services import article_checks
from tests import factories
from tests.conftest import on_both

FOUND = [
    {"code": "filler-line", "level": "blocking", "line": 7},
    {"code": "filler-line", "level": "blocking", "line": 9},
    {"code": "editor-note", "level": "hint", "line": 3},
]


@pytest.fixture
def article(session: Session) -> Article:
    with database.write(session):
        return factories.published_article(session)


def _noted(session, article, findings, refused_code="") -> None:
    with database.write(session):
        revision = session.get_one(Revision, article.live_revision_id)
        revision.findings = findings
        article_checks.note(session, article.id, revision, refused_code=refused_code)


def _rows(session) -> list[tuple[str, str, int]]:
    query = sa.select(ArticleFinding.code, ArticleFinding.level, ArticleFinding.count).order_by(ArticleFinding.code)
    return [tuple(row) for row in session.execute(query)]


@on_both
def test_check_when_noted_twice_then_only_the_last_is_counted(session, article) -> None:
    _noted(session, article, [{"code": "alt-missing", "level": "warning"}])
    _noted(session, article, FOUND)
    assert _rows(session) == [("editor-note", "hint", 1), ("filler-line", "blocking", 2)]
    check = session.scalars(sa.select(ArticleCheck)).one()
    assert (check.blocking, check.warning, check.hint, check.refused_code) == (2, 0, 1, "")
    assert check.revision_id == article.live_revision_id


def test_check_when_nothing_is_found_then_is_there_all_the_same(session, article) -> None:
    _noted(session, article, [])
    assert _rows(session) == []
    check = session.scalars(sa.select(ArticleCheck)).one()
    assert (check.blocking, check.warning, check.hint) == (0, 0, 0)


def test_check_when_the_text_was_refused_then_says_why_and_keeps_the_old_counts(session, article) -> None:
    _noted(session, article, FOUND, "render-too-slow")
    assert session.scalars(sa.select(ArticleCheck.refused_code)).one() == "render-too-slow"
    assert len(_rows(session)) == 2


def test_check_when_a_finding_was_waived_for_this_version_then_it_is_settled(session, article, camille) -> None:
    with database.write(session):
        revision = session.get_one(Revision, article.live_revision_id)
        revision.findings = FOUND
        made = factories.proposal(session, camille, article=article)
        for one in (revision.id, made.head_revision_id):
            session.add(
                Waiver(
                    proposal_id=made.id,
                    revision_id=one,
                    finding_code="filler-line",
                    finding_key=read_again(FOUND)[0 if one == revision.id else 1].key,
                    reason="Le poème le veut ainsi.",
                    waived_by_id=camille.id,
                    waived_at=clock.now(),
                )
            )
        session.flush()
        article_checks.note(session, article.id, revision)
    assert _rows(session) == [("editor-note", "hint", 1), ("filler-line", "blocking", 1)]


@pytest.mark.parametrize("who", ["lea", "anne"])
def test_checks_when_asked_by_someone_who_may_not_then_refused(session, article, request, who) -> None:
    someone = request.getfixturevalue(who)
    with pytest.raises(NotAllowed), database.write(session):
        article_checks.ask(session, actor=someone)


def test_checks_when_asked_twice_then_wait_once_until_they_are_made(session, article, camille) -> None:
    _noted(session, article, FOUND)
    asked = []
    for _ in range(2):
        with database.write(session):
            asked.append(article_checks.ask(session, actor=camille))
    assert asked == [1, 0]
    assert renderings.unchecked(session) == [article.live_revision_id]
    _noted(session, article, FOUND)
    assert renderings.unchecked(session) == []
    assert session.scalars(sa.select(HistoryEntry.verb)).all() == ["archive:check"]
