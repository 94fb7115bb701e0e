"""Whether a request came from htmx: it gets the same part that the page includes."""

from __future__ import annotations

from flask import request


def is_htmx() -> bool:
    """Say whether htmx asks for a part of the page."""
    return request.headers.get("HX-Request") == "true"
