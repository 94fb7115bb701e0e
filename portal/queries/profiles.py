"""One person as one viewer may see them: what is hidden is not there, so no template can leak it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import clock, permissions
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleStatus,
    Audience,
    Byline,
    Media,
    Membership,
    Organisation,
    Registration,
    RegistrationState,
    Residency,
    User,
    Workshop,
    WorkshopHost,
    WorkshopSession,
    WorkshopStatus,
    WorkshopVisibility,
)
from portal.permissions import Actor, sees_within

SHOWN_WORKS = 20


@dataclass(frozen=True)
class Link:
    """A link of a profile; `url` is http or https."""

    label: str
    url: str


@dataclass(frozen=True)
class Seen:
    """A person, empty where the viewer sees nothing."""

    id: int
    handle: str
    name: str
    listed_for: Audience
    is_oneself: bool
    shows_workshops: bool
    headline: str
    about: str
    helps_with: tuple[str, ...]
    wants_to_learn: tuple[str, ...]
    links: tuple[Link, ...]
    organisation: Organisation | None
    picture: Media | None
    residency: Residency | None
    member_since: date | None


def seen(user: User, viewer: Actor) -> Seen:
    """Return what the viewer sees of a person whose profile they may read; `picture` must be loaded."""

    def shows(field: str) -> bool:
        return sees_within(viewer, user, field)

    current = _current(user)
    return Seen(
        id=user.id,
        handle=user.handle,
        name=user.name,
        listed_for=user.listed_for,
        is_oneself=permissions.oneself(viewer, user),
        shows_workshops=shows("workshops"),
        headline=user.headline if shows("headline") else "",
        about=user.about if shows("about") else "",
        helps_with=tuple(user.helps_with) if shows("helps_with") else (),
        wants_to_learn=tuple(user.wants_to_learn) if shows("wants_to_learn") else (),
        links=tuple(Link(**link) for link in user.links) if shows("links") else (),
        organisation=current.organisation if current and shows("organisation") else None,
        picture=user.picture if shows("picture") else None,
        residency=next((stay for stay in user.residencies if stay.covers(permissions.today())), None),
        member_since=current.starts_on if current and permissions.member(viewer) else None,
    )


def _current(user: User) -> Membership | None:
    """Return the membership that says where a person works: one with an organisation first, then the latest."""
    covering = [one for one in user.memberships if one.covers(permissions.today())]
    return max(covering, key=lambda one: (one.organisation_id is not None, one.starts_on), default=None)


def articles(session: Session, user_id: int) -> list[Article]:
    """List the published articles that a person signed, the latest first."""
    signed = (
        sa.select(ArticleAuthor.article_id)
        .join(Byline, ArticleAuthor.byline_id == Byline.id)
        .where(Byline.user_id == user_id)
    )
    statement = (
        sa.select(Article)
        .where(Article.id.in_(signed), Article.status == ArticleStatus.LIVE, Article.is_unlisted.is_(False))
        .options(joinedload(Article.live_revision), joinedload(Article.cover), selectinload(Article.authors))
        .order_by(Article.published_at.desc(), Article.id)
        .limit(SHOWN_WORKS)
    )
    return list(session.scalars(statement))


def hosted(session: Session, user_id: int, viewer: Actor) -> list[Workshop]:
    """List the workshops that a person hosts or hosted and that the viewer may know of, the latest first."""
    led = sa.select(WorkshopHost.workshop_id).where(WorkshopHost.user_id == user_id)
    return _workshops(session, viewer, Workshop.id.in_(led))


def attended(session: Session, user_id: int, viewer: Actor) -> list[Workshop]:
    """List the past workshops in which a person had a place and that the viewer may know of, the latest first."""
    placed = sa.select(Registration.workshop_id).where(
        Registration.user_id == user_id, Registration.state == RegistrationState.CONFIRMED
    )
    return _workshops(session, viewer, Workshop.id.in_(placed), _over() < clock.now())


def _workshops(session: Session, viewer: Actor, *conditions: sa.ColumnElement[bool]) -> list[Workshop]:
    open_to = [WorkshopVisibility.PUBLIC, *([WorkshopVisibility.MEMBERS] if permissions.member(viewer) else [])]
    statement = (
        sa.select(Workshop)
        .where(*conditions, Workshop.visibility.in_(open_to), Workshop.announced_at.is_not(None))
        .where(Workshop.status.not_in((WorkshopStatus.DRAFT, WorkshopStatus.CANCELLED)))
        .options(selectinload(Workshop.sessions))
        .order_by(_opening().desc(), Workshop.id)
        .limit(SHOWN_WORKS)
    )
    return list(session.scalars(statement))


def _opening() -> sa.ScalarSelect[datetime]:
    """Return the start of a workshop's first session."""
    return _of_workshop(sa.select(sa.func.min(WorkshopSession.starts_at)))


def _over() -> sa.ScalarSelect[datetime]:
    """Return the end of a workshop's last session."""
    return _of_workshop(sa.select(sa.func.max(WorkshopSession.ends_at)))


def _of_workshop(statement: sa.Select[datetime]) -> sa.ScalarSelect[datetime]:
    return statement.where(WorkshopSession.workshop_id == Workshop.id).correlate(Workshop).scalar_subquery()
