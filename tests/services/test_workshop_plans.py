from __future__ import annotations

from portal.adapters import database
from portal.models import Mode, Workshop, WorkshopStatus
from portal.services import workshop_plans
from portal.services.workshop_plans import Leader, Plan, Text
from tests.workshop_cast import HOST, slot


def empty() -> Workshop:
    return Workshop(slug="x", status=WorkshopStatus.DRAFT, sessions=[], modes=[], hosts=[])


def test_write_when_leader_is_named_twice_then_once(session) -> None:
    workshop = empty()
    leaders = [Leader(guest_name="Awa"), Leader(guest_name="Zoé"), Leader(guest_name="Awa", guest_about="Lumen")]
    with database.write(session), session.no_autoflush:
        workshop_plans.write(session, workshop, Plan(Text("Un titre"), leaders=leaders), HOST)
    assert [(one.guest_name, one.guest_about) for one in workshop.hosts] == [("Awa", "Lumen"), ("Zoé", "")]


def test_write_when_new_then_nobody_is_to_be_told(session) -> None:
    plan = Plan(Text("Un titre"), [slot(1), slot(2)], {Mode.ONSITE: 3, Mode.ONLINE: 5})
    workshop = empty()
    with database.write(session), session.no_autoflush:
        assert workshop_plans.write(session, workshop, plan, HOST) is False
    assert [(one.mode, one.capacity) for one in workshop.modes] == [(Mode.ONSITE, 3), (Mode.ONLINE, 5)]
    assert [one.sequence for one in workshop.sessions] == [0, 0]
