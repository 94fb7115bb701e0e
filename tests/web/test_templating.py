"""Small things that every template uses."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string

from portal.web.templating import asset, bundle, initials


@pytest.mark.parametrize(
    ("name", "letters"), [("Léa Moreau", "LM"), ("Thomas Le Goff", "TG"), ("Élise", "É"), ("", "?"), ("李 明", "李明")]
)
def test_initials_when_a_name_is_given_then_are_one_or_two(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_asset_when_its_content_changes_then_so_does_its_address(app: Flask, client) -> None:
    address = asset("css/portal.css")
    assert address.startswith("/static/css/portal.css?v=")
    with client.get(address) as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "max-age=31536000, public")


def test_bundle_when_in_a_checkout_then_is_beside_the_package() -> None:
    assert bundle("templates").parent == bundle("static").parent


def test_template_when_it_speaks_french_then_with_no_break_spaces(app: Flask) -> None:
    with app.test_request_context("/"):
        said = app.jinja_env.from_string("{{ _('Cherchez : %(what)s', what='<b>') }}").render()
    assert said == "Cherchez\xa0: &lt;b&gt;"


@pytest.mark.parametrize(("language", "shown"), [("fr", "Le mois"), ("en", '<span lang="fr">Le mois</span>')])
def test_title_when_not_in_the_language_of_the_page_then_says_its_own(app: Flask, language: str, shown: str) -> None:
    source = "{% import 'macros/ui.html' as ui with context %}{{ ui.spoken('Le mois', 'fr') }}"
    with app.test_request_context("/", environ_overrides={"portal.language": language}):
        assert render_template_string(source).strip() == shown
