"""The mails that land in the folder, to be read in the browser; in debug only."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from portal.web import tools
from portal.web.access import public

bp = Blueprint("dev", __name__)
SHOWN = 50


@bp.get("/dev/mail")
@public
def mails() -> ResponseReturnValue:
    """List the newest mails."""
    found = [(path.stem, _read(path)) for path in sorted(_folder().glob("*.eml"), reverse=True)[:SHOWN]]
    return render_template("dev/mails.html", mails=found)


@bp.get("/dev/mail/<name>")
@public
def mail(name: str) -> ResponseReturnValue:
    """Show one mail: its headers and its text, links included."""
    path = next((path for path in _folder().glob("*.eml") if path.stem == name), None)
    if path is None:
        abort(404)
    message = _read(path)
    text = message.get_body(("plain",))
    return render_template("dev/mail.html", name=name, mail=message, text=text.get_content() if text else "")


@bp.get("/dev/mail/<name>/page")
@public
def mail_page(name: str) -> ResponseReturnValue:
    """Show the mail's HTML as a reader would, in a page that may run nothing."""
    path = next((path for path in _folder().glob("*.eml") if path.stem == name), None)
    page = _read(path).get_body(("html",)) if path else None
    if page is None:
        abort(404)
    images = f"img-src 'self' {tools.settings().base_url}"
    policy = f"default-src 'none'; style-src 'unsafe-inline'; {images}; sandbox allow-popups"
    return page.get_content(), 200, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}


def _folder() -> Path:
    settings = tools.settings()
    if not settings.debug or not settings.mails_to_folder:
        abort(404)
    return Path(settings.mail_url)


def _read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage), "the default policy makes nothing else"
    return message
