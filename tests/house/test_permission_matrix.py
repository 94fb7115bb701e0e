"""Who may do what: every role, state and permission, against a reviewed snapshot; and SQL says the same.

To change it on purpose, read the difference aloud, then write the new text to `permission_matrix.txt`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import (
    Article,
    ArticleAuthor,
    ArticleStatus,
    Audience,
    Byline,
    Membership,
    Proposal,
    ProposalState,
    Registration,
    Residency,
    ResidencyKind,
    Revision,
    Role,
    User,
    Workshop,
    WorkshopHost,
    WorkshopStatus,
    WorkshopVisibility,
)
from portal.models.proposal import DECIDED
from portal.permissions import KEEPER, Actor, Keeper, Permission, may, moderator
from portal.queries import reviews
from portal.services.proposal_steps import STEPS, Verb, can
from tests import factories
from tests.cast import make_user
from tests.conftest import on_both

SNAPSHOT = Path(__file__).with_name("permission_matrix.txt")
LONG_AGO, LAST_YEAR = date(2020, 1, 1), date(2021, 1, 1)
Everyone = Mapping[str, User | Keeper | None]
ON_NOTHING = [
    Permission.ARTICLE_PROPOSE,
    Permission.MEDIA_STORE,
    Permission.REVIEWS_LIST,
    Permission.WORKSHOP_ANNOUNCE,
    Permission.MEMBERS_LIST,
    Permission.ACCOUNT_INVITE,
    Permission.ACCOUNT_GOVERN,
    Permission.CONTENT_IMPORT,
    Permission.CONTENT_EXPORT,
    Permission.ARCHIVE_READ,
    Permission.ARCHIVE_RENEW,
    Permission.NAMES_GUARD,
]
ON_AN_ARTICLE = [Permission.ARTICLE_READ, Permission.ARTICLE_CHANGE, Permission.ARTICLE_RETIRE]
ON_A_WORKSHOP = [
    Permission.WORKSHOP_READ,
    Permission.WORKSHOP_EDIT,
    Permission.WORKSHOP_CANCEL,
    Permission.WORKSHOP_REGISTER,
]
ON_A_PROFILE = [Permission.PROFILE_READ, Permission.PROFILE_EDIT]
ON_A_REGISTRATION = [Permission.REGISTRATION_CANCEL]
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


@pytest.fixture
def everyone(session: Session, cast: dict[str, User | None]) -> dict[str, User | Keeper | None]:
    """The cast, and those who stand before other things: residents, hosts, and who types at the machine."""
    with database.write(session):
        more = {
            "resident": make_user(session, "Quatorze Résidente", is_member=False),
            "lapsed resident": make_user(session, "Quinze Résidente", is_member=False),
            "host": make_user(session, "Seize Hôtesse"),
            "lapsed host": make_user(session, "Dix-sept Hôtesse"),
            "suspended host": make_user(session, "Dix-huit Hôtesse"),
            "suspended admin": make_user(session, "Dix-neuf Admin", roles=(Role.ADMIN,)),
        }
        for name, end in (("resident", date(2999, 1, 1)), ("lapsed resident", LAST_YEAR)):
            more[name].residencies = [
                Residency(kind=ResidencyKind.FREELANCE, subject="Mesure", starts_on=LONG_AGO, ends_on=end)
            ]
        more["lapsed host"].memberships[0].ends_on = LAST_YEAR
        for name in ("suspended host", "suspended admin"):
            more[name].suspended_at = clock.now()
    return {**cast, **more, "keeper": KEEPER}


def _article(everyone: Everyone, status: ArticleStatus) -> Article:
    signing = ("co-author", "lapsed author", "suspended author", "moderator who signs", "admin who signs")
    article = Article(owner_id=everyone["author"].id, status=status)
    article.authors = [ArticleAuthor(byline=Byline(user_id=everyone[name].id)) for name in signing]
    return article


def _workshop(everyone: Everyone, status: WorkshopStatus, visibility: WorkshopVisibility) -> Workshop:
    announced_at = None if status == WorkshopStatus.DRAFT else clock.now()
    workshop = Workshop(status=status, visibility=visibility, announced_at=announced_at)
    workshop.hosts = [WorkshopHost(user_id=everyone[name].id) for name in ("host", "lapsed host", "suspended host")]
    return workshop


def _profile(everyone: Everyone, audience: Audience, *, ends_on: date | None = None) -> User:
    """Make the profile of the member in the cast, as she might have set it, or left the club."""
    member = User(id=everyone["member"].id, listed_for=audience)
    member.role_grants, member.residencies = [], []
    member.memberships = [Membership(starts_on=LONG_AGO, ends_on=ends_on)]
    return member


def things(everyone: Everyone) -> Iterator[tuple[str, list[Permission], object]]:
    """List each thing in each of its states, with the permissions that ask about it."""
    yield "Whatever the thing", ON_NOTHING, None
    for status in ArticleStatus:
        yield f"Article, {status}", ON_AN_ARTICLE, _article(everyone, status)
    draft = _workshop(everyone, WorkshopStatus.DRAFT, WorkshopVisibility.PUBLIC)
    yield "Workshop, draft", ON_A_WORKSHOP, draft
    for visibility in WorkshopVisibility:
        announced = _workshop(everyone, WorkshopStatus.ANNOUNCED, visibility)
        yield f"Workshop, announced, {visibility}", ON_A_WORKSHOP, announced
    for audience in Audience:
        yield f"Profile of the member, for {audience}", ON_A_PROFILE, _profile(everyone, audience)
    left = _profile(everyone, Audience.PUBLIC, ends_on=LAST_YEAR)
    yield "Profile of the member, for public, after she left", ON_A_PROFILE, left
    yield "Registration of the lapsed member", ON_A_REGISTRATION, Registration(user_id=everyone["lapsed member"].id)


def written_for(everyone: Everyone) -> str:
    lines = []
    for title, permissions, thing in things(everyone):
        lines += ["", f"# {title}"]
        lines += [f"{one.value}: {_names(everyone, partial(_may_with, one, thing))}".rstrip() for one in permissions]
    return "\n".join(lines)


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


def propose_change(session: Session, cast: dict[str, User | None]) -> Proposal:
    with database.write(session):
        live = factories.published_article(session, owner=cast["author"], authors=[cast["co-author"]])
        made = factories.proposal(session, cast["moderator"], article=live)
    return reviews.find(session, made.id)


def written(session: Session, cast: dict[str, User | None]) -> str:
    lines = ["# Proposal, whatever the state"]
    proposal = propose(session, cast, ProposalState.DRAFT)
    lines += [f"{one.value}: {_names(cast, partial(_may, one, proposal))}" for one in ON_A_PROPOSAL]
    changing = propose_change(session, cast)
    lines += ["", "# Proposal that the moderator began, on an article of others"]
    lines += [f"{one.value}: {_names(cast, partial(_may, one, changing))}" for one in ON_A_PROPOSAL]
    for state in ProposalState:
        proposal = propose(session, cast, state)
        lines += ["", f"# Proposal, {state.value}"]
        for verb in STEPS:
            able = _names(cast, partial(_can, verb, proposal))
            lines += [f"{verb.value}: {able}"] if able else []
    return "\n".join(lines) + "\n"


def _may(permission: Permission, proposal: Proposal, one: User | None) -> bool:
    return may(one, permission, proposal)


def _may_with(permission: Permission, thing: object, one: User | Keeper | None) -> bool:
    return may(one, permission, thing)


def _can(verb: Verb, proposal: Proposal, one: User | None) -> bool:
    return can(one, verb, proposal)


def _names(cast: Everyone, rule: Callable[[Any], bool]) -> str:
    return ", ".join(name for name, one in cast.items() if rule(one))


def test_matrix_when_written_then_is_the_reviewed_one(session, cast, everyone) -> None:
    assert written(session, cast) + written_for(everyone) + "\n" == SNAPSHOT.read_text(encoding="utf-8")


def test_matrix_when_a_permission_is_new_then_has_its_line(everyone) -> None:
    asked = {permission for _, permissions, _ in things(everyone) for permission in permissions}
    assert asked | set(ON_A_PROPOSAL) == set(Permission)


def decidable_by(viewer: Actor) -> sa.ColumnElement[bool]:
    """Say four eyes a second time, in SQL: no list asks for it, but the rule is worth two tellings that agree."""
    if not isinstance(viewer, User) or not moderator(viewer):
        return sa.false()
    wrote = sa.exists().where(
        Revision.article_id == Proposal.article_id,
        Revision.id > sa.func.coalesce(Proposal.base_revision_id, 0),
        Revision.created_by_id == viewer.id,
    )
    return sa.not_(sa.or_(reviews._signed_by(viewer), Proposal.created_by_id == viewer.id, wrote))


@on_both
@pytest.mark.parametrize(
    ("permission", "twin"),
    [(Permission.PROPOSAL_READ, reviews.readable_by), (Permission.PROPOSAL_DECIDE, decidable_by)],
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
