"""One person as one viewer may see them, and their works."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import (
    Article,
    ArticleAuthor,
    Audience,
    Byline,
    Mode,
    Registration,
    RegistrationState,
    Revision,
    User,
    Workshop,
    WorkshopHost,
    WorkshopSession,
    WorkshopStatus,
    WorkshopVisibility,
)
from portal.queries import members, profiles


def add_workshop(session: Session, title: str, *, starts_at: datetime, **facts) -> Workshop:
    """Add an announced workshop of one session; call inside a write transaction."""
    now = clock.now()
    workshop = Workshop(
        slug=title.lower().replace(" ", "-"),
        title=title,
        **{"status": WorkshopStatus.ANNOUNCED, "announced_at": now, "created_at": now, "updated_at": now, **facts},
    )
    workshop.sessions = [
        WorkshopSession(
            starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), uid=f"session-{title}", updated_at=now
        )
    ]
    session.add(workshop)
    session.flush()
    return workshop


def add_article(session: Session, title: str, byline: Byline, *, status: str = "live", **facts) -> Article:
    """Add an article signed by someone; call inside a write transaction."""
    now = clock.now()
    slug = title.lower().replace(" ", "-")
    article = Article(slug=slug, feed_guid=slug, status="never", created_at=now, **facts)
    article.authors = [ArticleAuthor(byline=byline)]
    session.add(article)
    session.flush()
    revision = Revision(
        article_id=article.id,
        number=1,
        source=title,
        sha256="0" * 64,
        created_at=now,
        pipeline_version=1,
        title=title,
        summary=f"En bref, {title}.",
    )
    session.add(revision)
    session.flush()
    article.live_revision_id = revision.id
    article.status, article.published_at = status, now if status != "never" else None
    article.retired_at = now if status == "retired" else None
    session.flush()
    return article


def test_person_when_visitor_looks_then_only_public_fields_are_there(session: Session, lea: User) -> None:
    with database.write(session):
        lea.listed_for = lea.helps_with_for = Audience.PUBLIC
        lea.headline, lea.about, lea.helps_with = "Data scientist", "Je lis.", ["séries"]
        lea.links = [{"label": "Site", "url": "https://example.org"}]
    user = members.find(session, lea.handle)
    stranger, self_seen = profiles.seen(user, None), profiles.seen(user, lea)
    assert (stranger.name, stranger.helps_with) == ("Léa Moreau", ("séries",))
    assert (stranger.headline, stranger.about, stranger.links, stranger.organisation) == ("", "", (), None)
    assert (stranger.shows_workshops, stranger.member_since) == (False, None)
    assert (self_seen.headline, self_seen.organisation.name) == ("Data scientist", "Ferroval")
    assert self_seen.links[0].url == "https://example.org"
    assert self_seen.is_oneself


def test_articles_when_signed_then_only_live_and_listed_ones(session: Session, lea: User, sofia: User) -> None:
    with database.write(session):
        mine, other = (Byline(key=one.handle, name=one.name, user_id=one.id) for one in (lea, sofia))
        add_article(session, "Paru", mine)
        add_article(session, "Retiré", mine, status="retired")
        add_article(session, "Jamais", mine, status="never")
        add_article(session, "Discret", mine, is_unlisted=True)
        add_article(session, "Autre", other)
    assert [one.live_revision.title for one in profiles.articles(session, lea.id)] == ["Paru"]


@pytest.mark.parametrize(("is_viewed_by_member", "shown"), [(False, ["Public"]), (True, ["Entre membres", "Public"])])
def test_hosted_workshops_when_viewed_then_only_those_one_may_know_of(
    session: Session, lea: User, sofia: User, is_viewed_by_member, shown
) -> None:
    soon = clock.now() + timedelta(days=3)
    with database.write(session):
        for workshop in (
            add_workshop(session, "Public", starts_at=soon),
            add_workshop(
                session, "Entre membres", starts_at=soon + timedelta(days=1), visibility=WorkshopVisibility.MEMBERS
            ),
            add_workshop(session, "Sur invitation", starts_at=soon, visibility=WorkshopVisibility.INVITED),
            add_workshop(session, "Brouillon", starts_at=soon, status=WorkshopStatus.DRAFT, announced_at=None),
            add_workshop(session, "Annulé", starts_at=soon, status=WorkshopStatus.CANCELLED, cancelled_at=clock.now()),
        ):
            session.add(WorkshopHost(workshop_id=workshop.id, user_id=lea.id))
    viewer = sofia if is_viewed_by_member else None
    assert [one.title for one in profiles.hosted(session, lea.id, viewer)] == shown


def test_attended_workshops_when_listed_then_past_and_confirmed_only(session: Session, lea: User) -> None:
    past, soon = clock.now() - timedelta(days=3), clock.now() + timedelta(days=3)
    with database.write(session):
        for title, starts_at, state in (
            ("Venu", past, RegistrationState.CONFIRMED),
            ("Pas venu", past, RegistrationState.CANCELLED_BY_MEMBER),
            ("Bientôt", soon, RegistrationState.CONFIRMED),
        ):
            workshop = add_workshop(session, title, starts_at=starts_at)
            session.add(
                Registration(
                    workshop_id=workshop.id,
                    user_id=lea.id,
                    mode=Mode.ONSITE,
                    state=state,
                    created_at=past,
                    state_at=past,
                )
            )
    assert [one.title for one in profiles.attended(session, lea.id, lea)] == ["Venu"]
