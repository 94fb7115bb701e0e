"""Who is told what of a proposal."""

from __future__ import annotations

import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.models import OutboxMessage
from portal.queries import reviews
from portal.services import review_mail
from tests import factories


def _told(session) -> list[tuple[str, str, dict]]:
    rows = session.execute(sa.select(OutboxMessage.kind, OutboxMessage.address, OutboxMessage.data))
    return [tuple(row) for row in rows]


def test_authors_when_suspended_or_without_account_then_are_not_told(session, lea, sofia, camille) -> None:
    with database.write(session):
        made = factories.proposal(session, lea, "Un titre", authors=[sofia])
        factories.byline(session, "Une autrice sans compte")
        sofia.suspended_at = clock.now()
        review_mail.tell_authors(session, "approved", reviews.find(session, made.id), by=camille, message="Merci.")
    data = {"title": "Un titre", "path": f"/drafts/{made.id}", "name": camille.name}
    assert _told(session) == [("approved", lea.email, {**data, "message": "Merci."})]


def test_moderators_when_all_share_the_organisation_then_are_told_still(session, lea, camille) -> None:
    with database.write(session):
        camille.memberships[0].organisation_id = lea.memberships[0].organisation_id
        made = factories.proposal(session, lea)
        session.flush()
        session.expire(camille, ["memberships"])
        review_mail.tell_moderators(session, reviews.find(session, made.id))
    assert [(kind, address) for kind, address, _data in _told(session)] == [("submitted", camille.email)]


def test_moderators_when_one_of_them_proposes_then_the_others_read_their_name(session, lea, camille, hugo) -> None:
    with database.write(session):
        article = factories.published_article(session, owner=lea, authors=[lea])
        made = factories.proposal(session, camille, article=article)
        review_mail.tell_moderators(session, reviews.find(session, made.id))
    assert [(address, data["name"]) for _kind, address, data in _told(session)] == [(hugo.email, camille.name)]
