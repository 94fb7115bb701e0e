"""The doors of the house, and who is on the other side."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import SignIn, User


@pytest.mark.parametrize("change", [{"ended_at": 0}, {"expires_at": -1}])
def test_sign_in_when_ended_or_expired_then_opens_no_door(session: Session, lea: User, sign_in, change) -> None:
    browser = sign_in(lea)
    assert browser.get("/me/").status_code == 200
    values = {name: clock.now() + timedelta(days=days) for name, days in change.items()}
    with database.write(session):
        session.execute(sa.update(SignIn).values(**values))
    assert browser.get("/me/").headers["Location"] == "/login?next=/me/"


def test_sign_in_when_the_account_is_suspended_then_opens_no_door(session: Session, lea: User, sign_in) -> None:
    browser = sign_in(lea)
    with database.write(session):
        session.get_one(User, lea.id).suspended_at = clock.now()
    assert browser.get("/me/").status_code == 303


def test_desk_when_a_member_asks_then_does_not_exist(lea: User, sign_in) -> None:
    assert sign_in(lea).get("/reviews/").status_code == 404


def test_post_when_a_visitor_sends_it_then_401(client) -> None:
    client.page("/login")
    assert client.post("/drafts/", data={"csrf_token": client.token}).status_code == 401
