from __future__ import annotations

from portal.models import Mode
from portal.web.workshop_calendars import event
from tests.workshop_cast import announced, plan, slot


def test_event_when_workshop_is_touched_then_changed_but_sequence_stays(app, session, camille) -> None:
    made = plan("Titre", slots=[slot(online_link="https://meet.example/secret")], capacities={Mode.ONLINE: 3})
    workshop = announced(session, camille, made)
    with app.test_request_context():
        found = event(workshop.sessions[0])
    assert (found.uid, found.sequence, found.is_online, found.place) == (workshop.sessions[0].uid, 0, True, "")
    assert found.url == "http://localhost/workshops/titre"
    assert found.changed_at == max(workshop.updated_at, workshop.sessions[0].updated_at)
    assert "secret" not in repr(found)
