"""Visitors' pages carry a tag of their content; a signed-in person's pages are never kept."""

from __future__ import annotations

import gzip
import re

import pytest

from portal.adapters import database
from portal.web.templating import bundle
from tests import factories

BUDGET_BYTES = 60_000


@pytest.fixture(autouse=True)
def shelf(session) -> None:
    with database.write(session):
        for number in range(12):
            factories.published_article(session, f"Texte {number}", slug=f"texte-{number}", tags=["Python"])


def test_public_page_when_known_to_the_browser_then_304(client) -> None:
    first = client.get("/blog/texte-1")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/blog/texte-1", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_public_page_when_it_changed_then_whole_again(client, session) -> None:
    etag = client.get("/blog/").headers["ETag"]
    with database.write(session):
        factories.published_article(session, "Un de plus")
    assert client.get("/blog/", headers={"If-None-Match": etag}).status_code == 200


def test_page_when_signed_in_then_nothing_is_kept(client, sign_in, lea) -> None:
    etag = client.get("/blog/").headers["ETag"]
    answer = sign_in(lea).get("/blog/", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert "ETag" not in answer.headers


def test_page_when_it_starts_a_session_then_nothing_is_kept(client) -> None:
    answer = client.get("/login")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_missing_page_when_asked_then_has_no_tag(client) -> None:
    assert "ETag" not in client.get("/nulle-part").headers


@pytest.mark.parametrize("path", ["/", "/blog/", "/blog/texte-1", "/blog/archive", "/blog/authors", "/en/blog/"])
def test_public_page_when_read_then_is_light_without_cookie_and_alone(client, path: str) -> None:
    page = client.page(path)
    assert "Set-Cookie" not in page.response.headers
    assert "hx-" not in page.html
    scripts = page.attributes(".//script[@src]", "src")
    styles = page.attributes(".//link[@rel='stylesheet']", "href")
    files = [re.fullmatch(r"/static/(.+)\?v=\w+", address)[1] for address in (*scripts, *styles)]
    assert files == ["js/theme.js", "js/portal.js", "css/portal.css"]
    parts = [page.html.encode(), *((bundle("static") / name).read_bytes() for name in files)]
    assert sum(len(gzip.compress(part)) for part in parts) <= BUDGET_BYTES
    loaded = [
        *page.attributes(".//img", "src"),
        *page.attributes(".//link[@rel='icon']", "href"),
        *page.attributes(".//link[@rel='preload']", "href"),
    ]
    assert [address for address in (*loaded, *scripts, *styles) if not address.startswith("/")] == []
