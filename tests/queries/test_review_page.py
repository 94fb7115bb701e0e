"""One proposal with its way, and what its head can be compared with."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.errors import NotFound
from portal.models import Proposal, Revision, User
from portal.queries import review_page, reviews
from portal.services import proposals
from tests import factories

MESSAGE = "Sur combien de trains ? Merci d’avance."


def _send_back(session: Session, made: Proposal, moderator: User) -> int:
    head = session.get_one(Revision, made.head_revision_id)
    proposals.request_changes(
        session,
        reviews.find(session, made.id),
        actor=moderator,
        head_revision_id=head.id,
        sha256=head.sha256,
        message=MESSAGE,
    )
    return head.id


def test_load_when_absent_then_not_found(session, camille) -> None:
    with pytest.raises(NotFound):
        review_page.load(session, 404, camille)


def test_earlier_when_first_version_then_there_is_none(session, lea, camille) -> None:
    with database.write(session):
        made = factories.proposal(session, lea)
        proposals.submit(session, reviews.find(session, made.id), actor=lea)
    assert review_page.load(session, made.id, camille).earlier() == []


def test_earlier_when_sent_back_twice_then_the_last_comes_first_and_the_live_text_follows(
    session, lea, camille
) -> None:
    with database.write(session):
        article = factories.published_article(session, owner=lea, authors=[lea])
        made = factories.proposal(session, lea, article=article)
    sent_back = []
    for number in range(2):
        with database.write(session):
            proposals.submit(session, reviews.find(session, made.id), actor=lea)
            sent_back.insert(0, _send_back(session, made, camille))
            factories.revise(session, made, lea, f"---\ntitle: A\n---\n\nVersion {number}.\n")
    review = review_page.load(session, made.id, camille)
    assert [(one.revision_id, one.what) for one in review.earlier()] == [
        *((revision_id, "request_changes") for revision_id in sent_back),
        (article.live_revision_id, "live"),
    ]
    assert [act.verb for act in review.acts] == ["request_changes", "submit"] * 2
    assert (review.acts[0].by.name, review.acts[0].reason) == (camille.name, MESSAGE)


def test_sources_when_a_revision_is_of_another_article_then_is_left_out(session, lea) -> None:
    with database.write(session):
        one, other = factories.proposal(session, lea, body="Ici."), factories.proposal(session, lea, body="Ailleurs.")
    found = review_page.sources(session, one.article_id, one.head_revision_id, other.head_revision_id)
    assert list(found) == [one.head_revision_id]
