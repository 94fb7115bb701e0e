from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from werkzeug.datastructures import MultiDict

from portal.forms.workshop import MOST_ROWS, WorkshopForm
from portal.models import Mode
from portal.services.workshop_plans import Leader

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def form_of(app):
    """Make the form as a browser would send it, without its token."""

    def make(**typed: str) -> WorkshopForm:
        given = {"title": "Un titre", "kind": "atelier", "language": "fr", "python_level": "open", "ml_level": "open"}
        given |= {"ways": "online", "online_capacity": "0", "visibility": "public", **typed}
        with app.test_request_context(method="POST", data=MultiDict(given)):
            return WorkshopForm([], PARIS, meta={"csrf": False})

    return make


def test_form_when_title_only_then_a_plan_without_session(app, form_of) -> None:
    with app.test_request_context():
        form = form_of()
        assert form.validate(), list(form.problems())
        plan = form.plan("")
    assert (plan.text.title, list(plan.slots), plan.capacities, plan.leaders) == ("Un titre", [], {Mode.ONLINE: 0}, [])


def test_form_when_hosts_are_named_then_members_by_handle_and_guests_by_name(app, form_of) -> None:
    with app.test_request_context():
        typed = {"hosts-0-who": "@lea-moreau", "hosts-1-who": "Awa Ndiaye", "hosts-1-about": "Lumen Santé"}
        form = form_of(**typed, **{"hosts-2-who": " "})
        assert form.handles() == {"lea-moreau", "Awa Ndiaye"}
        form.known = {"lea-moreau": 7}
        assert form.validate()
        assert form.plan("").leaders == [Leader(7), Leader(guest_name="Awa Ndiaye", guest_about="Lumen Santé")]


def test_rows_when_asked_for_more_than_twelve_then_stay(app, form_of) -> None:
    with app.test_request_context():
        form = form_of()
        for _ in range(20):
            assert form.rearrange([], {"add": "sessions"})
        assert len(form.sessions) == MOST_ROWS
        assert not form.rearrange([], {})
