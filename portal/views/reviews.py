"""The review desk: queue, review page and decisions."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import moderators

bp = Blueprint("reviews", __name__)


@bp.get("/reviews/")
@moderators
def index() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)
