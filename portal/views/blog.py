"""The public blog: list, article, tags, authors, archive."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import public

bp = Blueprint("blog", __name__)


@bp.get("/blog/")
@public
def index() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.get("/blog/authors")
@public
def authors() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)


@bp.get("/blog/tags/<slug>")
@public
def tag(slug: str) -> ResponseReturnValue:
    """Answer once it is built."""
    del slug
    abort(404)
