"""A member's own space and settings."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import members

bp = Blueprint("me", __name__)


@bp.get("/me/")
@members
def index() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.get("/settings/profile")
@members
def edit_profile() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)
