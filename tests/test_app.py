"""The portal is made from its settings alone: two of them live in one process and share nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from portal.app import create_app

ROOT = Path(__file__).resolve().parents[1]
# What renders, opens pictures, writes calendars and reads sites is loaded by those who do so.
HEAVY = ("markdown", "nh3", "pygments", "PIL", "icalendar", "email_validator", "portal.content.docusaurus")


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


def test_portal_when_loaded_then_leaves_out_what_few_requests_need() -> None:
    code = f"import sys, portal.app; print(*(name for name in {HEAVY} if name in sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == []
