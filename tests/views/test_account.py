"""Signing in and out, through the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from portal import clock
from portal.adapters import database
from portal.models import User
from portal.web.tools import tools
from tests.client import Page, PageClient

SECRET = "une herbe très bleue"


@pytest.fixture
def known(app: Flask, session: Session, lea: User) -> User:
    """Léa, with a password."""
    with database.write(session):
        lea.password_hash = tools().passwords.hash(SECRET)
    return lea


def try_login(client: PageClient, email: str, password: str, *, status: int = 422, **more: str) -> Page:
    client.page("/login")
    return client.submit("/login", {"email": email, "password": password, **more}, status=status)


def is_signed_in(client: PageClient) -> bool:
    return "Se déconnecter" in client.page("/").html


@pytest.mark.parametrize(
    ("email", "password"),
    [("lea@example.org", "pas celui-là"), ("personne@example.org", SECRET), ("lea@example.org", SECRET.upper())],
)
def test_sign_in_when_wrong_then_one_answer_for_all(client, known, email, password) -> None:
    page = try_login(client, email, password)
    assert page.texts(".//div[@role='alert']") == [
        "Adresse ou mot de passe incorrect. Réessayez, ou choisissez un nouveau mot de passe."
    ]
    assert page.attributes(".//input[@name='email']", "value") == [email]
    assert page.attributes(".//input[@name='password']", "value") == [""]
    assert not is_signed_in(client)


def test_sign_in_when_suspended_then_same_answer(client, session, known) -> None:
    with database.write(session):
        known.suspended_at = clock.now()
    page = try_login(client, "lea@example.org", SECRET)
    assert "Adresse ou mot de passe incorrect" in page.html


def test_sign_in_when_no_password_was_ever_chosen_then_refused(client, lea) -> None:
    assert "incorrect" in try_login(client, "lea@example.org", "quelque chose").html


def test_sign_in_when_fields_are_empty_then_says_which(client) -> None:
    page = try_login(client, "", "")
    assert page.texts(".//p[@class='error']") == [
        "Indiquez votre adresse électronique.",
        "Indiquez votre mot de passe.",
    ]


def test_sign_in_when_right_then_leads_to_own_space(client, known) -> None:
    page = try_login(client, " LEA@Example.org ", SECRET, status=303)
    assert page.response.headers["Location"] == "/me/"
    assert is_signed_in(client)


def test_sign_in_when_eleventh_try_is_right_then_refused_all_the_same(client, known) -> None:
    for _ in range(10):
        try_login(client, "lea@example.org", "pas celui-là")
    page = try_login(client, "lea@example.org", SECRET, status=429)
    assert 0 < int(page.response.headers["Retry-After"]) <= 900
    assert "Attendez un quart d’heure" in page.html
    assert page.attributes(".//input[@name='email']", "value") == ["lea@example.org"]
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        try_login(client, "lea@example.org", SECRET, status=303)


def test_sign_in_when_account_is_locked_then_others_come_in(client, session, sofia, known) -> None:
    with database.write(session):
        sofia.password_hash = tools().passwords.hash(SECRET)
    for _ in range(10):
        try_login(client, "lea@example.org", "pas celui-là")
    try_login(client, "sofia@example.org", SECRET, status=303)


def test_sign_in_when_one_address_guesses_at_many_accounts_then_stopped(client, known) -> None:
    client.page("/login")
    for number in range(50):
        client.submit("/login", {"email": f"guess{number}@example.org", "password": "motdepasse"}, status=422)
    try_login(client, "another@example.org", "motdepasse", status=429)


def test_sign_in_when_right_then_earlier_misses_are_forgotten(client, known) -> None:
    for _ in range(3):
        for _ in range(8):
            try_login(client, "lea@example.org", "pas celui-là")
        try_login(client, "lea@example.org", SECRET, status=303)
        client.page("/")
        client.submit("/logout")


def test_sign_in_when_done_then_session_is_new(client, known) -> None:
    client.page("/login")
    with client.session_transaction() as cookie:
        before = cookie["csrf_token"]
        cookie["planted"] = "by someone else"
    client.submit("/login", {"email": "lea@example.org", "password": SECRET})
    with client.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie.get("csrf_token") != before


def test_sign_in_when_already_signed_in_then_led_onward(sign_in, lea) -> None:
    client = sign_in(lea)
    assert client.get("/login").headers["Location"] == "/me/"
    assert client.get("/login?next=/drafts/").headers["Location"] == "/drafts/"


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/drafts/?page=2", "/drafts/?page=2"),
        ("/en/drafts/", "/en/drafts/"),
        ("//evil.example/", "/me/"),
        ("/\\evil.example/", "/me/"),
        ("https://evil.example/", "/me/"),
        ("javascript:alert(1)", "/me/"),
    ],
)
def test_sign_in_when_next_is_given_then_only_local_paths(client, known, wanted, led_to) -> None:
    page = try_login(client, "lea@example.org", SECRET, status=303, next=wanted)
    assert page.response.headers["Location"] == led_to


@pytest.mark.parametrize(("choice", "is_kept"), [({"remember": "1"}, True), ({}, False)])
def test_sign_in_when_kept_then_lasts_thirty_days_else_ends_with_browser(client, known, choice, is_kept) -> None:
    page = try_login(client, "lea@example.org", SECRET, status=303, **choice)
    assert ("Expires=" in page.response.headers["Set-Cookie"]) is is_kept
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert is_signed_in(client) is is_kept
    with time_machine.travel(clock.now() + timedelta(days=31)):
        assert not is_signed_in(client)


def test_sign_out_when_done_then_old_cookie_opens_nothing(app, client, known) -> None:
    try_login(client, "lea@example.org", SECRET, status=303)
    client.page("/")
    stolen = client.get_cookie("session").value
    client.submit("/logout")
    thief = app.test_client()
    thief.set_cookie("session", stolen)
    assert not is_signed_in(thief)
    assert not is_signed_in(client)


def test_sign_out_when_asked_by_get_then_nothing_happens(sign_in, lea) -> None:
    client = sign_in(lea)
    assert client.get("/logout").status_code == 405
    assert is_signed_in(client)


def test_sign_in_when_costs_have_risen_then_hash_is_renewed(client, session, known) -> None:
    with database.write(session):
        known.password_hash = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(SECRET)
    try_login(client, "lea@example.org", SECRET, status=303)
    session.expire_all()
    assert "m=8,t=1" in known.password_hash
