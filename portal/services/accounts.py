"""Accounts: made, given a role of trust, closed and opened again."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.content.slugs import slugify
from portal.errors import Conflict, Invalid
from portal.models import Membership, Organisation, Role, RoleGrant, User
from portal.permissions import Actor, Permission, require, today
from portal.queries import users
from portal.services import history, sign_ins

HANDLE_LENGTH = 60


def create(
    session: Session,
    *,
    actor: Actor,
    email: str,
    name: str,
    handle: str = "",
    organisation: str = "",
    password_hash: str | None = None,
    role: Role | None = None,
    language: str = "fr",
) -> User:
    """Make an account whose person is a member from today on. Raises: Invalid, naming the field."""
    require(actor, Permission.ACCOUNT_GOVERN)
    user = add(
        session,
        email=email,
        name=name,
        handle=handle,
        password_hash=password_hash,
        organisation_id=organisation_id(session, organisation),
        language=language,
    )
    history.record(session, "account:create", user, actor=actor)
    if role is not None:
        promote(session, user, role, actor=actor)
    return user


def add(
    session: Session,
    *,
    email: str,
    name: str,
    password_hash: str | None,
    handle: str = "",
    organisation_id: int | None = None,
    language: str = "fr",
) -> User:
    """Add the rows of an account and its membership, for the verbs that were asked."""
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", "name-missing")
    now = clock.now()
    user = User(
        email=checked_email(session, email),
        name=name,
        handle=_free_handle(session, handle, name),
        password_hash=password_hash,
        password_changed_at=now if password_hash else None,
        language=language,
        created_at=now,
        role_grants=[],
        memberships=[Membership(starts_on=today(), organisation_id=organisation_id)],
        residencies=[],
    )
    session.add(user)
    session.flush()
    return user


def promote(session: Session, user: User, role: Role, *, actor: Actor) -> None:
    """Give a role of trust; giving it again changes nothing."""
    require(actor, Permission.ACCOUNT_GOVERN)
    if any(grant.role == role and grant.revoked_at is None for grant in user.role_grants):
        return
    granted_by_id = actor.id if isinstance(actor, User) else None
    user.role_grants.append(RoleGrant(role=role, granted_at=clock.now(), granted_by_id=granted_by_id))
    session.flush()
    history.record(session, "account:promote", user, actor=actor, details={"role": role.value})


def suspend(session: Session, user: User, *, actor: Actor, reason: str = "") -> None:
    """Close an account and end its sign-ins everywhere.

    Raises: Conflict for one's own account, and for the last admin whose account is open.
    """
    require(actor, Permission.ACCOUNT_GOVERN)
    if isinstance(actor, User) and actor.id == user.id:
        raise Conflict("suspend-oneself")
    if user.is_suspended:
        return
    if users.is_only_admin(session, user):
        raise Conflict("suspend-last-admin")
    user.suspended_at = clock.now()
    user.suspended_by_id = actor.id if isinstance(actor, User) else None
    sign_ins.end_all(session, user)
    history.record(session, "account:suspend", user, actor=actor, reason=reason)


def reopen(session: Session, user: User, *, actor: Actor) -> None:
    """Open a suspended account again; its person signs in anew."""
    require(actor, Permission.ACCOUNT_GOVERN)
    if not user.is_suspended:
        return
    user.suspended_at = None
    user.suspended_by_id = None
    history.record(session, "account:reopen", user, actor=actor)


def checked_email(session: Session, email: str) -> str:
    """Return the address as it is kept. Raises: Invalid when it is none, or has an account."""
    # Its tables take longer to load than a start should wait for them.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        found = validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise Invalid("email", "email-malformed") from None
    if users.find_by_email(session, found) is not None:
        raise Invalid("email", "email-taken")
    return found


def organisation_id(session: Session, name: str) -> int | None:
    """Return the organisation of that name or slug, made where there is none yet; None for no name."""
    name = " ".join(name.split())
    if not name:
        return None
    slug = slugify(name)[:80] or "organisation"
    found = session.scalar(
        sa.select(Organisation).where(
            sa.or_(Organisation.slug == slug, sa.func.lower(Organisation.name) == name.lower())
        )
    )
    if found is None:
        found = Organisation(slug=slug, name=name[:120])
        session.add(found)
        session.flush()
    return found.id


def _free_handle(session: Session, wanted: str, name: str) -> str:
    """Return the handle that was asked for, or one made from the name that nobody has."""
    if wanted:
        if slugify(wanted) != wanted or len(wanted) > HANDLE_LENGTH:
            raise Invalid("handle", "handle-malformed")
        if users.find_by_handle(session, wanted) is not None:
            raise Invalid("handle", "handle-taken")
        return wanted
    base = slugify(name)[:HANDLE_LENGTH].strip("-") or "membre"
    taken = users.handles_like(session, base)
    return next(one for one in [base, *(f"{base[: HANDLE_LENGTH - 4]}-{n}" for n in range(2, 999))] if one not in taken)
