from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal import clock
from portal.adapters import database
from portal.models import Mode, User, Workshop, WorkshopHost, WorkshopStatus, WorkshopVisibility
from portal.permissions import Permission, may
from portal.queries import workshops
from portal.services import registrations
from portal.services import workshops as verbs
from portal.services.registrations import Wishes
from portal.services.workshop_plans import Leader
from tests.cast import make_user
from tests.conftest import on_both
from tests.workshop_cast import again, announced, held, people, plan, slot, state


def titles(lines) -> list[str]:
    return [line.workshop.title for line in lines]


@pytest.fixture
def every_kind(session, lea) -> None:
    """One workshop for each state, visibility, announced or not, hosted by Léa or not."""
    with database.write(session):
        cases = itertools.product(WorkshopStatus, WorkshopVisibility, (True, False), (True, False))
        for number, (status, visibility, was_announced, is_hosted) in enumerate(cases):
            if not was_announced and status not in {WorkshopStatus.DRAFT, WorkshopStatus.CANCELLED}:
                continue
            now = clock.now()
            session.add(
                Workshop(
                    slug=f"atelier-{number}",
                    title=f"Atelier {number}",
                    status=status,
                    visibility=visibility,
                    announced_at=now if was_announced else None,
                    cancelled_at=now if status == WorkshopStatus.CANCELLED else None,
                    created_at=now,
                    updated_at=now,
                    hosts=[WorkshopHost(user_id=lea.id)] if is_hosted else [],
                )
            )


@pytest.mark.parametrize("name", ["visitor", "outsider", "suspended", "lea", "sofia", "thomas", "camille", "anne"])
def test_readable_by_agrees_with_may_in_every_cell(session, every_kind, request, name) -> None:
    if name in {"outsider", "suspended"}:
        with database.write(session):
            viewer = make_user(session, "Paul Visiteur", is_member=name == "suspended")
            viewer.suspended_at = clock.now() if name == "suspended" else None
    else:
        viewer = None if name == "visitor" else request.getfixturevalue(name)
    everything = session.scalars(sa.select(Workshop).options(selectinload(Workshop.hosts))).all()
    allowed = {one.slug for one in everything if may(viewer, Permission.WORKSHOP_READ, one)}
    selected = set(session.scalars(sa.select(Workshop.slug).where(workshops.readable_by(viewer))))
    assert selected == allowed
    assert len(everything) > 30


@on_both
def test_upcoming_when_several_then_next_first_and_only_what_the_reader_may_know(session, camille, lea) -> None:
    announced(session, camille, plan("Plus tard", slots=[slot(20)]))
    announced(session, camille, plan("Commencé hier", slots=[slot(-1), slot(3)]))
    announced(session, camille, plan("Entre membres", slots=[slot(5)], visibility=WorkshopVisibility.MEMBERS))
    announced(session, camille, plan("Sur invitation", slots=[slot(6)], visibility=WorkshopVisibility.INVITED))
    held(session, announced(session, camille, plan("Passé")), days_ago=3)
    with database.write(session):
        verbs.create(session, plan("En préparation"), actor=camille, uid_host="h")
    assert titles(workshops.upcoming(session, None, 10)) == ["Commencé hier", "Plus tard"]
    assert titles(workshops.upcoming(session, lea, 10)) == ["Commencé hier", "Entre membres", "Plus tard"]
    assert titles(workshops.upcoming(session, lea, 1)) == ["Commencé hier"]
    assert titles(workshops.past(session, None)[0]) == ["Passé"]
    assert titles(workshops.past(session, camille)[0]) == ["Passé"]


def test_upcoming_when_cancelled_or_postponed_then_still_listed_and_never_past(session, camille) -> None:
    one = announced(session, camille, plan("Annulé"))
    with database.write(session):
        verbs.cancel(session, again(session, one.slug), actor=camille, reason="Salle fermée")
    state(session, announced(session, camille, plan("Reporté", slots=[slot(12)])), WorkshopStatus.POSTPONED)
    assert titles(workshops.coming(session, None)[0]) == ["Annulé", "Reporté"]
    held(session, again(session, one.slug), days_ago=3)
    assert titles(workshops.coming(session, None)[0]) == ["Reporté"]
    assert titles(workshops.past(session, None)[0]) == []


@on_both
def test_line_says_seats_and_own_place(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities={Mode.ONSITE: 1, Mode.ONLINE: 5}))
    crowd = people(session, 3)
    for person in crowd:
        with database.write(session):
            registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=person)
    (line,) = workshops.upcoming(session, crowd[2], 5)
    assert {mode: (seats.taken, seats.waiting, seats.left) for mode, seats in line.seats.items()} == {
        Mode.ONSITE: (1, 2, 0),
        Mode.ONLINE: (0, 0, 5),
    }
    assert (line.left, line.waiting, line.own_state.value) == (5, 2, "waitlisted")
    assert workshops.upcoming(session, None, 5)[0].own_state is None
    assert titles(workshops.coming(session, crowd[2], only_own=True)[0]) == [workshop.title]
    assert workshops.coming(session, camille, only_own=True) == ([], 0)


def test_lists_when_1_or_300_rows_then_same_few_queries(session, camille, queries) -> None:
    counts = []
    for wanted in (1, 300):
        _fill(session, camille, wanted)
        assert may(camille, Permission.WORKSHOP_ANNOUNCE)  # Roles are read again before counting.
        with queries() as sent:
            lines, total = workshops.coming(session, camille)
            assert [line.workshop.held_sessions[0].place for line in lines] == [None] * min(wanted, 20)
        counts.append(len(sent))
        assert total == wanted
    assert counts == [4, 4]


def _fill(session, camille: User, wanted: int) -> None:
    with database.write(session):
        present = session.scalar(sa.select(sa.func.count()).select_from(Workshop)) or 0
        for number in range(present, wanted):
            made = verbs.create(session, plan(f"{number:03} atelier"), actor=camille, uid_host="h")
            made.status, made.announced_at = WorkshopStatus.ANNOUNCED, clock.now()


@on_both
def test_calendar_when_public_then_only_announced_and_cancelled_for_30_days(session, camille) -> None:
    announced(session, camille, plan("Public"))
    announced(session, camille, plan("Membres", visibility=WorkshopVisibility.MEMBERS))
    gone = announced(session, camille, plan("Annulé", slots=[slot(11)]))
    with database.write(session):
        verbs.cancel(session, again(session, gone.slug), actor=camille, reason="Salle fermée")
    assert [one.workshop.title for one in workshops.in_calendar(session)] == ["Public", "Annulé"]
    with database.write(session):
        again(session, gone.slug).sessions[0].updated_at = clock.now() - timedelta(days=31)
    assert [one.workshop.title for one in workshops.in_calendar(session)] == ["Public"]


def test_find_when_hosts_are_people_then_permissions_need_no_more_queries(session, camille, lea, queries) -> None:
    workshop = announced(session, camille, plan(leaders=[Leader(user_id=lea.id), Leader(guest_name="Awa Ndiaye")]))
    found = again(session, workshop.slug)
    with queries() as sent:
        assert [host.user.name if host.user else host.guest_name for host in found.hosts] == [lea.name, "Awa Ndiaye"]
        assert may(None, Permission.WORKSHOP_READ, found)
    assert sent == []
