"""A form that came too late: what was typed is shown again, and may be sent again.

It comes too late when its token belongs to an earlier session (400), or when the person's session has ended (401).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, Unauthorized

from portal.web import access, htmx
from portal.web.language import lazy_gettext as _l

LONG = 60
LABELS: dict[str, object] = {
    "about": _l("Présentation"),
    "body": _l("Texte"),
    "comment": _l("Remarque"),
    "email": _l("Adresse électronique"),
    "headline": _l("En une phrase"),
    "message": _l("Message"),
    "name": _l("Nom"),
    "note": _l("Note"),
    "reason": _l("Raison"),
    "source": _l("Texte"),
    "summary": _l("Résumé"),
    "title": _l("Titre"),
}


@dataclass(frozen=True)
class Typed:
    """One field as it was sent."""

    name: str
    value: str

    @property
    def label(self) -> object:
        """Return the field's name as people read it."""
        return LABELS.get(self.name, self.name)

    @property
    def is_long(self) -> bool:
        """Say whether the text wants a box of several lines."""
        return len(self.value) > LONG or "\n" in self.value

    @property
    def is_written(self) -> bool:
        """Say whether a person wrote it, rather than the page itself."""
        return self.is_long or self.name in LABELS or " " in self.value.strip()


def answer(error: HTTPException) -> tuple[str, int] | None:
    """Return the page that shows what was typed, or None where the error is of another kind."""
    is_late = isinstance(error, CSRFError | Unauthorized) and request.method == "POST"
    if not is_late or htmx.is_htmx() or not _from_here():
        return None
    typed = [Typed(name, value) for name, value in request.form.items(multi=True) if not _is_secret(name) and value]
    page = render_template(
        "errors/resend.html",
        must_sign_in=access.viewer() is None and _needs_person(),
        written=[one for one in typed if one.is_written],
        added=[one for one in typed if not one.is_written],
        passwords=[name for name in request.form if _is_password(name)],
        files=[(name, sent.filename) for name, sent in request.files.items(multi=True) if sent.filename],
        address=request.script_root + request.full_path.rstrip("?"),
    )
    return page, error.code or 400


def _is_password(name: str) -> bool:
    return "password" in name or name == "current"


def _is_secret(name: str) -> bool:
    return _is_password(name) or "token" in name


def _needs_person() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "access", "public") != "public"


def _from_here() -> bool:
    """Say whether the form stood on a page of this portal: another site's form must not be offered for sending."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
