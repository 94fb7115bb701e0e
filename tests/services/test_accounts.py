"""Accounts: refused cases first."""

from __future__ import annotations

import pytest

from portal.adapters import database
from portal.errors import Conflict, Invalid, NotAllowed
from portal.models import HistoryEntry, Role, SignIn
from portal.permissions import KEEPER, admin, member, moderator
from portal.services import accounts


def make(session, **more):
    values = {"email": "nina@example.org", "name": "Nina  Faure", **more}
    with database.write(session):
        return accounts.create(session, actor=KEEPER, **values)


@pytest.mark.parametrize("who", ["lea", "camille"])
def test_account_when_made_by_a_member_or_moderator_then_refused(session, request, who) -> None:
    actor = request.getfixturevalue(who)
    with pytest.raises(NotAllowed), database.write(session):
        accounts.create(session, actor=actor, email="nina@example.org", name="Nina")


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"email": "nina"}, "email", "email-malformed"),
        ({"email": "nina@example.org\nBcc: x@example.org"}, "email", "email-malformed"),
        ({"email": "LEA@example.org"}, "email", "email-taken"),
        ({"name": "  "}, "name", "name-missing"),
        ({"handle": "Nina Faure"}, "handle", "handle-malformed"),
        ({"handle": "léa-moreau"}, "handle", "handle-malformed"),
        ({"handle": "lea-moreau"}, "handle", "handle-taken"),
    ],
)
def test_account_when_something_is_wrong_then_names_the_field(session, lea, values, field, code) -> None:
    with pytest.raises(Invalid) as refusal:
        make(session, **values)
    assert (refusal.value.field, refusal.value.code) == (field, code)


def test_account_when_made_then_a_member_with_organisation_and_handle(session, lea) -> None:
    user = make(session, name="Léa  Moreau", organisation="ferroval", role=Role.MODERATOR)
    assert (user.name, user.handle, user.email) == ("Léa Moreau", "lea-moreau-2", "nina@example.org")
    assert user.memberships[0].organisation_id == lea.memberships[0].organisation_id
    assert (member(user), moderator(user), admin(user)) == (True, True, False)
    assert [entry.verb for entry in session.query(HistoryEntry)] == ["account:create", "account:promote"]


def test_promotion_when_given_twice_then_once(session, lea, anne) -> None:
    with database.write(session):
        accounts.promote(session, lea, Role.MODERATOR, actor=anne)
        accounts.promote(session, lea, Role.MODERATOR, actor=anne)
    assert [grant.role for grant in lea.role_grants] == [Role.MODERATOR]


def test_suspension_when_oneself_or_the_last_admin_then_refused(session, anne) -> None:
    for actor, code in ((anne, "suspend-oneself"), (KEEPER, "suspend-last-admin")):
        with pytest.raises(Conflict) as refusal, database.write(session):
            accounts.suspend(session, anne, actor=actor)
        assert refusal.value.code == code


def test_suspension_when_done_then_signed_out_everywhere_until_reopened(session, lea, anne, sign_in) -> None:
    client = sign_in(lea)
    assert "Se déconnecter" in client.page("/").html
    with database.write(session):
        accounts.suspend(session, lea, actor=anne)
    assert "Se déconnecter" not in client.page("/").html
    assert session.query(SignIn).one().ended_at is not None
    with database.write(session):
        accounts.reopen(session, lea, actor=anne)
    assert not lea.is_suspended
    assert "Se déconnecter" not in client.page("/").html
