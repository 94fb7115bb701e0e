"""How often one person may ask for what costs much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_limiter.util import get_remote_address

from portal.extensions import limiter
from portal.web import access


def _person() -> str:
    who = access.viewer()
    return f"user:{who.id}" if who else get_remote_address()


def per_person(limit: str) -> Callable[[Any], Any]:
    """Answer 429 beyond `limit` (“60/minute”) to the same person; put it above the route's door."""
    return limiter.limit(limit, key_func=_person)
