"""Passwords are verified slowly, in turn, and the same for accounts that do not exist."""

from __future__ import annotations

import pytest

from portal.adapters.passwords import Passwords
from portal.errors import TooMany


@pytest.fixture
def passwords() -> Passwords:
    return Passwords(8, 1, at_once=1, patience_seconds=0.01)


@pytest.mark.parametrize("kept", [None, "", "not a hash", "$argon2id$v=19$m=8,t=1,p=1$AAAA"])
def test_verify_when_nothing_usable_was_kept_then_no(passwords: Passwords, kept: str | None) -> None:
    assert passwords.verify(kept, "atelier-du-jeudi") is False


def test_verify_when_another_password_then_no(passwords: Passwords) -> None:
    assert passwords.verify(passwords.hash("atelier-du-jeudi"), "atelier-du-lundi") is False


def test_verify_when_accents_are_typed_otherwise_then_still_yes(passwords: Passwords) -> None:
    assert passwords.verify(passwords.hash("caf\u00e9-du-jeudi"), "cafe\u0301-du-jeudi")


def test_crowd_when_it_waits_too_long_then_is_sent_away(passwords: Passwords) -> None:
    with passwords._turn(), pytest.raises(TooMany):
        passwords.hash("atelier-du-jeudi")
    assert passwords.hash("atelier-du-jeudi").startswith("$argon2id$")


def test_hash_when_costs_have_risen_then_is_outdated(passwords: Passwords) -> None:
    kept = passwords.hash("atelier-du-jeudi")
    assert (passwords.is_outdated(kept), Passwords(16, 1).is_outdated(kept)) == (False, True)
