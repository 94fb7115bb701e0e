"""From an address and a password to an open sign-in; the same road and time for every account."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from portal.errors import Conflict
from portal.models import SignIn, User
from portal.queries import users
from portal.services import attempts, passwords, sign_ins, tokens
from portal.web import access, tools
from portal.web.remote import remote_key
from portal.web.transaction import writing


@dataclass(frozen=True)
class Verified:
    """An account whose password was right a moment ago, and what was counted on the way."""

    user_id: int
    kept_hash: str
    counted: list[int]
    account: attempts.Bound


def verify(email: str, password: str) -> Verified | None:
    """Count the attempt, then compare passwords outside of any write transaction.

    Raises: TooMany, for the right password too.
    """
    account = attempts.SIGN_IN_ACCOUNT.of(email.strip().lower())
    with writing() as session:
        counted = attempts.spend(session, [account, attempts.SIGN_IN_ADDRESS.of(remote_key())])
    user = users.find_by_email(tools.session(), email)
    user_id, kept = (user.id, user.password_hash) if user else (0, None)
    is_closed = user is None or user.is_suspended
    if not tools.tools().passwords.verify(kept, password) or is_closed or kept is None:
        return None
    return Verified(user_id, kept, counted, account)


def sign_in(email: str, password: str, *, is_kept: bool) -> bool:
    """Sign the person in with a new token, or say that address and password do not go together."""
    verified = verify(email, password)
    if verified is None:
        return False
    hasher = tools.tools().passwords
    renewed = hasher.hash(password) if hasher.is_outdated(verified.kept_hash) else None
    try:
        _open(verified, renewed, is_kept=is_kept)
    except Conflict:
        return False
    return True


def _open(verified: Verified, renewed: str | None, *, is_kept: bool) -> None:
    token = tokens.new()
    with writing() as session:
        user = session.get_one(User, verified.user_id, with_for_update=True)
        opened = begin(user, token, verified_hash=verified.kept_hash, is_kept=is_kept)
        forgive(verified)
        if renewed:
            passwords.refresh_hash(user, renewed)
        access.enter(opened, token, is_kept=is_kept)


def forgive(verified: Verified) -> None:
    """Forget, inside the write transaction, the attempts on an account whose owner has shown the password."""
    attempts.forgive(tools.session(), verified.counted)
    attempts.clear(tools.session(), verified.account)


def begin(user: User, token: str, *, verified_hash: str | None, is_kept: bool = False) -> SignIn:
    """Open a sign-in for this browser inside the write transaction, in place of the one it had."""
    session = tools.session()
    if access.token():
        sign_ins.end(session, access.token())
    agent = request.user_agent.string
    return sign_ins.begin(session, user, verified_hash=verified_hash, token=token, agent=agent, is_kept=is_kept)
