"""Impossible states are refused by the database itself, on both databases.

The models are declarations; what they promise is held here rather than in a file for each.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import (
    Article,
    ArticleStatus,
    GuardedKind,
    GuardedName,
    Invitation,
    Membership,
    Mode,
    OutboxMessage,
    Proposal,
    ProposalState,
    Registration,
    RegistrationState,
    Residency,
    ResidencyKind,
    Revision,
    Tag,
    User,
    Workshop,
    WorkshopHost,
    WorkshopMode,
    WorkshopSession,
    WorkshopStatus,
)
from tests.cast import make_user
from tests.conftest import on_both


def _article(**values) -> Article:
    return Article(feed_guid=f"guid-{id(values)}", created_at=clock.now(), **values)


def _workshop(**values) -> Workshop:
    now = clock.now()
    return Workshop(slug="atelier", title="Atelier", created_at=now, updated_at=now, **values)


def _user(session: Session) -> User:
    return make_user(session, "Léa Moreau")


def _live_without_text(session: Session) -> None:
    session.add(_article(status=ArticleStatus.LIVE, published_at=clock.now(), slug="x"))


def _never_with_a_date(session: Session) -> None:
    session.add(_article(status=ArticleStatus.NEVER, published_at=clock.now()))


def _retired_without_date(session: Session) -> None:
    session.add(_article(status=ArticleStatus.RETIRED, published_at=clock.now()))


def _proposal(session: Session, **values) -> None:
    user, article = _user(session), _article()
    session.add(article)
    session.flush()
    now = clock.now()
    session.add(Proposal(article_id=article.id, created_by_id=user.id, created_at=now, state_at=now, **values))


def _approved_by_nobody(session: Session) -> None:
    _proposal(session, state=ProposalState.APPROVED)


def _approved_without_bytes(session: Session) -> None:
    judge = make_user(session, "Camille Roux")
    _proposal(session, state=ProposalState.APPROVED, decided_by_id=judge.id, decided_at=clock.now())


def _decided_by_its_author(session: Session) -> None:
    _proposal(session, state=ProposalState.REJECTED, decided_at=clock.now())
    session.flush()
    session.execute(sa.update(Proposal).values(decided_by_id=Proposal.created_by_id))


def _scheduled_without_date(session: Session) -> None:
    _proposal(session, state=ProposalState.DRAFT, publish_at=clock.now())


def _two_open_proposals(session: Session) -> None:
    _proposal(session)
    session.flush()
    first = session.scalars(sa.select(Proposal)).one()
    now = clock.now()
    session.add(Proposal(article_id=first.article_id, created_by_id=first.created_by_id, created_at=now, state_at=now))


def _two_revisions_with_one_number(session: Session) -> None:
    article = _article()
    session.add(article)
    session.flush()
    for _ in range(2):
        session.add(
            Revision(
                article_id=article.id, number=1, source="", sha256="0" * 64, created_at=clock.now(), pipeline_version=1
            )
        )


def _announced_without_date(session: Session) -> None:
    session.add(_workshop(status=WorkshopStatus.ANNOUNCED))


def _cancelled_without_date(session: Session) -> None:
    session.add(_workshop(status=WorkshopStatus.CANCELLED))


def _session_that_ends_before_it_starts(session: Session) -> None:
    workshop, now = _workshop(), clock.now()
    session.add(workshop)
    session.flush()
    session.add(
        WorkshopSession(
            workshop_id=workshop.id, starts_at=now, ends_at=now - timedelta(hours=1), uid="u", updated_at=now
        )
    )


def _fewer_than_no_seats(session: Session) -> None:
    session.add(_workshop(modes=[WorkshopMode(mode=Mode.ONSITE, capacity=-1)]))


def _host_who_is_nobody(session: Session) -> None:
    session.add(_workshop(hosts=[WorkshopHost()]))


def _registered_twice(session: Session) -> None:
    workshop, user, now = _workshop(), _user(session), clock.now()
    session.add(workshop)
    session.flush()
    for state in (RegistrationState.CONFIRMED, RegistrationState.WAITLISTED):
        session.add(
            Registration(
                workshop_id=workshop.id, user_id=user.id, mode=Mode.ONSITE, state=state, created_at=now, state_at=now
            )
        )


def _offer_without_end(session: Session) -> None:
    workshop, user, now = _workshop(), _user(session), clock.now()
    session.add(workshop)
    session.flush()
    state = RegistrationState.OFFERED
    session.add(
        Registration(
            workshop_id=workshop.id, user_id=user.id, mode=Mode.ONLINE, state=state, created_at=now, state_at=now
        )
    )


def _membership_that_ends_before_it_starts(session: Session) -> None:
    day = date(2026, 1, 2)
    session.add(Membership(user_id=_user(session).id, starts_on=day, ends_on=day - timedelta(days=1)))


def _residency_that_ends_before_it_starts(session: Session) -> None:
    day = date(2026, 1, 2)
    session.add(
        Residency(
            user_id=_user(session).id,
            kind=ResidencyKind.STUDENT,
            subject="x",
            starts_on=day,
            ends_on=day - timedelta(days=1),
        )
    )


def _address_in_capitals(session: Session) -> None:
    session.add(User(handle="lea", email="Lea@example.org", name="Léa", created_at=clock.now()))


def _invitation_accepted_by_nobody(session: Session) -> None:
    now = clock.now()
    session.add(Invitation(email="a@example.org", token_hash="x", created_at=now, expires_at=now, accepted_at=now))


def _mail_both_sent_and_failed(session: Session) -> None:
    now = clock.now()
    session.add(
        OutboxMessage(
            kind="k", dedupe_key="k", address="a@example.org", created_at=now, due_at=now, sent_at=now, failed_at=now
        )
    )


def _guarded(session: Session, **values) -> None:
    user = _user(session)
    facts = {"name": "Hydrolia", "folded": "hydrolia", "kind": GuardedKind.ORGANISATION, "added_at": clock.now()}
    session.add(GuardedName(added_by_id=user.id, **(facts | values)))
    session.flush()


def _guarded_without_a_name(session: Session) -> None:
    _guarded(session, name="")


def _guarded_and_removed_by_nobody(session: Session) -> None:
    _guarded(session, removed_at=clock.now())


def _guarded_twice(session: Session) -> None:
    _guarded(session)
    other = session.scalars(sa.select(GuardedName)).one()
    facts = {"name": "HYDROLIA", "folded": "hydrolia", "kind": GuardedKind.PERSON, "added_at": clock.now()}
    session.add(GuardedName(added_by_id=other.added_by_id, **facts))


IMPOSSIBLE = [value for name, value in list(globals().items()) if name.startswith("_") and callable(value)]
IMPOSSIBLE = [one for one in IMPOSSIBLE if one not in {_article, _workshop, _user, _proposal, _guarded}]


@on_both
@pytest.mark.parametrize("impossible", IMPOSSIBLE, ids=lambda one: one.__name__.strip("_"))
def test_state_when_impossible_then_the_database_refuses(
    session: Session, impossible: Callable[[Session], None]
) -> None:
    with pytest.raises(IntegrityError), database.write(session):
        impossible(session)


def test_moment_when_naive_then_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="time zone"), database.write(session):
        session.add(_article(published_at=datetime(2026, 1, 1)))  # noqa: DTZ001 - The naive value is the point.


@on_both
def test_moment_when_read_back_then_is_aware(session: Session) -> None:
    with database.write(session):
        session.add(_article())
    assert session.scalars(sa.select(Article.created_at)).one().utcoffset() == timedelta(0)


def test_state_when_unknown_then_is_refused(session: Session) -> None:
    with pytest.raises(StatementError), database.write(session):
        session.add(_article(status="somewhere"))


def test_tag_when_its_slug_is_taken_then_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError), database.write(session):
        session.add_all([Tag(slug="eau", label="eau"), Tag(slug="eau", label="Eau")])
