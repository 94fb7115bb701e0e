"""Each refusal becomes one status and one sentence, in the reader's language, that says what to do next."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from portal import errors
from portal.extensions import db, login
from portal.web import htmx, moved, resend, sentences

log = logging.getLogger(__name__)
STATUSES: dict[type[errors.PortalError], int] = {
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Invalid: 422,
    errors.TooMany: 429,
}


def status_of(error: errors.PortalError) -> int:
    """Return the HTTP status of a refusal."""
    return next(status for kind, status in STATUSES.items() if isinstance(error, kind))


def _page(status: int, sentence: str = "", **context: object) -> ResponseReturnValue:
    if htmx.is_htmx():
        # A part of a page asked: the sentence comes as a toast, and what the page shows stays.
        where = {"HX-Retarget": "#ui-toasts", "HX-Reswap": "beforeend"}
        return render_template("errors/_toast.html", sentence=sentence or sentences.of_status(status)), status, where
    context.setdefault("kept", _kept())
    name = f"errors/{status}.html" if status in {403, 404, 500} else "errors/error.html"
    return render_template(name, status=status, sentence=sentence or sentences.of_status(status), **context), status


def _kept() -> str:
    """Return the text that came with a refused form, so that its writer can copy it."""
    if request.method != "POST" or (request.content_length or 0) > (request.max_content_length or 0):
        return ""
    return request.form.get("source", "")


def init_app(app: Flask) -> None:
    """Answer every error of the app with a page of its own."""
    app.register_error_handler(errors.PortalError, _refused)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(IntegrityError, _stale)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(404, _missing)
    app.register_error_handler(Exception, _failed)


def _refused(error: errors.PortalError) -> ResponseReturnValue:
    db.session.rollback()
    answer = make_response(_page(status_of(error), sentences.of_error(error)))
    if isinstance(error, errors.TooMany):
        answer.headers["Retry-After"] = str(error.retry_after_seconds)
    return answer


def _stale(_error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    return _page(409, sentences.of_error(errors.Conflict("changed-meanwhile")))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:  # noqa: PLR2004 - A redirect raised as an exception passes.
        return error.get_response()
    db.session.rollback()
    answer = make_response(resend.answer(error) or _page(error.code))
    for name, value in error.get_headers():
        if name in {"Allow", "Content-Range", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _missing(_error: HTTPException) -> ResponseReturnValue:
    """Follow an old address, or say that there is nothing."""
    db.session.rollback()
    return moved.answer() or _page(404)


def _failed(error: Exception) -> ResponseReturnValue:
    reference = secrets.token_hex(4)
    log.error("reference %s", reference, exc_info=error)
    db.session.rollback()
    if current_app.testing:
        raise error
    # The page of a failure asks nothing of a database that may be what failed: not even who reads it.
    g._login_user = login.anonymous_user()  # noqa: SLF001 - Where flask-login keeps it.
    return _page(500, reference=reference)
