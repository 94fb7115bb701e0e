"""What a good password is, and links that work once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal import clock
from portal.adapters import database
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models import OutboxMessage, SignIn
from portal.services import passwords
from tests.conftest import on_both


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("neuf-lett", "password-too-short"),
        ("x" * 201, "password-too-long"),
        ("Lea.Moreau@Ferroval.example", "password-is-address"),
        ("lea.moreau", "password-is-address"),
        ("AzertyUiop", "password-common"),
        ("ababababababab", "password-common"),
    ],
)
def test_password_when_weak_then_refused_with_reason(password, code) -> None:
    with pytest.raises(Invalid) as refusal:
        passwords.check(password, email="lea.moreau@ferroval.example")
    assert (refusal.value.field, refusal.value.code) == ("password", code)


def test_password_when_a_short_sentence_then_taken() -> None:
    passwords.check("le thé est froid", email="lea@example.org")


def test_change_when_of_another_person_then_refused(session, lea, sofia) -> None:
    with pytest.raises(NotAllowed), database.write(session):
        passwords.change(session, lea, actor=sofia, verified_hash=None, new_hash="h", but_token="")


def test_change_when_changed_meanwhile_then_refused(session, lea) -> None:
    with pytest.raises(Conflict), database.write(session):
        passwords.change(session, lea, actor=lea, verified_hash="an older one", new_hash="h", but_token="")


def test_change_when_done_then_other_browsers_are_signed_out(session, lea, sign_in) -> None:
    sign_in(lea)
    sign_in(lea)
    with database.write(session):
        passwords.change(session, lea, actor=lea, verified_hash=None, new_hash="h", but_token="")
    assert session.query(SignIn).filter(SignIn.ended_at.is_(None)).count() == 0
    assert [one.kind for one in session.query(OutboxMessage)] == ["password-changed"]


@pytest.mark.parametrize("email", ["personne@example.org", "camille@example.org"])
def test_reset_when_account_is_unknown_or_suspended_then_nothing_is_owed(session, camille, email) -> None:
    with database.write(session):
        camille.suspended_at = clock.now()
        assert passwords.ask_reset(session, email, token="t") is None
    assert session.query(OutboxMessage).count() == 0


def test_reset_when_asked_too_often_then_no_more_mails(session, lea) -> None:
    with database.write(session):
        asked = [passwords.ask_reset(session, "LEA@example.org ", token=f"t{n}") for n in range(5)]
    assert [one is not None for one in asked] == [True, True, True, False, False]


def test_reset_when_link_is_unknown_old_or_replaced_then_works_no_more(session, lea) -> None:
    with database.write(session):
        passwords.ask_reset(session, lea.email, token="first")
        passwords.ask_reset(session, lea.email, token="second")
    for token in ("unknown", "first"):
        with pytest.raises(NotFound):
            passwords.find_reset(session, token)
    assert passwords.find_reset(session, "second").user_id == lea.id
    with time_machine.travel(clock.now() + timedelta(minutes=61)), pytest.raises(NotFound):
        passwords.find_reset(session, "second")


@on_both
def test_reset_when_used_then_once(session, lea, sign_in) -> None:
    sign_in(lea)
    with database.write(session):
        passwords.ask_reset(session, lea.email, token="t")
    with database.write(session):
        passwords.reset(session, "t", new_hash="new")
    with pytest.raises(NotFound), database.write(session):
        passwords.reset(session, "t", new_hash="newer")
    assert lea.password_hash == "new"
    assert session.query(SignIn).filter(SignIn.ended_at.is_(None)).count() == 0
