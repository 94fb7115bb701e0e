"""The directory, profiles and residents."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import public

bp = Blueprint("members", __name__)


@bp.get("/members/")
@public
def index() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.get("/residents/")
@public
def residents() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.get("/members/<handle>")
@public
def profile(handle: str) -> ResponseReturnValue:
    """Answer once it is built."""
    del handle
    abort(404)
