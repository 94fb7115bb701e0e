"""Generated plates, where there is no picture."""

from __future__ import annotations

import gzip

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from portal.web import plates
from portal.web.access import public

bp = Blueprint("plates", __name__)
KEPT_SECONDS = 30 * 86_400


@bp.get("/plates/<int:number>.svg")
@public
def show(number: int) -> ResponseReturnValue:
    """Show one plate; browsers keep it for a month."""
    if number >= plates.PLATES:
        abort(404)
    data = plates.packed(number)
    is_packed = request.accept_encodings.quality("gzip") > 0
    response = Response(data if is_packed else gzip.decompress(data), mimetype="image/svg+xml")
    if is_packed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.cache_control.public = True
    response.cache_control.max_age = KEPT_SECONDS
    response.add_etag()
    return response.make_conditional(request)
