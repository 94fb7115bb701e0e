from __future__ import annotations

from portal.forms.registration import RegistrationForm, unchanged_but
from portal.models import ListConsent, Mode, Registration
from portal.services.registrations import Wishes
from tests.workshop_cast import announced, at, plan


def test_form_when_shown_then_nothing_is_ticked_and_the_first_way_is_chosen(app, session, camille) -> None:
    workshop = announced(session, camille, plan(capacities=dict.fromkeys(Mode, 3)))
    with app.test_request_context():
        form = RegistrationForm(workshop)
        assert (form.mode.data, form.list.data, bool(form.photo.data)) == ("onsite", "nobody", False)


def test_wishes_when_the_way_changes_then_the_rest_stays() -> None:
    known = Registration(list_consent=ListConsent.CLUB, photo_consent_at=at("2026-01-01T00:00"), access_needs="Rampe")
    assert unchanged_but(known, Mode.ONLINE) == Wishes(Mode.ONLINE, ListConsent.CLUB, True, "Rampe")
