"""Writing: a proposal's editor, preview, pictures and submission."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import members

bp = Blueprint("drafts", __name__)


@bp.get("/drafts/")
@members
def index() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.get("/drafts/new")
@members
def new() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)
