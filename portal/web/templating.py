"""What every template may use: addresses of static files, icons, people's initials, dates, permissions."""

from __future__ import annotations

import functools
import hashlib
import json
import unicodedata

from flask import Flask, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined
from markupsafe import Markup

from portal import permissions
from portal.adapters.bundle import bundle
from portal.settings import Settings
from portal.web import access, addresses, dates, htmx, language, plates, spacing, tools, workshop_words


@functools.lru_cache(maxsize=512)
def _digest(path: str) -> str:
    return hashlib.sha256((bundle("static") / path).read_bytes()).hexdigest()[:10]


def asset(path: str) -> str:
    """Return the address of a static file; it changes with the content, so that browsers may keep it for a year."""
    return f"/static/{path}?v={_digest(path)}"


@functools.cache
def _icons() -> dict[str, str]:
    found: dict[str, str] = json.loads((bundle("static") / "icons.json").read_text(encoding="utf-8"))
    return found


def icon_paths(name: str) -> Markup:
    """Return the drawing of an icon, as SVG elements."""
    return Markup(_icons()[name])  # noqa: S704 - The drawings are ours.


def initials(name: str) -> str:
    """Return one or two capital letters for a person."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return unicodedata.normalize("NFC", "".join(letters)).upper() or "?"


def absolute(path: str) -> str:
    """Return the public address of a path of this portal, whatever name the request used."""
    return tools.settings().base_url + path


def address_in(code: str) -> str:
    """Return the path of this page in the other language, or in this one."""
    club = tools.settings().locale
    prefix = "" if code == club else f"/{code}"
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return prefix + request.path + query


def here() -> str:
    """Return the path of this page as it was asked for."""
    return request.script_root + request.path


def init_app(app: Flask, settings: Settings) -> None:
    """Give the app's templates their filters and globals."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(dates.FILTERS, initials=initials, spaced=spacing.spaced)
    app.jinja_env.globals.update(
        _=language.gettext,
        _n=language.ngettext,
        _m=language.markup_gettext,
        absolute=absolute,
        address_in=address_in,
        article_url=addresses.article,
        asset=asset,
        club=settings,
        cover_url=addresses.cover,
        csrf_token=generate_csrf,
        here=here,
        hours=dates.hours,
        icon_paths=icon_paths,
        is_htmx=htmx.is_htmx,
        may=permissions.may,
        media_url=addresses.media,
        plate_url=plates.url,
        workshop_words=workshop_words,
    )

    @app.context_processor
    def every_page() -> dict[str, object]:
        return {
            "me": access.viewer() if request.endpoint != "static" else None,
            "lang": language.current(),
            "other_lang": language.other(),
            "url_for": url_for,
        }
