"""Nobody is led out of the portal by a link that looks like one of its own."""

from __future__ import annotations

import pytest

from portal.web.local_path import local_path


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "me",
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " /me",
        "javascript:alert(1)",
        "/a\x7f",
        "///evil.example",
        "/ a",
    ],
)
def test_path_when_it_may_lead_elsewhere_then_none(text: str | None) -> None:
    assert local_path(text) is None


@pytest.mark.parametrize("text", ["/", "/me/", "/blog/%C3%A9t%C3%A9?page=2#fin", "/a:b", "/?next=https://x.example"])
def test_path_when_it_is_ours_then_kept_as_it_is(text: str) -> None:
    assert local_path(text) == text
