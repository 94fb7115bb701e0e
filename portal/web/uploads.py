"""How much one request may bring: an admin's archive is larger than anything that members send."""

from __future__ import annotations

from flask import Flask, request

from portal import permissions
from portal.permissions import Permission
from portal.web import tools
from portal.web.access import viewer

# The form around the archive: its other fields and the marks between them.
ENVELOPE_BYTES = 64 * 1024
_LARGE = {"imports.create"}


def init_app(app: Flask) -> None:
    """Raise the limit where a request may bring more; it must be told before anything reads the form."""

    @app.before_request
    def raise_limit() -> None:
        if request.endpoint in _LARGE and permissions.may(viewer(), Permission.CONTENT_IMPORT):
            request.max_content_length = tools.settings().import_limit_bytes + ENVELOPE_BYTES
