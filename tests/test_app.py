"""The portal is made from its settings alone: two of them live in one process and share nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portal.app import create_app


@pytest.fixture
def other(settings, tmp_path):
    """A second portal: English first, behind TLS, in its own folder."""
    changed = replace(
        settings,
        instance=tmp_path / "other",
        base_url="https://other.example",
        club_name="Other club",
        locale="en",
        secret_key="another key",
    )
    return create_app(changed)


def test_second_portal_when_made_then_keeps_its_own_name_language_and_cookies(app, other) -> None:
    assert (app.config["SESSION_COOKIE_SECURE"], other.config["SESSION_COOKIE_SECURE"]) == (False, True)
    pages = [one.test_client().get("/login").get_data(as_text=True) for one in (app, other)]
    assert ['lang="fr"' in pages[0], 'lang="en"' in pages[1]] == [True, True]
    assert ["Other club" in page for page in pages] == [False, True]


@pytest.mark.parametrize("path", ["/static/", "/static/../portal/app.py", "/static/%2e%2e/pyproject.toml"])
def test_static_files_when_asked_from_outside_their_folder_then_404(client, path) -> None:
    assert client.get(path).status_code == 404


def test_request_when_larger_than_any_form_then_413(app, client, settings) -> None:
    huge = settings.upload_limit_bytes + 1_000_000
    answer = client.post("/login", data=b"x" * huge, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
