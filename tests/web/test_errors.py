"""Each refusal has its status and its sentence."""

from __future__ import annotations

import pytest
from flask import Flask

from portal import errors
from portal.web.errors import status_of


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotAllowed("x"), 403),
        (errors.NotFound("x"), 404),
        (errors.Conflict("x"), 409),
        (errors.Invalid("field", "x"), 422),
        (errors.TooMany(), 429),
    ],
)
def test_error_when_raised_then_has_its_status(error: errors.PortalError, status: int) -> None:
    assert status_of(error) == status


def test_failure_when_unforeseen_then_says_a_reference_and_no_more(app: Flask, client, caplog) -> None:
    app.testing = False
    app.view_functions["home.index"] = _fail
    page = client.page("/", status=500)
    assert "KeyError" not in page.html
    assert "cette référence" in page.html
    assert "secret detail" in caplog.text


def _fail() -> None:
    raise KeyError("secret detail")


_fail.access = "public"  # type: ignore[attr-defined]
