"""The club's language at the root, the other under its prefix; nothing else decides."""

from __future__ import annotations

import pytest

from portal.web.language import ngettext


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


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", ["0 membre", "1 membre", "2 points bloquants, le premier : ligne 3"]),
        ("/en/", ["0 members", "1 member", "2 blocking points, first ligne 3"]),
    ],
)
def test_count_when_said_then_follows_the_language(app, path: str, said: list[str]) -> None:
    environ = {"portal.language": "en" if path == "/en/" else "fr"}
    with app.test_request_context(path, environ_overrides=environ):
        counted = [
            ngettext("%(n)s membre", "%(n)s membres", 0),
            ngettext("%(n)s membre", "%(n)s membres", 1),
            ngettext(
                "un point bloquant, %(where)s", "%(n)s points bloquants, le premier : %(where)s", 2, where="ligne 3"
            ),
        ]
    assert [text.replace("\xa0", " ") for text in counted] == said
