"""Who is shown to whom in the directory, and that a search leaks nothing."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from portal import clock, permissions
from portal.adapters import database
from portal.models import Audience, Membership, Organisation, Role, RoleGrant, User
from portal.queries import members
from portal.queries.members import Search
from tests.cast import LONG_AGO, make_user
from tests.conftest import on_both

HIDDEN_FIELDS = {
    "headline": "Zygote headline",
    "about": "Zygote about",
    "helps_with": ["zygote help"],
    "wants_to_learn": ["zygote wish"],
}
STATES = ("present", "former", "suspended", "moderator without membership")


def names(found: members.Found) -> list[str]:
    return [person.name for person in found.people]


def make_target(session: Session, state: str, listed: Audience, shown: Audience) -> User:
    user = make_user(session, f"Cible {state} {listed} {shown}".replace(" ", "-"), is_member=state != STATES[3])
    user.email = f"{user.handle}@example.org"
    user.listed_for = listed
    for field in permissions.PROFILE_FIELDS:
        setattr(user, f"{field}_for", shown)
    if state == "former":
        user.memberships[0].ends_on = clock.now().date() - timedelta(days=1)
    if state == "suspended":
        user.suspended_at = clock.now()
    if state == STATES[3]:
        user.role_grants = [RoleGrant(role=Role.MODERATOR, granted_at=clock.now())]
    return user


@on_both
def test_sql_twin_when_every_viewer_meets_every_choice_then_agrees_with_permissions(session: Session) -> None:
    with database.write(session):
        targets = [
            make_target(session, state, listed, shown)
            for state, listed, shown in itertools.product(STATES, Audience, Audience)
        ]
        viewers = [
            None,
            make_user(session, "Membre Simple"),
            make_user(session, "Ancien Parti", is_member=False),
            make_user(session, "Modo Rateur", roles=(Role.MODERATOR,)),
            make_user(session, "Admin Istre", roles=(Role.ADMIN,)),
        ]
    disagreements = []
    for viewer in [*viewers, *targets]:
        for field in permissions.PROFILE_FIELDS:
            shown = sa.select(User.id).where(members.visible_to(viewer), members.shows(viewer, field))
            in_sql = set(session.scalars(shown))
            in_python = {one.id for one in [*targets, *filter(None, viewers)] if permissions.sees(viewer, one, field)}
            if in_sql != in_python:
                disagreements.append((viewer.handle if viewer else "visitor", field, in_sql ^ in_python))
    assert disagreements == []


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.ADMIN])
def test_field_when_shown_to_nobody_then_roles_of_trust_do_not_open_it(session: Session, role: Role | None) -> None:
    with database.write(session):
        target = make_target(session, "present", Audience.MEMBERS, Audience.NOBODY)
        viewer = make_user(session, "Vi Siteur", roles=(role,) if role else ())
    assert not any(permissions.sees(viewer, target, field) for field in permissions.PROFILE_FIELDS)
    assert all(permissions.sees(target, target, field) for field in permissions.PROFILE_FIELDS)


@on_both
def test_search_when_only_hidden_fields_hold_the_word_then_finds_nobody(session: Session, lea: User) -> None:
    with database.write(session):
        target = make_target(session, "present", Audience.PUBLIC, Audience.MEMBERS)
        for field, value in HIDDEN_FIELDS.items():
            setattr(target, field, value)
        target.memberships[0].organisation = Organisation(slug="zygote", name="Zygote SA")
        secret = make_target(session, "present", Audience.NOBODY, Audience.PUBLIC)
        secret.headline = "Zygote aussi"
    asked = [
        Search("zygote"),
        Search("ZYGOTE about"),
        Search(organisation="zygote"),
        Search(purpose="help"),
        Search("zygote", purpose="learn"),
    ]
    assert [names(members.directory(session, None, search)) for search in asked] == [[], [], [], [], []]
    assert members.organisations(session, None) == []
    assert names(members.directory(session, lea, Search("zygote"))) == [target.name]
    assert names(members.directory(session, target, Search("zygote sa"))) == [target.name]


@on_both
@pytest.mark.parametrize(
    "words", ["SERIES temporelles", "séries", "élodie", "Elodie, séries", "fer series", "100%", "a_b"]
)
def test_search_when_words_differ_by_case_and_accents_then_finds(session: Session, lea: User, words: str) -> None:
    with database.write(session):
        elodie = make_user(session, "Élodie Fer")
        elodie.helps_with = ["Séries temporelles", 'des "guillemets" à 100%', "a_b"]
        make_user(session, "Zoé Autre").helps_with = ["1000", "aXb"]
    assert names(members.directory(session, lea, Search(words))) == ["Élodie Fer"]


def test_search_when_only_signs_of_a_list_are_asked_then_finds_like_no_word(session: Session, lea: User) -> None:
    assert Search('[], "').terms == []


def test_purpose_when_asked_then_searches_that_list_only(session: Session, lea: User) -> None:
    with database.write(session):
        make_user(session, "Ai Deur").helps_with = ["graphes"]
        make_user(session, "Cu Rieux").wants_to_learn = ["graphes"]
    assert names(members.directory(session, lea, Search("graphes", purpose="help"))) == ["Ai Deur"]
    assert names(members.directory(session, lea, Search("graphes", purpose="learn"))) == ["Cu Rieux"]
    assert names(members.directory(session, lea, Search(purpose="learn"))) == ["Cu Rieux"]


def test_organisation_when_membership_ended_then_does_not_find(session: Session, lea: User) -> None:
    with database.write(session):
        moved = make_user(session, "Dé Placé")
        yesterday = clock.now().date() - timedelta(days=1)
        former = Membership(
            starts_on=LONG_AGO, ends_on=yesterday, organisation=Organisation(slug="avant", name="Avant")
        )
        moved.memberships.append(former)
    assert names(members.directory(session, lea, Search(organisation="avant"))) == []
    assert [one.slug for one in members.organisations(session, lea)] == ["ferroval"]


@on_both
def test_directory_when_many_then_pages_by_name_without_accents(session: Session, lea: User) -> None:
    with database.write(session):
        for number in range(24):
            make_user(session, f"Membre {number:02}").email = f"m{number}@example.org"
    first, second = (members.directory(session, lea, Search(), page) for page in (1, 2))
    assert (first.total, first.pages, len(first.people), len(second.people)) == (25, 2, 20, 5)
    assert names(first)[0] == "Léa Moreau"
    assert names(members.directory(session, lea, Search(), 3)) == []


def test_directory_when_three_hundred_then_as_many_queries_as_for_one(session: Session, lea: User, queries) -> None:
    viewer_id = lea.id

    def count() -> int:
        session.expunge_all()
        viewer = session.get_one(User, viewer_id)
        with queries() as sent:
            members.directory(session, viewer, Search("a"))
            members.organisations(session, viewer)
        return len(sent)

    before = count()
    with database.write(session):
        for number in range(300):
            make_user(session, f"Membre {number}", roles=(Role.MODERATOR,)).email = f"m{number}@example.org"
    assert (before, count()) == (before, before)
    assert before <= 5
