"""What machines ask: whether the process lives, and whether it can work."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal.web import tools
from portal.web.access import public

bp = Blueprint("machines", __name__)


@bp.get("/healthz")
@public
def health() -> ResponseReturnValue:
    """Say that the process lives; asks nothing of anyone."""
    return {"status": "ok"}


@bp.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Say that the database answers."""
    tools.session().execute(sa.text("SELECT 1"))
    return {"status": "ok"}
