from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from portal.forms.workshop_data import typed
from portal.models import Mode
from portal.services.workshop_plans import Leader, Slot
from tests.workshop_cast import announced, at, plan

PARIS = ZoneInfo("Europe/Paris")


def test_data_when_new_then_almost_nothing() -> None:
    assert typed(None, PARIS) == {"onsite_capacity": 15}


def test_data_when_stored_then_as_people_typed_it(session, camille, lea) -> None:
    slots = [Slot(at("2099-07-01T12:00"), at("2099-07-01T15:00"), "Europe/Paris", room="Buffon")]
    made = plan(
        slots=slots,
        capacities=dict.fromkeys(Mode, 3),
        leaders=[Leader(user_id=lea.id), Leader(guest_name="Awa", guest_about="Lumen")],
        closes_at=at("2099-01-01T17:00"),
    )
    data = typed(announced(session, camille, made), PARIS, "https://meet.example/x")
    (row,) = data["sessions"]
    assert (row["day"], row["start"], row["end"], row["room"]) == (date(2099, 7, 1), time(14), time(17), "Buffon")
    assert (data["ways"], data["onsite_capacity"], data["online_link"]) == ("hybrid", 3, "https://meet.example/x")
    assert data["hosts"] == [{"who": "@lea-moreau", "about": ""}, {"who": "Awa", "about": "Lumen"}]
    assert f"{data['closes_at']:%d/%m/%Y %H:%M}" == "01/01/2099 18:00"
