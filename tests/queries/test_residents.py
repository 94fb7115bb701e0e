"""Residents, present and past, as each chose to be seen."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import Audience, Residency, ResidencyKind, User
from portal.queries import residents
from tests.cast import LONG_AGO, make_user


def add_stay(user: User, *, begins: int, ends: int) -> None:
    today = clock.now().date()
    stay = Residency(
        kind=ResidencyKind.STUDENT,
        subject="Sujet",
        starts_on=today + timedelta(days=begins),
        ends_on=today + timedelta(days=ends),
    )
    user.residencies.append(stay)


def shown(session: Session, viewer: User | None) -> tuple[list[str], list[str]]:
    found = residents.shown_to(session, viewer)
    return [one.person.name for one in found.present], [one.person.name for one in found.past]


def test_residents_when_listed_for_members_then_visitors_do_not_see_them(session: Session, thomas: User, lea) -> None:
    assert shown(session, None) == ([], [])
    assert shown(session, lea) == (["Thomas Le Goff"], [])


def test_residents_when_several_stays_then_each_person_once(session: Session, thomas: User, lea: User) -> None:
    with database.write(session):
        thomas.listed_for = Audience.PUBLIC
        add_stay(thomas, begins=-900, ends=-700)
        emile = make_user(session, "Émile Zay")
        add_stay(emile, begins=-5, ends=0)
        add_stay(lea, begins=-500, ends=-300)
        add_stay(make_user(session, "Futur Venu"), begins=1, ends=90)
        add_stay(make_user(session, "Parti Ailleurs", is_member=False), begins=-90, ends=-1)
        for one in (emile, lea):
            one.listed_for = Audience.PUBLIC
    assert shown(session, None) == (["Émile Zay", "Thomas Le Goff"], ["Léa Moreau"])
    assert thomas.residencies[0].starts_on == LONG_AGO


def test_residents_when_three_hundred_then_as_many_queries_as_for_one(session: Session, thomas, lea, queries) -> None:
    viewer_id = lea.id

    def count() -> int:
        session.expunge_all()
        viewer = session.get_one(User, viewer_id)
        with queries() as sent:
            residents.shown_to(session, viewer)
        return len(sent)

    before = count()
    with database.write(session):
        for number in range(300):
            user = make_user(session, f"Membre {number}")
            user.email = f"m{number}@example.org"
            add_stay(user, begins=-5, ends=5)
    assert (before, count()) == (before, before)
    assert before <= 5
