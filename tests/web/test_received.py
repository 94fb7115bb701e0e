"""What a request brings never breaks what reads it."""

from __future__ import annotations

import pytest

from tests.conftest import on_both


@on_both
@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/blog/%00",
        "/blog/tags/%00",
        "/blog/authors/%00/rss.xml",
        "/members/%00",
        "/workshops/%00",
        "/workshops/%00.ics",
        "/media/%00/%00",
        "/static/%00",
    ],
)
def test_address_when_it_holds_a_nul_then_there_is_nothing_there(client, path: str) -> None:
    client.page(path, status=404)


@on_both
def test_fields_when_one_holds_a_nul_then_a_sentence_answers(client) -> None:
    client.page("/login")
    page = client.submit("/login", {"email": "a\0b@club.example", "password": "c\0d"}, status=422)
    assert page.hidden("email") == "a\ufffdb@club.example"


@on_both
@pytest.mark.parametrize("number", [2**31, 2**63, 10**20])
def test_number_when_no_row_can_have_it_then_there_is_nothing_there(sign_in, camille, number: int) -> None:
    client = sign_in(camille)
    client.page(f"/drafts/{number}", status=404)
    client.page(f"/reviews/{number}", status=404)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "²", "٣", "10000", "9" * 5000])
def test_page_when_its_number_is_none_then_there_is_nothing_there(client, asked: str) -> None:
    client.page(f"/workshops/?page={asked}", status=404)
