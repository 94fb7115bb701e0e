"""Every answer is dressed: strict policy, no sniffing, nothing private kept on the way."""

from __future__ import annotations

from portal.models import User
from portal.web.headers import POLICY


def test_headers_when_any_page_then_policy_is_strict(client) -> None:
    answer = client.get("/")
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_cache_when_signed_in_then_nobody_keeps_the_page(lea: User, sign_in) -> None:
    assert sign_in(lea).get("/").headers["Cache-Control"] == "private, no-store"
