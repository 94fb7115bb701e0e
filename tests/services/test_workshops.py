from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from portal import clock
from portal.adapters import database
from portal.errors import Conflict, Invalid, NotAllowed, NotFound
from portal.models import (
    HistoryEntry,
    Mode,
    OutboxMessage,
    Registration,
    RegistrationState,
    SessionStatus,
    Workshop,
    WorkshopStatus,
)
from portal.services import registrations, workshops
from portal.services.registrations import Wishes
from portal.services.workshop_plans import Leader, Plan, Slot, Text
from tests.workshop_cast import HOST, again, announced, held, people, plan, slot, soon


def draft(session, actor, made: Plan | None = None) -> Workshop:
    with database.write(session):
        workshop = workshops.create(session, made or plan(), actor=actor, uid_host=HOST)
    return again(session, workshop.slug)


def change(session, workshop: Workshop, made: Plan, actor, *, version: int | None = None) -> Workshop:
    with database.write(session):
        found = again(session, workshop.slug)
        workshops.edit(session, found, made, actor=actor, lock_version=version or workshop.lock_version, uid_host=HOST)
    return again(session, workshop.slug)


def kept(workshop: Workshop, **values) -> list[Slot]:
    """Return the sessions as the form would send them back, changed by `values`."""
    return [
        replace(Slot(one.starts_at, one.ends_at, one.tzid, place_id=one.place_id, room=one.room, id=one.id), **values)
        for one in workshop.held_sessions
    ]


def sequences(workshop: Workshop) -> list[int]:
    return [one.sequence for one in workshop.sessions]


def cancelled(session, workshop: Workshop, actor, reason: str = "La salle est fermée.") -> Workshop:
    with database.write(session):
        workshops.cancel(session, again(session, workshop.slug), actor=actor, reason=reason)
    return again(session, workshop.slug)


def test_create_when_not_moderator_then_refused(session, lea) -> None:
    with pytest.raises(NotAllowed):
        draft(session, lea)


def test_create_when_title_is_blank_then_refused(session, camille) -> None:
    with pytest.raises(Invalid) as refused:
        draft(session, camille, plan(" "))
    assert (refused.value.field, refused.value.code) == ("title", "title-missing")


def test_create_then_draft_with_its_own_address_and_uid(session, camille) -> None:
    first = draft(session, camille)
    slug, uid = first.slug, first.sessions[0].uid
    second = draft(session, camille)
    assert [slug, second.slug] == ["reprendre-une-application", "reprendre-une-application-2"]
    assert second.status == WorkshopStatus.DRAFT
    assert uid.endswith("@club.example")
    assert second.sessions[0].uid != uid


@pytest.mark.parametrize(("title", "slug"), [("New", "new-2"), ("???", "atelier"), ("Past !", "past-2")])
def test_create_when_title_makes_a_taken_address_then_another(session, camille, title, slug) -> None:
    assert draft(session, camille, plan(title)).slug == slug


def test_edit_when_stranger_then_draft_is_hidden(session, camille, lea) -> None:
    with pytest.raises(NotFound):
        change(session, draft(session, camille), plan("Autre"), lea)


def test_edit_when_host_then_allowed(session, camille, lea) -> None:
    workshop = draft(session, camille, plan(leaders=[Leader(user_id=lea.id), Leader(guest_name="Awa Ndiaye")]))
    changed = change(session, workshop, plan("Autre titre", leaders=[Leader(user_id=lea.id)]), lea)
    assert (changed.title, [host.user_id for host in changed.hosts]) == ("Autre titre", [lea.id])


def test_edit_when_changed_meanwhile_then_refused(session, camille) -> None:
    workshop = draft(session, camille)
    change(session, workshop, plan("Autre"), camille, version=1)
    with pytest.raises(Conflict) as refused:
        change(session, workshop, plan("Encore un"), camille, version=1)
    assert refused.value.code == "changed-meanwhile"


def test_edit_when_hosts_swap_then_rows_stay(session, camille, lea, sofia) -> None:
    both = [Leader(user_id=lea.id), Leader(user_id=sofia.id)]
    workshop = draft(session, camille, plan(leaders=both))
    ids = {host.user_id: host.id for host in workshop.hosts}
    changed = change(session, workshop, plan(slots=kept(workshop), leaders=both[::-1]), camille)
    assert [(host.user_id, host.id) for host in changed.hosts] == [(sofia.id, ids[sofia.id]), (lea.id, ids[lea.id])]


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, [0, 0]), ({"room": "Buffon"}, [0, 0]), ({"audience": "Experts"}, [0, 0]), ({"tzid": "Europe/Rome"}, [1, 1])],
)
def test_edit_session_then_sequence_moves_only_on_material_change(session, camille, values, expected) -> None:
    workshop = announced(session, camille, plan(slots=[slot(10), slot(11)]))
    changed = change(session, workshop, plan("Autre titre", slots=kept(workshop, **values)), camille)
    assert sequences(changed) == expected


def test_edit_when_one_session_moves_then_only_its_sequence_and_the_same_uid(session, camille, lea) -> None:
    workshop = announced(session, camille, plan(slots=[slot(10), slot(12)]))
    with database.write(session):
        registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=lea)
    uids = [one.uid for one in workshop.sessions]
    first, second = kept(workshop)
    moved = replace(first, starts_at=soon(11), ends_at=soon(11, hours=2))
    changed = change(session, workshop, plan(slots=[moved, second]), camille)
    assert [(one.uid, one.sequence, one.status.value) for one in changed.sessions] == [
        (uids[0], 1, "moved"),
        (uids[1], 0, "scheduled"),
    ]
    kinds = session.scalars(sa.select(OutboxMessage.kind).order_by(OutboxMessage.id)).all()
    assert kinds == ["workshop-registered", "workshop-moved"]


def test_edit_when_draft_moves_then_sequence_stays(session, camille) -> None:
    workshop = draft(session, camille)
    changed = change(session, workshop, plan(slots=kept(workshop, tzid="Europe/Rome")), camille)
    assert sequences(changed) == [0]


def test_edit_when_ways_change_then_every_sequence_moves(session, camille) -> None:
    workshop = announced(session, camille, plan(slots=[slot(10), slot(12)]))
    made = plan(slots=kept(workshop), capacities={Mode.ONSITE: 2, Mode.ONLINE: 20})
    assert sequences(change(session, workshop, made, camille)) == [1, 1]


def test_edit_when_session_is_taken_away_then_deleted_in_draft_and_cancelled_after(session, camille) -> None:
    workshop = draft(session, camille, plan(slots=[slot(10), slot(12)]))
    changed = change(session, workshop, plan(slots=kept(workshop)[:1]), camille)
    assert len(changed.sessions) == 1
    shown = announced(session, camille, plan("Deux jours", slots=[slot(10), slot(12)]))
    changed = change(session, shown, plan("Deux jours", slots=kept(shown)[:1]), camille)
    assert [(one.status.value, one.sequence) for one in changed.sessions] == [("scheduled", 0), ("cancelled", 1)]


def test_edit_when_session_ends_before_it_starts_then_refused(session, camille) -> None:
    workshop = draft(session, camille)
    with pytest.raises(Invalid) as refused:
        change(session, workshop, plan(slots=[Slot(soon(3), soon(2), "Europe/Paris")]), camille)
    assert refused.value.code == "session-ends-before-it-starts"


def test_edit_when_capacity_is_below_taken_then_refused_and_above_gives_seats(session, camille) -> None:
    workshop = announced(session, camille)
    for person in people(session, 4):
        with database.write(session):
            registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=person)
    with pytest.raises(Invalid) as refused:
        change(session, workshop, plan(slots=kept(workshop), capacities={Mode.ONSITE: 1}), camille)
    assert (refused.value.field, refused.value.params) == ("onsite_capacity", {"taken": 2})
    with pytest.raises(Invalid):
        change(session, workshop, plan(slots=kept(workshop), capacities={Mode.ONLINE: 9}), camille)
    change(session, workshop, plan(slots=kept(workshop), capacities={Mode.ONSITE: 3}), camille)
    found = session.scalars(sa.select(Registration.state).order_by(Registration.id)).all()
    assert [one.value for one in found] == ["confirmed", "confirmed", "confirmed", "waitlisted"]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (plan(slots=[]), "announcement-without-session"),
        (plan(capacities={}), "announcement-without-mode"),
        (plan(slots=[slot(-3)]), "announcement-in-the-past"),
    ],
)
def test_announce_when_something_is_missing_then_says_what(session, camille, made, code) -> None:
    with pytest.raises(Conflict) as refused:
        announced(session, camille, made)
    assert refused.value.code == code


def test_announce_when_fields_are_empty_then_announced(session, camille) -> None:
    workshop = announced(session, camille, Plan(Text("Un titre"), [slot()], {Mode.ONLINE: 0}))
    assert (workshop.status, workshop.announced_at is not None) == (WorkshopStatus.ANNOUNCED, True)


def test_announce_when_host_only_then_refused(session, camille, lea) -> None:
    workshop = draft(session, camille, plan(leaders=[Leader(user_id=lea.id)]))
    with pytest.raises(NotAllowed), database.write(session):
        workshops.announce(session, again(session, workshop.slug), actor=lea)


def test_announce_twice_then_once(session, camille) -> None:
    workshop = announced(session, camille)
    with database.write(session):
        workshops.announce(session, again(session, workshop.slug), actor=camille)
    count = sa.select(sa.func.count()).where(HistoryEntry.verb == "workshop:announce")
    assert session.scalar(count) == 1


def test_cancel_when_reason_is_blank_then_refused(session, camille) -> None:
    with pytest.raises(Invalid) as refused:
        cancelled(session, announced(session, camille), camille, "  ")
    assert (refused.value.field, refused.value.code) == ("reason", "reason-missing")


def test_cancel_when_not_moderator_then_refused(session, camille, lea) -> None:
    with pytest.raises(NotAllowed):
        cancelled(session, announced(session, camille), lea)


def test_cancel_when_over_then_refused(session, camille) -> None:
    workshop = held(session, announced(session, camille), days_ago=2)
    with pytest.raises(Conflict):
        cancelled(session, workshop, camille)


def test_cancel_then_sessions_and_registrations_end_and_everyone_is_told(session, camille) -> None:
    workshop = announced(session, camille)
    for person in people(session, 3):
        with database.write(session):
            registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=person)
    ended = cancelled(session, workshop, camille)
    assert (ended.status, ended.cancelled_reason) == (WorkshopStatus.CANCELLED, "La salle est fermée.")
    assert [(one.status, one.sequence) for one in ended.sessions] == [(SessionStatus.CANCELLED, 1)]
    found = session.scalars(sa.select(Registration.state)).all()
    assert found == [RegistrationState.CANCELLED_BY_ORGANISER] * 3
    told = sa.select(OutboxMessage.address).where(OutboxMessage.kind == "workshop-cancelled").order_by(OutboxMessage.id)
    assert session.scalars(told).all() == [f"personne{n}@example.org" for n in range(3)]
    entry = session.scalars(sa.select(HistoryEntry).where(HistoryEntry.verb == "workshop:cancel")).one()
    assert (entry.actor_id, entry.reason, entry.at <= clock.now()) == (camille.id, "La salle est fermée.", True)
    with pytest.raises(Conflict):
        cancelled(session, workshop, camille)
