"""What a good password is, and how one is changed or chosen anew; hashes are made by the caller beforehand."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.errors import Conflict, Invalid, NotFound
from portal.models import PasswordReset, User
from portal.permissions import Permission, require
from portal.queries import users
from portal.services import attempts, history, outbox, sign_ins, tokens

SHORTEST = 10
LONGEST = 200
RESET_FOR = timedelta(hours=1)
# The commonest of public leaks that are ten characters or more, then what this club's members would try first.
COMMON_WORDS = """
1234567890 12345678910 0123456789 123456789a 1234567891 1234512345 1111111111 0000000000 0987654321 9876543210
1q2w3e4r5t 1qaz2wsx3edc qwertyuiop azertyuiop qwerty1234 qwerty12345 azerty1234 azerty12345 azerty123456
qwerty123456 password12 password123 password1234 passw0rd123 motdepasse motdepasse1 motdepasse123 iloveyou123
jetaime123 jetaimejetaime administrateur administrator admin12345 admin123456 welcome123 bienvenue123
changeme123 letmein123 sunshine123 football123 loulou12345 doudou12345 marseille13 parisparis abcdefghij
abcd123456 abc1234567 aaaaaaaaaa datacraft1 datacraft123 datascience machinelearning python1234
"""
COMMON = frozenset(COMMON_WORDS.split())


def check(password: str, *, email: str = "", field: str = "password") -> None:
    """Refuse a password that is too short, too long, common, or the address itself. Raises: Invalid."""
    plain = password.casefold()
    if len(password) < SHORTEST:
        raise Invalid(field, "password-too-short", least=SHORTEST)
    if len(password) > LONGEST:
        raise Invalid(field, "password-too-long", most=LONGEST)
    if email and plain in {email.casefold(), email.split("@", maxsplit=1)[0].casefold()}:
        raise Invalid(field, "password-is-address")
    if plain in COMMON or len(set(plain)) < 4:  # noqa: PLR2004 - Fewer than four different letters is a pattern.
        raise Invalid(field, "password-common")


def change(
    session: Session, user: User, *, actor: User, verified_hash: str | None, new_hash: str, but_token: str
) -> None:
    """Change one's own password and end the sign-ins of every other browser.

    Raises: Conflict when the password was changed meanwhile by another request.
    """
    require(actor, Permission.PROFILE_EDIT, user)
    if user.password_hash != verified_hash:
        raise Conflict("account-changed-meanwhile")
    _set(session, user, new_hash)
    sign_ins.end_all(session, user, but_token=but_token)
    history.record(session, "password:change", user, actor=actor)


def refresh_hash(user: User, new_hash: str) -> None:
    """Keep the same password at today's cost."""
    user.password_hash = new_hash


def ask_reset(session: Session, email: str, *, token: str) -> PasswordReset | None:
    """Owe the person a mail with a link to choose a new password; earlier links stop working.

    Does nothing for an unknown or suspended account, or asked too often: the page says the same to all.
    """
    user = users.find_by_email(session, email)
    bound = attempts.RESET_ACCOUNT.of(email.strip().lower())
    if user is None or user.is_suspended or attempts.is_spent(session, bound):
        return None
    attempts.spend(session, [bound])
    asked = make_link(session, user, token=token)
    outbox.post(session, "password-reset", to=user, about=f"password_reset:{asked.id}", data={"token": token})
    return asked


def make_link(session: Session, user: User, *, token: str, lasts: timedelta = RESET_FOR) -> PasswordReset:
    """Make a link to choose a password, told to nobody; earlier links stop working."""
    now = clock.now()
    _close_links(session, user)
    made = PasswordReset(user=user, token_hash=tokens.hash_of(token), created_at=now, expires_at=now + lasts)
    session.add(made)
    session.flush()
    return made


def find_reset(session: Session, token: str, *, is_for_use: bool = False) -> PasswordReset:
    """Find the reset of a link that still works, and hold it when it is to be used.

    Raises: NotFound otherwise, whatever the reason.
    """
    statement = (
        sa.select(PasswordReset)
        .join(PasswordReset.user)
        .where(PasswordReset.token_hash == tokens.hash_of(token), PasswordReset.used_at.is_(None))
        .where(PasswordReset.expires_at > clock.now(), User.suspended_at.is_(None))
        .options(joinedload(PasswordReset.user))
    )
    if is_for_use:
        statement = statement.with_for_update(of=PasswordReset)
    found = session.scalars(statement).unique().one_or_none()
    if found is None:
        raise NotFound("link-gone")
    return found


def reset(session: Session, token: str, *, new_hash: str) -> User:
    """Choose a new password by a link, once; every sign-in ends. Raises: NotFound when the link works no more."""
    asked = find_reset(session, token, is_for_use=True)
    asked.used_at = clock.now()
    _set(session, asked.user, new_hash)
    sign_ins.end_all(session, asked.user)
    history.record(session, "password:reset", asked.user, actor=asked.user)
    return asked.user


def _set(session: Session, user: User, new_hash: str) -> None:
    user.password_hash = new_hash
    user.password_changed_at = clock.now()
    _close_links(session, user)
    session.flush()
    outbox.post(session, "password-changed", to=user, about=f"user:{user.id}:{user.password_changed_at.isoformat()}")


def _close_links(session: Session, user: User) -> None:
    statement = sa.update(PasswordReset).where(PasswordReset.user_id == user.id, PasswordReset.used_at.is_(None))
    session.execute(statement.values(used_at=clock.now()))


def prune(session: Session, before: datetime) -> int:
    """Delete the links that were used or expired before a moment, and return how many."""
    statement = sa.delete(PasswordReset).where(
        sa.or_(PasswordReset.used_at < before, PasswordReset.expires_at < before)
    )
    return len(session.scalars(statement.returning(PasswordReset.id)).all())
