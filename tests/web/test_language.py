"""The club's language at the root, the other under its prefix; nothing else decides."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("path", "language"), [("/", "fr"), ("/en/", "en")])
def test_page_when_asked_then_the_address_decides_the_language(client, path: str, language: str) -> None:
    page = client.page(path, headers={"Accept-Language": "en" if language == "fr" else "fr"})
    assert page.tree.get("lang") == language
    assert "Accept-Language" not in page.response.headers["Vary"]


def test_page_when_shown_then_links_to_itself_in_both_languages(client) -> None:
    alternates = client.page("/?x=1").tree.findall(".//link[@hreflang]")
    assert {link.get("hreflang"): link.get("href") for link in alternates} == {
        "fr": "http://localhost/?x=1",
        "en": "http://localhost/en/?x=1",
    }


def test_prefix_when_it_only_begins_a_word_then_is_no_language(client) -> None:
    assert client.get("/english").status_code == 404
