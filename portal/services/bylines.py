"""The names under which people sign."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal.models import Byline, User
from portal.services.rows import add_if_absent


def of_member(session: Session, user: User) -> Byline:
    """Return the byline of a person with an account, made with their first article; its key is the handle."""
    found = session.scalar(sa.select(Byline).where(Byline.user_id == user.id))
    if found is None:
        key = _free_key(session, user.handle)
        add_if_absent(session, Byline, key=key, name=user.name, role=user.headline, user_id=user.id)
        found = session.scalars(sa.select(Byline).where(Byline.user_id == user.id)).one()
    return found


def rename(session: Session, user: User) -> None:
    """Let a person's articles be signed with the name that they bear now."""
    session.execute(sa.update(Byline).where(Byline.user_id == user.id).values(name=user.name))


def outside(
    session: Session, *, key: str, name: str, role: str = "", url: str = "", image_url: str = "", refresh: bool = False
) -> Byline:
    """Return the byline of an author without account, known by its key; `refresh` brings its facts up to date."""
    facts = {"name": name[:160], "role": role[:200], "url": url[:500], "image_url": image_url[:500]}
    by_key = sa.select(Byline).where(Byline.key == key[:80])
    found = session.scalar(by_key)
    if found is None:
        add_if_absent(session, Byline, key=key[:80], **facts)
        found = session.scalars(by_key).one()
    if refresh and found.user_id is None:
        for field, value in facts.items():
            setattr(found, field, value)
    return found


def renew_outside(session: Session, *, key: str, old_name: str, name: str, role: str, url: str) -> None:
    """Let the author without account who had this key and name bear the present ones."""
    found = session.scalar(sa.select(Byline).where(Byline.key == key[:80], Byline.name == old_name[:160]))
    if found is not None and found.user_id is None:
        found.name, found.role, found.url = name[:160], role[:200], url[:500]


def web_address(address: str) -> str:
    """Return an address that a page may link to, or nothing: some sites write a mail address there."""
    return address if address.startswith(("https://", "http://")) else ""


def _free_key(session: Session, handle: str) -> str:
    taken = set(session.scalars(sa.select(Byline.key).where(Byline.key.startswith(handle, autoescape=True))))
    number, key = 1, handle
    while key in taken:
        number += 1
        key = f"{handle}-{number}"
    return key
