"""A form that came too late loses nothing of what was typed."""

from __future__ import annotations

import io

import pytest

from tests.client import Page

TEXT = "Un long texte\nsur deux lignes, avec <b>des signes</b> & d’autres."


def typed(page: Page) -> dict[str, str]:
    fields = [*page.tree.iter("input"), *page.tree.iter("textarea")]
    return {item.get("name"): item.get("value", item.text or "") for item in fields if item.get("name")}


def test_form_when_another_site_sends_it_then_not_offered_again(client, sign_in, lea) -> None:
    browser = sign_in(lea)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = browser.post("/settings/security/password", data={"message": TEXT}, headers=headers)
        assert answer.status_code == 400
        assert "Renvoyer" not in answer.text


def test_form_when_its_token_is_old_then_shown_with_a_new_one(sign_in, lea) -> None:
    browser = sign_in(lea)
    browser.token = "an old token"
    data = {"message": TEXT, "lock_version": "3", "password": "s3cret!!", "reset_token": "abc"}
    page = browser.submit("/logout?from=menu", data, status=400)
    assert page.texts(".//h1") == ["Cette page attendait depuis trop longtemps"]
    again = typed(page)
    assert (again["message"], again["lock_version"], again["password"]) == (TEXT, "3", "")
    assert again["csrf_token"] not in {"", "an old token"}
    assert "reset_token" not in again
    assert "s3cret!!" not in page.html
    assert page.attributes(".//form", "action")[-1] == "/logout?from=menu"
    browser.token = again["csrf_token"]
    browser.submit("/logout?from=menu", {})


def test_form_when_session_has_ended_then_sign_in_is_offered_beside_it(client) -> None:
    client.page("/login")
    page = client.submit("/settings/security/password", {"message": TEXT}, status=401)
    assert page.texts(".//h1") == ["Votre session a pris fin"]
    assert typed(page)["message"] == TEXT
    assert "_blank" in page.attributes(".//main//a", "target")


def test_form_when_a_file_was_sent_then_asked_to_choose_it_again(sign_in, lea) -> None:
    browser = sign_in(lea)
    browser.token = "an old token"
    data = {"title": "Un titre", "picture": (io.BytesIO(b"png"), "herbier.png")}
    page = browser.submit("/logout", data, status=400, content_type="multipart/form-data")
    assert "herbier.png" in page.html
    assert page.attributes(".//main//form", "enctype") == ["multipart/form-data"]


@pytest.mark.parametrize("path", ["/login"])
def test_sign_in_when_its_token_is_old_then_address_is_kept(client, path) -> None:
    client.token = "an old token"
    page = client.submit(path, {"email": "lea@example.org", "password": "x"}, status=400)
    assert typed(page)["email"] == "lea@example.org"
