"""Signing in and out, passwords and invitations."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import public

bp = Blueprint("account", __name__)


@bp.get("/login")
@public
def login() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.post("/logout")
@public
def logout() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)
