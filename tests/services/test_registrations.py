from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy.orm import Session, sessionmaker

from portal import clock
from portal.adapters import database
from portal.errors import Conflict, Invalid, NotAllowed, NotFound, PortalError
from portal.extensions import db
from portal.models import (
    HistoryEntry,
    ListConsent,
    Mode,
    OutboxMessage,
    Registration,
    RegistrationState,
    User,
    Workshop,
    WorkshopVisibility,
)
from portal.models.registration import HOLDING
from portal.queries import registrations as reads
from portal.queries import workshops as workshop_reads
from portal.services import registrations, workshops
from portal.services.registrations import Wishes
from tests.cast import make_user
from tests.conftest import on_both
from tests.workshop_cast import HOST, again, announced, held, people, plan, slot, soon

ONSITE, ONLINE = Wishes(Mode.ONSITE), Wishes(Mode.ONLINE)
BOTH = {Mode.ONSITE: 2, Mode.ONLINE: 1}


def come(session: Session, workshop: Workshop, actor: User, wishes: Wishes = ONSITE) -> Registration:
    with database.write(session):
        return registrations.register(session, again(session, workshop.slug), wishes, actor=actor)


def leave(session: Session, workshop: Workshop, actor: User) -> None:
    with database.write(session):
        found = reads.active_of(session, workshop, actor)
        assert found is not None
        registrations.cancel(session, found, actor=actor)


def mails(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(sa.select(OutboxMessage.kind, OutboxMessage.address).order_by(OutboxMessage.id))
    return [(kind, address) for kind, address in rows]


def states(session: Session) -> list[str]:
    return [state.value for state in session.scalars(sa.select(Registration.state).order_by(Registration.id))]


def test_register_when_not_member_then_refused(session, camille, lea) -> None:
    workshop = announced(session, camille)
    with database.write(session):
        outsider = make_user(session, "Paul Visiteur", is_member=False)
    with pytest.raises(NotAllowed):
        come(session, workshop, outsider)


def test_register_when_invited_only_then_hidden(session, camille, lea) -> None:
    workshop = announced(session, camille, plan(visibility=WorkshopVisibility.INVITED))
    with pytest.raises(NotFound):
        come(session, workshop, lea)


@pytest.mark.parametrize(
    ("window", "code"),
    [({"opens_at": 1}, "registration-not-open"), ({"closes_at": -1}, "registration-closed")],
)
def test_register_when_window_is_shut_then_refused(session, camille, lea, window, code) -> None:
    workshop = announced(session, camille, plan(**{name: soon(days) for name, days in window.items()}))
    with pytest.raises(Conflict) as refused:
        come(session, workshop, lea)
    assert refused.value.code == code


def test_register_when_workshop_has_begun_then_refused(session, camille, lea) -> None:
    workshop = announced(session, camille)
    held(session, workshop, days_ago=0.01)
    with pytest.raises(Conflict) as refused:
        come(session, workshop, lea)
    assert refused.value.code == "workshop-begun"


def test_register_when_mode_is_not_offered_then_refused(session, camille, lea) -> None:
    with pytest.raises(Invalid) as refused:
        come(session, announced(session, camille), lea, ONLINE)
    assert (refused.value.field, refused.value.code) == ("mode", "mode-not-offered")


def test_register_when_seat_is_free_then_confirmed_and_mailed(session, camille, lea) -> None:
    workshop = announced(session, camille)
    wishes = Wishes(Mode.ONSITE, ListConsent.CLUB, has_photo_consent=True, access_needs=" Une rampe ")
    made = come(session, workshop, lea, wishes)
    assert (made.state, made.list_consent, made.access_needs, made.organisation_at) == (
        RegistrationState.CONFIRMED,
        ListConsent.CLUB,
        "Une rampe",
        "Ferroval",
    )
    assert made.photo_consent_at is not None
    assert mails(session) == [("workshop-registered", "lea@example.org")]
    verbs = session.scalars(sa.select(HistoryEntry.verb).order_by(HistoryEntry.id)).all()
    assert verbs == ["workshop:create", "workshop:announce", "workshop:register"]


def test_register_twice_when_active_then_one_registration_with_latest_wishes(session, camille, lea) -> None:
    workshop = announced(session, camille)
    come(session, workshop, lea)
    come(session, workshop, lea, Wishes(Mode.ONSITE, ListConsent.PARTICIPANTS))
    assert states(session) == ["confirmed"]
    assert session.scalars(sa.select(Registration.list_consent)).one() == ListConsent.PARTICIPANTS
    assert mails(session) == [("workshop-registered", "lea@example.org")]


def test_register_when_full_then_waits_and_first_waiting_gets_freed_seat(session, camille) -> None:
    workshop = announced(session, camille)
    first, second, third, fourth = people(session, 4)
    for person in (first, second, third, fourth):
        come(session, workshop, person)
    assert states(session) == ["confirmed", "confirmed", "waitlisted", "waitlisted"]
    waiting = reads.active_of(session, workshop, fourth)
    assert reads.rank(session, waiting) == 2
    leave(session, workshop, first)
    assert states(session) == ["cancelled_by_member", "confirmed", "confirmed", "waitlisted"]
    assert mails(session)[-1] == ("workshop-seat-given", "personne2@example.org")


def test_register_when_seat_is_free_but_others_wait_then_waits_too(session, camille) -> None:
    workshop = announced(session, camille)
    first, second = people(session, 2)
    with database.write(session):
        session.add(
            Registration(
                workshop_id=workshop.id,
                user_id=first.id,
                mode=Mode.ONSITE,
                state=RegistrationState.WAITLISTED,
                created_at=clock.now(),
                state_at=clock.now(),
            )
        )
    come(session, workshop, second)
    assert states(session) == ["waitlisted", "waitlisted"]


def test_change_of_mode_when_other_is_free_then_moves_and_gives_seat_on(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities={Mode.ONSITE: 1, Mode.ONLINE: 1}))
    first, second = people(session, 2)
    come(session, workshop, first)
    come(session, workshop, second)
    come(session, workshop, first, ONLINE)
    assert states(session) == ["confirmed", "confirmed"]
    assert session.scalars(sa.select(Registration.mode).order_by(Registration.id)).all() == [Mode.ONLINE, Mode.ONSITE]


def test_change_of_mode_when_other_is_full_then_keeps_seat(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities=BOTH))
    first, second = people(session, 2)
    come(session, workshop, first, ONLINE)
    come(session, workshop, second)
    with pytest.raises(Conflict) as refused:
        come(session, workshop, second, ONLINE)
    assert refused.value.code == "mode-full"
    assert reads.active_of(session, workshop, second).mode == Mode.ONSITE


def test_cancel_when_not_own_then_refused(session, camille, lea, sofia) -> None:
    made = come(session, announced(session, camille), lea)
    with pytest.raises(NotAllowed), database.write(session):
        registrations.cancel(session, made, actor=sofia)


def test_cancel_when_membership_has_ended_then_still_possible(session, camille, lea) -> None:
    workshop = announced(session, camille)
    come(session, workshop, lea)
    with database.write(session):
        session.get_one(User, lea.id).memberships[0].ends_on = clock.now().date() - timedelta(days=1)
    leave(session, workshop, lea)
    assert states(session) == ["cancelled_by_member"]


def test_cancel_when_after_last_hour_then_refused_for_the_seated_only(session, camille) -> None:
    workshop = announced(session, camille, plan(cancel_until=soon(-1), capacities={Mode.ONSITE: 1}))
    first, second = people(session, 2)
    come(session, workshop, first)
    come(session, workshop, second)
    with pytest.raises(Conflict) as refused:
        leave(session, workshop, first)
    assert refused.value.code == "too-late-to-leave"
    leave(session, workshop, second)
    assert states(session) == ["confirmed", "cancelled_by_member"]


def test_cancel_twice_then_one_history_entry(session, camille, lea) -> None:
    made = come(session, announced(session, camille), lea)
    for _ in range(2):
        with database.write(session):
            registrations.cancel(session, session.get_one(Registration, made.id), actor=lea)
    count = sa.select(sa.func.count()).where(HistoryEntry.verb == "workshop:leave")
    assert session.scalar(count) == 1


def test_register_after_leaving_then_new_registration(session, camille, lea) -> None:
    workshop = announced(session, camille)
    come(session, workshop, lea)
    leave(session, workshop, lea)
    come(session, workshop, lea)
    assert states(session) == ["cancelled_by_member", "confirmed"]


def test_rebalance_when_workshop_has_begun_then_nobody_moves(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities={Mode.ONSITE: 1}))
    first, second = people(session, 2)
    come(session, workshop, first)
    come(session, workshop, second)
    with time_machine.travel(soon(10, hours=1), tick=False), database.write(session):
        found = reads.active_of(session, workshop, first)
        found.state = RegistrationState.REJECTED
        assert registrations.rebalance(session, workshop_reads.locked(session, workshop.id)) == []


def _in_parallel(jobs: list) -> list[BaseException]:
    """Run every job in its own thread, all let go at once; return what went wrong."""
    gate, failures = threading.Barrier(len(jobs)), []

    def run(job) -> None:
        gate.wait()
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - Told to the test.
            failures.append(error)

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def _registers(make_session, slug: str, user_id: int, wishes: Wishes):
    def job() -> None:
        with make_session() as own, database.write(own):
            workshop = workshop_reads.find(own, slug)
            registrations.register(own, workshop, wishes, actor=own.get_one(User, user_id))

    return job


def _leaves(make_session, slug: str, user_id: int):
    def job() -> None:
        with make_session() as own, database.write(own):
            workshop = workshop_reads.find(own, slug)
            user = own.get_one(User, user_id)
            registrations.cancel(own, reads.active_of(own, workshop, user), actor=user)

    return job


@on_both
def test_last_seat_when_50_write_at_once_then_sold_once(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities={Mode.ONSITE: 1, Mode.ONLINE: 7}))
    crowd = people(session, 50)
    make = sessionmaker(db.engine)
    wishes = [ONSITE if number % 2 else ONLINE for number in range(50)]
    failures = _in_parallel(
        [_registers(make, workshop.slug, user.id, wish) for user, wish in zip(crowd, wishes, strict=True)]
    )
    assert failures == []
    found = workshop_reads.seats_of(session, [again(session, workshop.slug)])[workshop.id]
    assert {mode: (seats.taken, seats.waiting) for mode, seats in found.items()} == {
        Mode.ONSITE: (1, 24),
        Mode.ONLINE: (7, 18),
    }


@on_both
def test_one_person_when_50_clicks_at_once_then_one_registration(session, camille, lea) -> None:
    workshop = announced(session, camille)
    make = sessionmaker(db.engine)
    assert _in_parallel([_registers(make, workshop.slug, lea.id, ONSITE)] * 50) == []
    assert states(session) == ["confirmed"]


@on_both
def test_seats_when_half_leave_while_others_come_then_full_and_in_order(session, camille) -> None:
    workshop = announced(session, camille, plan(capacities={Mode.ONSITE: 10}))
    early, late = people(session, 25, prefix="Tôt"), people(session, 25, prefix="Tard")
    for person in early:
        come(session, workshop, person)
    make = sessionmaker(db.engine)
    leaving = [_leaves(make, workshop.slug, user.id) for user in early[:25:2]]
    coming = [_registers(make, workshop.slug, user.id, ONSITE) for user in late]
    assert _in_parallel(leaving + coming) == []
    found = workshop_reads.seats_of(session, [again(session, workshop.slug)])[workshop.id][Mode.ONSITE]
    assert (found.taken, found.waiting) == (10, 27)
    seated = set(session.scalars(sa.select(Registration.user_id).where(Registration.state.in_(HOLDING))))
    assert seated == {user.id for user in early[1:20:2]}


class Schedule(RuleBasedStateMachine):
    """People come, change, leave, in any order, while the capacity moves: the promises hold after each step."""

    session: Session
    workshop: Workshop
    crowd: list[User]
    camille: User

    def __init__(self) -> None:
        super().__init__()
        with database.write(self.session) as session:
            session.execute(sa.delete(Registration))
        self.promised: dict[Mode, list[int]] = {Mode.ONSITE: [], Mode.ONLINE: []}

    def attempt(self, act) -> None:
        try:
            with database.write(self.session):
                act(workshop_reads.find(self.session, self.workshop.slug))
        except PortalError:
            self.session.rollback()

    @rule(who=st.integers(0, 11), mode=st.sampled_from(list(Mode)))
    def comes(self, who: int, mode: Mode) -> None:
        self.attempt(
            lambda workshop: registrations.register(self.session, workshop, Wishes(mode), actor=self.crowd[who])
        )

    @rule(who=st.integers(0, 11))
    def leaves(self, who: int) -> None:
        def act(workshop: Workshop) -> None:
            found = reads.active_of(self.session, workshop, self.crowd[who])
            if found:
                registrations.cancel(self.session, found, actor=self.crowd[who])

        self.attempt(act)

    @rule(onsite=st.integers(0, 6), online=st.integers(0, 6))
    def is_resized(self, onsite: int, online: int) -> None:
        def act(workshop: Workshop) -> None:
            slots = [replace(slot(), id=workshop.sessions[0].id)]
            made = plan(slots=slots, capacities={Mode.ONSITE: onsite, Mode.ONLINE: online})
            workshops.edit(
                self.session, workshop, made, actor=self.camille, lock_version=workshop.lock_version, uid_host=HOST
            )

        self.attempt(act)

    @invariant()
    def seats_are_never_oversold_nor_left_while_someone_waits(self) -> None:
        self.session.expire_all()
        workshop = workshop_reads.find(self.session, self.workshop.slug)
        for seats in workshop_reads.seats_of(self.session, [workshop])[workshop.id].values():
            assert seats.taken <= seats.capacity
            assert not (seats.waiting and seats.taken < seats.capacity)

    @invariant()
    def one_is_active_per_person(self) -> None:
        rows = self.session.execute(
            sa.select(Registration.user_id, sa.func.count())
            .where(Registration.state.in_(registrations.ACTIVE))
            .group_by(Registration.user_id)
        )
        assert all(count == 1 for _user, count in rows)


def test_any_schedule_then_promises_hold(session, camille) -> None:
    Schedule.session, Schedule.camille, Schedule.crowd = session, camille, people(session, 12)
    Schedule.workshop = announced(session, camille, plan(capacities=BOTH))
    run_state_machine_as_test(
        Schedule,
        settings=settings(
            max_examples=12,
            stateful_step_count=18,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
