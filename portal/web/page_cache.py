"""Pages that are the same for every visitor carry a tag of their content, so that asking again costs little.

Nothing is kept for long: a shared cache asks each time, and a signed-in person's pages are never kept at all.
"""

from __future__ import annotations

from flask import Flask, Response, current_app, request, session

OK = 200


def init_app(app: Flask) -> None:
    """Tag the public pages of the app."""

    @app.after_request
    def tag(response: Response) -> Response:
        if is_the_same_for_all(response):
            response.add_etag()
            response.make_conditional(request)
        return response


def is_the_same_for_all(response: Response) -> bool:
    """Say whether any visitor without a cookie would have got this very answer."""
    view = current_app.view_functions.get(request.endpoint or "")
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code == OK
        and getattr(view, "access", None) == "public"
        and "session" not in request.cookies
        and not session.modified
    )
