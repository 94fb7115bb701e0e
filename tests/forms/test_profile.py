"""A profile as it is typed: split, checked field by field, compared with what another tab saved."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.adapters import database
from portal.forms.profile import ProfileForm
from portal.models import Audience, User

FILLED = {
    "name": "Léa",
    "headline": "x",
    "helps_with": "a,b\r\nc;a",
    "listed_for": "public",
    "link_url_2": "a.example",
}


@pytest.fixture
def form(app: Flask):
    """Give the form of what was typed."""
    app.config["WTF_CSRF_ENABLED"] = False

    def typed(**data: str) -> ProfileForm:
        with app.test_request_context("/settings/profile", method="POST", data={**FILLED, **data}):
            form = ProfileForm()
            form.is_valid = form.validate()
            form.messages = {name: len(found) for name, found in form.errors.items()}
            return form

    return typed


def test_form_when_filled_then_gives_the_verb_what_was_typed(form) -> None:
    profile = form().profile()
    assert (profile.name, profile.headline, list(profile.helps_with)) == ("Léa", "x", ["a", "b", "c", "a"])
    assert profile.links[:2] == [("", ""), ("", "a.example")]
    assert (profile.audiences["listed"], profile.audiences["about"]) == (Audience.PUBLIC, Audience.MEMBERS)
    assert form().is_valid


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"name": " "}, {"name": 1}),
        ({"headline": "x" * 161, "about": "x" * 4001}, {"headline": 1, "about": 1}),
        ({"helps_with": ",".join("abcdefghijk"), "wants_to_learn": "x" * 61}, {"helps_with": 1, "wants_to_learn": 1}),
        ({"link_url_2": "javascript:alert(1)", "link_label_3": "sans adresse"}, {"link_url_2": 1, "link_url_3": 1}),
        ({"listed_for": "moderators"}, {"listed_for": 1}),
        ({"about_for": "tous"}, {"about_for": 1}),
    ],
)
def test_form_when_a_field_is_wrong_then_says_so_beside_it(form, typed, fields) -> None:
    found = form(**typed)
    assert (found.is_valid, found.messages) == (False, fields)


@pytest.mark.parametrize(("typed", "version"), [("3", 3), ("", 0), ("trois", 0), ("9" * 40, 0), ("²", 0), ("-1", 0)])
def test_version_when_not_a_number_then_is_nought(form, typed: str, version: int) -> None:
    assert form(lock_version=typed).version == version


def test_differing_when_another_tab_saved_then_names_the_fields(form, session: Session, lea: User, app: Flask) -> None:
    with database.write(session):
        lea.name, lea.headline, lea.helps_with = "Léa", "autre", ["a", "b", "c"]
        lea.links = [{"label": "A", "url": "https://a.example"}]
    typed = form(helps_with="a\r\nb \nc", link_label_1="A", link_url_1="https://a.example", link_url_2="")
    with app.test_request_context("/"):
        names = [field.name for field in typed.differing(lea)]
    assert names == ["headline", "listed_for"]
