"""Who may do what to a proposal: every role, state and verb, against a reviewed snapshot; and SQL says the same.

To change it on purpose, read the difference aloud, then write the new text to `permission_matrix.txt`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import Proposal, ProposalState, Role, User
from portal.models.proposal import DECIDED
from portal.permissions import Permission, may
from portal.queries import reviews
from portal.services.proposal_steps import STEPS, Verb, can
from tests import factories
from tests.cast import make_user
from tests.conftest import on_both

SNAPSHOT = Path(__file__).with_name("permission_matrix.txt")
ON_A_PROPOSAL = [permission for permission in Permission if permission.value.startswith("proposal:")]


@pytest.fixture
def cast(session: Session) -> dict[str, User | None]:
    """Everyone who may stand before a proposal; the owner made it, the others have the part that they are named by."""
    with database.write(session):
        people: dict[str, User | None] = {
            "visitor": None,
            "member": make_user(session, "Une Membre"),
            "lapsed member": make_user(session, "Deux Passée"),
            "author": make_user(session, "Trois Autrice"),
            "co-author": make_user(session, "Quatre Coautrice"),
            "lapsed author": make_user(session, "Cinq Partie"),
            "suspended author": make_user(session, "Six Suspendue"),
            "moderator": make_user(session, "Sept Modératrice", roles=(Role.MODERATOR,)),
            "former moderator": make_user(session, "Huit Ancienne", roles=(Role.MODERATOR,)),
            "moderator who signs": make_user(session, "Neuf Signataire", roles=(Role.MODERATOR,)),
            "moderator who wrote": make_user(session, "Dix Plume", roles=(Role.MODERATOR,)),
            "suspended moderator": make_user(session, "Onze Suspendue", roles=(Role.MODERATOR,)),
            "admin": make_user(session, "Douze Admin", roles=(Role.ADMIN,)),
            "admin who signs": make_user(session, "Treize Admin", roles=(Role.ADMIN,)),
        }
        for name in ("suspended author", "suspended moderator"):
            people[name].suspended_at = clock.now()
        for name in ("lapsed member", "lapsed author"):
            people[name].memberships[0].ends_on = date(2021, 1, 1)
        people["former moderator"].role_grants[0].revoked_at = clock.now()
    return people


def propose(session: Session, cast: dict[str, User | None], state: ProposalState) -> Proposal:
    signing = ("co-author", "lapsed author", "suspended author", "moderator who signs", "admin who signs")
    with database.write(session):
        made = factories.proposal(session, cast["author"], authors=[cast[name] for name in signing])
        factories.revise(session, made, cast["moderator who wrote"], "---\ntitle: A\n---\n\nDe la modératrice.\n")
        head = factories.revise(session, made, cast["author"], "---\ntitle: A\n---\n\nDe l’autrice.\n")
        decided = {
            "decided_by_id": cast["moderator"].id,
            "decided_at": clock.now(),
            "decided_revision_id": head.id,
            "decided_sha256": head.sha256,
        }
        publish_at = clock.now() if state == ProposalState.SCHEDULED else None
        values = {"state": state, "publish_at": publish_at, **(decided if state in DECIDED else {})}
        session.execute(sa.update(Proposal).where(Proposal.id == made.id).values(**values))
    return reviews.find(session, made.id)


def written(session: Session, cast: dict[str, User | None]) -> str:
    lines = ["# Whatever the state"]
    proposal = propose(session, cast, ProposalState.DRAFT)
    lines += [f"{one.value}: {_names(cast, partial(_may, one, proposal))}" for one in ON_A_PROPOSAL]
    for state in ProposalState:
        proposal = propose(session, cast, state)
        lines += ["", f"# {state.value}"]
        for verb in STEPS:
            able = _names(cast, partial(_can, verb, proposal))
            lines += [f"{verb.value}: {able}"] if able else []
    return "\n".join(lines) + "\n"


def _may(permission: Permission, proposal: Proposal, one: User | None) -> bool:
    return may(one, permission, proposal)


def _can(verb: Verb, proposal: Proposal, one: User | None) -> bool:
    return can(one, verb, proposal)


def _names(cast: dict[str, User | None], rule: Callable[[User | None], bool]) -> str:
    return ", ".join(name for name, one in cast.items() if rule(one))


def test_matrix_when_written_then_is_the_reviewed_one(session, cast) -> None:
    assert written(session, cast) == SNAPSHOT.read_text(encoding="utf-8")


@on_both
@pytest.mark.parametrize(
    ("permission", "twin"),
    [(Permission.PROPOSAL_READ, reviews.readable_by), (Permission.PROPOSAL_DECIDE, reviews.decidable_by)],
    ids=["read", "decide"],
)
def test_sql_twin_when_asked_then_agrees_with_may_in_every_cell(session, cast, permission, twin) -> None:
    ids = [propose(session, cast, state).id for state in ProposalState]
    with database.write(session):
        live = factories.published_article(session, owner=cast["author"], authors=[cast["moderator who wrote"]])
        changing = factories.proposal(session, cast["moderator"], article=live)
    proposals = [reviews.find(session, id) for id in (*ids, changing.id)]
    for name, one in cast.items():
        found = set(session.scalars(sa.select(Proposal.id).where(twin(one))))
        assert found == {proposal.id for proposal in proposals if may(one, permission, proposal)}, name
