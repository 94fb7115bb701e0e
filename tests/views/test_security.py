"""One's password and open sign-ins, through the page."""

from __future__ import annotations

from datetime import date

import pytest

from portal.adapters import database
from portal.models import SignIn
from portal.web.tools import tools

SECRET = "une herbe très bleue"
NEWER = "une autre herbe encore"


@pytest.fixture
def browser(session, lea, sign_in):
    with database.write(session):
        lea.password_hash = tools().passwords.hash(SECRET)
    return sign_in(lea)


def change(browser, current, password, status=422):
    browser.page("/settings/security")
    return browser.submit("/settings/security/password", {"current": current, "password": password}, status=status)


def test_page_when_visitor_then_leads_to_sign_in(client) -> None:
    assert client.get("/settings/security").headers["Location"] == "/login?next=/settings/security"


@pytest.mark.parametrize(
    ("current", "password", "sentence"),
    [
        ("pas celui-là", NEWER, "Ce n’est pas votre mot de passe actuel."),
        ("", NEWER, "Indiquez votre mot de passe actuel."),
        (SECRET, "azertyuiop", "Ce mot de passe est trop facile à deviner. Choisissez-en un autre."),
        (SECRET, "lea@example.org", "Le mot de passe ne peut pas être votre adresse."),
    ],
)
def test_change_when_refused_then_says_why(lea, browser, current, password, sentence) -> None:
    page = change(browser, current, password)
    assert page.texts(".//p[@class='error']") == [sentence]
    assert tools().passwords.verify(lea.password_hash, SECRET)


def test_change_when_present_password_is_guessed_then_stopped(browser) -> None:
    for _ in range(10):
        change(browser, "pas celui-là", NEWER)
    change(browser, SECRET, NEWER, status=429)


def test_change_when_done_then_only_this_browser_stays(app, session, lea, browser, sign_in) -> None:
    other = sign_in(lea)
    change(browser, SECRET, NEWER, status=303)
    assert "Votre mot de passe est changé" in browser.page("/settings/security").html
    assert other.get("/settings/security").status_code == 303
    session.expire_all()
    assert tools().passwords.verify(lea.password_hash, NEWER)


def test_sign_in_when_of_someone_else_then_not_found(session, sofia, browser, sign_in) -> None:
    sign_in(sofia)
    browser.page("/settings/security")
    hers = session.query(SignIn).filter_by(user_id=sofia.id).one()
    browser.submit(f"/settings/security/sign-ins/{hers.id}/end", status=404)
    session.expire_all()
    assert hers.ended_at is None


def test_sign_ins_when_ended_then_gone_from_the_list(session, lea, browser, sign_in) -> None:
    phone, desk = sign_in(lea), sign_in(lea)
    page = browser.page("/settings/security")
    assert len(page.texts(".//ul[@class='lines']/li")) == 3
    browser.submit(page.attributes(".//ul[@class='lines']/li/form", "action")[0])
    assert desk.get("/settings/security").status_code == 303
    browser.submit("/settings/security/sign-ins/end")
    assert phone.get("/settings/security").status_code == 303
    assert "Aucune autre session" in browser.page("/settings/security").html


def test_page_when_membership_has_ended_then_password_and_sessions_can_still_be_changed(session, lea, browser) -> None:
    with database.write(session):
        lea.memberships[0].ends_on = date(2021, 1, 1)
    assert browser.get("/me/").status_code == 403
    assert "/settings/profile" not in browser.page("/settings/security").html
    change(browser, SECRET, NEWER, status=303)
    browser.submit("/settings/security/sign-ins/end")
