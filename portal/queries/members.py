"""The directory: who is shown to whom, and found by what; the SQL twins of `permissions.sees`."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, lazyload

from portal import permissions
from portal.models import Audience, Membership, Organisation, Residency, RoleGrant, User
from portal.models.folding import fold, fold_text
from portal.permissions import Actor
from portal.queries import profiles
from portal.queries.profiles import Seen

PAGE_ROWS = 20
MAX_TERMS = 8
TOPICS = {"help": "helps_with", "learn": "wants_to_learn"}
_Condition = sa.ColumnElement[bool]


@dataclass(frozen=True)
class Search:
    """What the directory is asked for; `purpose` is "", "help" or "learn"."""

    words: str = ""
    organisation: str = ""
    purpose: str = ""

    @property
    def terms(self) -> list[str]:
        """Return the words to be found, folded; the signs of a stored list are no words."""
        return re.findall(r"[^\s,;\[\]\"\\]+", fold_text(self.words) or "")[:MAX_TERMS]


@dataclass(frozen=True)
class Found:
    """One page of people, and how many there are in all."""

    people: list[Seen]
    total: int

    @property
    def pages(self) -> int:
        """Return the number of the last page."""
        return max(1, -(-self.total // PAGE_ROWS))


def is_member() -> _Condition:
    """Select the people whom `permissions.member` allows."""
    return sa.and_(
        User.suspended_at.is_(None),
        sa.or_(
            User.memberships.any(_covers(Membership)),
            User.residencies.any(_covers(Residency)),
            User.role_grants.any(RoleGrant.revoked_at.is_(None)),
        ),
    )


def visible_to(viewer: Actor) -> _Condition:
    """Select the people whose profile the viewer may read, as `may(viewer, PROFILE_READ, user)` does."""
    return sa.or_(_oneself(viewer), sa.and_(is_member(), _reaches(viewer, User.listed_for)))


def shows(viewer: Actor, field: str) -> _Condition:
    """Select, among the visible, the people who show this field to the viewer, as `sees_within` does."""
    return sa.or_(_oneself(viewer), _reaches(viewer, getattr(User, f"{field}_for")))


def directory(session: Session, viewer: Actor, search: Search, page: int = 1) -> Found:
    """Find one page of the directory, by name; a field that the viewer may not see is never searched."""
    statement = (
        sa.select(User, sa.func.count().over())
        .where(*_listed(viewer), *_asked(viewer, search))
        .options(joinedload(User.picture), lazyload(User.role_grants))
        .order_by(fold(User.name), User.id)
        .limit(PAGE_ROWS)
        .offset((page - 1) * PAGE_ROWS)
    )
    rows = session.execute(statement).all()
    return Found([profiles.seen(user, viewer) for user, _ in rows], rows[0][1] if rows else 0)


def organisations(session: Session, viewer: Actor) -> list[Organisation]:
    """List the organisations of the people whom the directory shows with theirs, by name."""
    people = sa.select(Membership.organisation_id).join(Membership.user)
    shown = people.where(*_listed(viewer), shows(viewer, "organisation"), _covers(Membership))
    return list(
        session.scalars(sa.select(Organisation).where(Organisation.id.in_(shown)).order_by(fold(Organisation.name)))
    )


def find(session: Session, handle: str) -> User | None:
    """Find a person by handle, with all that a profile and permissions need, in one query."""
    return (
        session.scalars(
            sa.select(User)
            .where(User.handle == handle)
            .options(
                joinedload(User.picture),
                joinedload(User.memberships),
                joinedload(User.residencies),
                joinedload(User.role_grants),
            )
        )
        .unique()
        .one_or_none()
    )


def _listed(viewer: Actor) -> tuple[_Condition, ...]:
    return (is_member(), visible_to(viewer))


def _asked(viewer: Actor, search: Search) -> list[_Condition]:
    asked = [_mentions(viewer, term, search.purpose) for term in search.terms]
    if search.organisation:
        asked.append(sa.and_(shows(viewer, "organisation"), _works_at(Organisation.slug == search.organisation)))
    if search.purpose in TOPICS:
        topics = TOPICS[search.purpose]
        asked.append(sa.and_(shows(viewer, topics), sa.cast(getattr(User, topics), sa.Text) != "[]"))
    return asked


def _mentions(viewer: Actor, term: str, purpose: str) -> _Condition:
    """Find the term in the name or in a field that this viewer sees."""
    fields = [TOPICS[purpose]] if purpose in TOPICS else ["headline", "about", *TOPICS.values()]
    found = [sa.and_(shows(viewer, field), _holds(getattr(User, field), term)) for field in fields]
    if purpose not in TOPICS:
        found.append(sa.and_(shows(viewer, "organisation"), _works_at(_holds(Organisation.name, term))))
    return sa.or_(_holds(User.name, term), *found)


def _holds(column: sa.SQLColumnExpression[str], term: str) -> _Condition:
    return fold(sa.cast(column, sa.Text)).contains(term, autoescape=True)


def _works_at(condition: _Condition) -> _Condition:
    return User.memberships.any(sa.and_(_covers(Membership), Membership.organisation.has(condition)))


def _covers(stay: type[Membership | Residency]) -> _Condition:
    today = permissions.today()
    return sa.and_(stay.starts_on <= today, sa.or_(stay.ends_on.is_(None), stay.ends_on >= today))


def _oneself(viewer: Actor) -> _Condition:
    return User.id == viewer.id if isinstance(viewer, User) and permissions.active(viewer) else sa.false()


def _reaches(viewer: Actor, column: sa.SQLColumnExpression[Audience]) -> _Condition:
    return column.in_([Audience.PUBLIC, *([Audience.MEMBERS] if permissions.member(viewer) else [])])
