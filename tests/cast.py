"""A named cast that tells stories: Léa writes, Sofia co-writes, Camille and Hugo moderate, Anne governs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import Membership, Organisation, Residency, ResidencyKind, Role, RoleGrant, SignIn, User
from portal.web.access import token_hash
from tests.client import PageClient

LONG_AGO = date(2020, 1, 1)


def make_user(session: Session, name: str, *, roles: tuple[Role, ...] = (), is_member: bool = True) -> User:
    """Add a person with an open account; call inside a write transaction."""
    first = name.split(maxsplit=1)[0].lower().replace("é", "e")
    handle = name.lower().replace(" ", "-").replace("é", "e").replace("ë", "e")
    user = User(handle=handle, email=f"{first}@example.org", name=name, created_at=clock.now(), language="fr")
    user.role_grants = [RoleGrant(role=role, granted_at=clock.now()) for role in roles]
    user.memberships = [Membership(starts_on=LONG_AGO)] if is_member else []
    user.residencies = []
    session.add(user)
    session.flush()
    return user


@pytest.fixture
def lea(session: Session) -> User:
    """A member who writes articles, at Ferroval."""
    with database.write(session):
        user = make_user(session, "Léa Moreau")
        user.memberships[0].organisation = Organisation(slug="ferroval", name="Ferroval")
    return user


@pytest.fixture
def sofia(session: Session) -> User:
    """A member who co-writes with Léa."""
    with database.write(session):
        return make_user(session, "Sofia Marchetti")


@pytest.fixture
def thomas(session: Session) -> User:
    """A resident: no membership, a current residency."""
    with database.write(session):
        user = make_user(session, "Thomas Le Goff", is_member=False)
        user.residencies = [
            Residency(
                kind=ResidencyKind.FREELANCE,
                subject="Mise en production",
                offer="Un atelier par trimestre",
                starts_on=LONG_AGO,
                ends_on=clock.now().date() + timedelta(days=90),
            )
        ]
    return user


@pytest.fixture
def camille(session: Session) -> User:
    """A moderator."""
    with database.write(session):
        return make_user(session, "Camille Roux", roles=(Role.MODERATOR,))


@pytest.fixture
def hugo(session: Session) -> User:
    """A second moderator."""
    with database.write(session):
        return make_user(session, "Hugo Lambert", roles=(Role.MODERATOR,))


@pytest.fixture
def anne(session: Session) -> User:
    """An admin, who does not moderate."""
    with database.write(session):
        return make_user(session, "Anne Kervadec", roles=(Role.ADMIN,))


@pytest.fixture
def sign_in(app: Flask, session: Session) -> Callable[[User], PageClient]:
    """Give a browser where the person is signed in, without going through the page."""

    def open_browser(user: User) -> PageClient:
        token = f"token-of-{user.handle}-{clock.now().timestamp()}"
        with database.write(session):
            session.add(
                SignIn(
                    user_id=user.id,
                    token_hash=token_hash(token),
                    created_at=clock.now(),
                    expires_at=clock.now() + timedelta(days=1),
                )
            )
        app.test_client_class = PageClient
        client: PageClient = app.test_client()  # type: ignore[assignment]
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return client

    return open_browser
