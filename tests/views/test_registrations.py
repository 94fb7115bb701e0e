from __future__ import annotations

import pytest
import sqlalchemy as sa

from portal.adapters import database
from portal.models import ListConsent, Mode, Registration, WorkshopVisibility
from portal.services import registrations
from portal.services.registrations import Wishes
from tests.workshop_cast import again, announced, people, plan, soon


def row(session):
    session.expire_all()
    return session.scalars(sa.select(Registration)).one()


@pytest.fixture
def workshop(session, camille):
    return announced(session, camille, plan("Tableaux de bord", capacities={Mode.ONSITE: 1, Mode.ONLINE: 3}))


@pytest.fixture
def path(workshop) -> str:
    return f"/workshops/{workshop.slug}"


def test_register_when_visitor_then_asked_to_sign_in(client, path) -> None:
    client.page("/login")
    client.submit(f"{path}/registration", {"mode": "onsite"}, status=401)


def test_register_when_hidden_then_404(session, sign_in, sofia, camille) -> None:
    hidden = announced(session, camille, plan("Caché", visibility=WorkshopVisibility.INVITED))
    browser = sign_in(sofia)
    browser.page("/workshops/")
    browser.submit(f"/workshops/{hidden.slug}/registration", {"mode": "onsite"}, status=404)


def test_register_when_form_is_bad_then_422_with_what_was_typed(session, sign_in, sofia, path) -> None:
    browser = sign_in(sofia)
    browser.page(path)
    typed = {"mode": "online", "list": "club", "photo": "1", "access": "x" * 1001}
    page = browser.submit(f"{path}/registration", typed, status=422)
    assert "Ce texte est trop long" in page.html
    assert "x" * 1001 in page.html
    assert session.scalar(sa.select(sa.func.count()).select_from(Registration)) == 0
    browser.submit(f"{path}/registration", {"mode": "by-air", "list": "club"}, status=422)


def test_register_then_seat_and_page_says_so(session, sign_in, sofia, path) -> None:
    browser = sign_in(sofia)
    browser.page(path)
    typed = {"mode": "online", "list": "participants", "photo": "1", "access": "Une rampe"}
    answer = browser.submit(f"{path}/registration", typed)
    assert answer.response.headers["Location"] == f"{path}#ui-registration"
    made = row(session)
    assert (made.mode, made.list_consent, made.photo_consent_at is not None, made.access_needs) == (
        Mode.ONLINE,
        ListConsent.PARTICIPANTS,
        True,
        "Une rampe",
    )
    page = browser.page(path)
    assert "Votre place est réservée, en ligne." in page.html
    assert page.texts(".//div[@class='toast']") == ["Votre place est réservée, en ligne. Un courriel vous le confirme."]


def test_change_of_way_then_other_wishes_are_kept(session, sign_in, sofia, path) -> None:
    browser = sign_in(sofia)
    browser.page(path)
    browser.submit(f"{path}/registration", {"mode": "onsite", "list": "club", "access": "Une rampe"})
    assert "Venir plutôt en ligne" in browser.page(path).html
    browser.submit(f"{path}/registration", {"mode": "online"})
    made = row(session)
    assert (made.mode, made.list_consent, made.access_needs) == (Mode.ONLINE, ListConsent.CLUB, "Une rampe")


def test_register_when_closed_then_409_with_reason(session, sign_in, sofia, camille) -> None:
    closed = announced(session, camille, plan("Clos", closes_at=soon(-1)))
    browser = sign_in(sofia)
    browser.page("/workshops/")
    path = f"/workshops/{closed.slug}/registration"
    page = browser.submit(path, {"mode": "onsite", "list": "nobody"}, status=409)
    assert "Les inscriptions sont closes." in page.html


def test_cancel_then_seat_goes_to_the_next(session, sign_in, sofia, workshop, path) -> None:
    browser = sign_in(sofia)
    browser.page(path)
    browser.submit(f"{path}/registration", {"mode": "onsite", "list": "nobody"})
    (other,) = people(session, 1)
    with database.write(session):
        registrations.register(session, again(session, workshop.slug), Wishes(Mode.ONSITE), actor=other)
    assert "Annuler votre inscription" in browser.page(path).html
    browser.submit(f"{path}/registration/cancellation")
    states = session.scalars(sa.select(Registration.state).order_by(Registration.id)).all()
    assert [one.value for one in states] == ["cancelled_by_member", "confirmed"]
    browser.submit(f"{path}/registration/cancellation")
    assert "M’inscrire" in browser.page(path).html


def test_cancel_when_never_registered_then_404(sign_in, sofia, path) -> None:
    browser = sign_in(sofia)
    browser.page(path)
    browser.submit(f"{path}/registration/cancellation", status=404)
