from __future__ import annotations

from portal.adapters import database
from portal.models import Mode, WorkshopStatus
from portal.services import workshops
from portal.web.workshop_data import event
from tests.workshop_cast import again, announced, plan, slot, state


def test_event_when_two_days_then_one_event_with_two_inside(app, session, camille) -> None:
    workshop = announced(session, camille, plan(slots=[slot(10), slot(11)], capacities={Mode.ONLINE: 3}))
    with app.test_request_context():
        data = event(workshop)
    assert [one["@type"] for one in data["subEvent"]] == ["Event", "Event"]
    assert (data["startDate"], data["endDate"]) == (data["subEvent"][0]["startDate"], data["subEvent"][1]["endDate"])
    assert data["location"] == {
        "@type": "VirtualLocation",
        "url": "http://localhost/workshops/reprendre-une-application",
    }


def test_event_when_cancelled_or_postponed_then_status_says_so(app, session, camille) -> None:
    workshop = announced(session, camille)
    with app.test_request_context():
        postponed = event(state(session, workshop, WorkshopStatus.POSTPONED))["eventStatus"]
        workshop = state(session, workshop, WorkshopStatus.ANNOUNCED)
        with database.write(session):
            workshops.cancel(session, again(session, workshop.slug), actor=camille, reason="Salle fermée")
        cancelled = event(again(session, workshop.slug))["eventStatus"]
    assert (postponed, cancelled) == ("https://schema.org/EventPostponed", "https://schema.org/EventCancelled")
