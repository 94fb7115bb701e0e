"""The frame that every page shares."""

from __future__ import annotations


def test_home_page_when_visitor_then_is_well_made(client) -> None:
    page = client.page("/")
    assert len(page.texts(".//h1")) == 1
    assert "Set-Cookie" not in page.response.headers


def test_home_page_when_asked_in_english_then_links_follow(client) -> None:
    page = client.page("/en/")
    assert page.tree.get("lang") == "en"
    assert "/en/blog/" in page.attributes(".//nav/a", "href")


def test_unknown_page_when_asked_then_404_without_reference(client) -> None:
    assert client.page("/nulle-part", status=404).texts(".//h1") == ["Cette page n’a pas pris racine."]
