"""A part of a page is sent only to htmx."""

from __future__ import annotations

import pytest

from portal.web.htmx import is_htmx


@pytest.mark.parametrize(
    ("headers", "expected"), [({}, False), ({"HX-Request": "1"}, False), ({"HX-Request": "true"}, True)]
)
def test_request_when_htmx_made_it_then_says_so(app, headers, expected) -> None:
    with app.test_request_context("/", headers=headers):
        assert is_htmx() is expected
