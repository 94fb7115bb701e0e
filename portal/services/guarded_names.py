"""Names to give only with accord, put on the list and taken off it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.errors import Invalid
from portal.models import GuardedKind, GuardedName, User
from portal.models.folding import fold_text
from portal.permissions import Permission, require
from portal.services import history

SHORTEST_CHARACTERS = 2
LONGEST_CHARACTERS = 120
LONGEST_NOTE_CHARACTERS = 300


def add(session: Session, name: str, *, kind: GuardedKind, actor: User, note: str = "") -> GuardedName:
    """Put a name on the list; the proofreader warns of it from the next check on.

    Raises: Invalid `name`, when it is empty, too long, or on the list already.
    """
    require(actor, Permission.NAMES_GUARD)
    name, note = " ".join(name.split()), " ".join(note.split())
    _check(name, note)
    made = GuardedName(
        name=name, folded=fold_text(name) or "", kind=kind, note=note, added_by_id=actor.id, added_at=clock.now()
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as taken:
        raise Invalid("name", "guarded-name-known", name=name) from taken
    history.record(session, "guarded_name:add", made, actor=actor)
    return made


def remove(session: Session, guarded: GuardedName, *, actor: User) -> GuardedName:
    """Take a name off the list; a second time changes nothing."""
    require(actor, Permission.NAMES_GUARD)
    if guarded.removed_at is None:
        guarded.removed_at = clock.now()
        guarded.removed_by_id = actor.id
        session.flush()
        history.record(session, "guarded_name:remove", guarded, actor=actor)
    return guarded


def prune(session: Session, before: datetime) -> int:
    """Forget the names taken off the list before a moment, and return how many."""
    gone = sa.delete(GuardedName).where(GuardedName.removed_at < before).returning(GuardedName.id)
    return len(session.scalars(gone).all())


def _check(name: str, note: str) -> None:
    if not SHORTEST_CHARACTERS <= len(name) <= LONGEST_CHARACTERS or not any(sign.isalnum() for sign in name):
        raise Invalid("name", "guarded-name-length", least=SHORTEST_CHARACTERS, most=LONGEST_CHARACTERS)
    if len(note) > LONGEST_NOTE_CHARACTERS:
        raise Invalid("note", "text-too-long", limit=LONGEST_NOTE_CHARACTERS)
