"""Residents: who is here now, and who was."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager, joinedload, lazyload, selectinload

from portal import permissions
from portal.models import Residency, User
from portal.models.folding import fold_text
from portal.permissions import Actor
from portal.queries import members, profiles
from portal.queries.profiles import Seen

SHOWN_STAYS = 200


@dataclass(frozen=True)
class Stay:
    """A resident as the viewer sees them, and their stay."""

    person: Seen
    residency: Residency


@dataclass(frozen=True)
class Residents:
    """Those who are here, by name; those who were and are members still, the last to leave first."""

    present: list[Stay]
    past: list[Stay]


def shown_to(session: Session, viewer: Actor) -> Residents:
    """List the residents, present and past, who chose to be seen by this viewer."""
    today = permissions.today()
    statement = (
        sa.select(Residency)
        .join(Residency.user)
        .where(members.is_member(), members.visible_to(viewer), Residency.starts_on <= today)
        .options(
            contains_eager(Residency.user).options(
                joinedload(User.picture),
                selectinload(User.residencies),  # Said here, since the way back to a stay is not followed on its own.
                lazyload(User.role_grants),
            )
        )
        .order_by(Residency.ends_on.desc(), Residency.id)
        .limit(SHOWN_STAYS)
    )
    latest: dict[int, Residency] = {}
    for residency in session.scalars(statement):
        latest.setdefault(residency.user_id, residency)
    stays = [Stay(profiles.seen(residency.user, viewer), residency) for residency in latest.values()]
    present = [stay for stay in stays if stay.residency.covers(today)]
    return Residents(
        present=sorted(present, key=lambda stay: fold_text(stay.person.name) or ""),
        past=[stay for stay in stays if stay not in present],
    )
