"""Feeds, sitemap and robots."""

from __future__ import annotations

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal.web.access import public

bp = Blueprint("feeds", __name__)


@bp.get("/blog/rss.xml")
@public
def rss() -> ResponseReturnValue:
    """Answer once it is built."""
    abort(404)
