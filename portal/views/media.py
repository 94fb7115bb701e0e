"""Stored files, served to those who may see what uses them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from portal.content.recordings import DOWNLOADS
from portal.errors import NotFound
from portal.queries import media
from portal.web.access import public, viewer
from portal.web.tools import session, tools

bp = Blueprint("media", __name__)

# A file is only ever a file: opened by itself it runs nothing and asks for nothing.
ALONE = "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; sandbox"
YEAR_SECONDS = 31_536_000


@bp.get("/media/<sha256>/<name>")
@public
def show(sha256: str, name: str) -> ResponseReturnValue:  # noqa: ARG001 - It is for people only.
    """Serve a stored file under the type and the name that it got when it came, whatever the address calls it."""
    found = media.find_readable(session(), sha256, viewer())
    if found is None:
        raise NotFound("not-found")
    stored, is_public = found
    try:
        file = tools().files.open(stored.sha256)
    except FileNotFoundError:
        raise NotFound("not-found") from None
    answer = send_file(
        file,
        mimetype=stored.content_type,
        as_attachment=stored.content_type in DOWNLOADS,
        download_name=stored.name,
        etag=stored.sha256,
        conditional=False,
    )
    answer.content_length = stored.size_bytes
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable" if is_public else "private, no-store"
    try:
        # Players ask for a film piece by piece, and some play none that cannot be cut (RFC 9110, section 14).
        return answer.make_conditional(_asked(stored.size_bytes), accept_ranges=True, complete_length=stored.size_bytes)
    except RequestedRangeNotSatisfiable:
        file.close()
        raise


def _asked(size_bytes: int) -> dict[str, Any]:
    """Return what was asked for, without pieces that are several, unreadable, or all of it: the whole answers those."""
    wanted = request.range
    pieces = wanted.ranges if wanted is not None and wanted.units == "bytes" else []
    is_one = len(pieces) == 1 and pieces[0][0] > -size_bytes
    return {name: value for name, value in request.environ.items() if is_one or name != "HTTP_RANGE"}
