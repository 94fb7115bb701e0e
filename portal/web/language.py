"""Two languages: the club's at the root, the other under its prefix; French spacing on what the screens say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import flask_babel
from flask import Flask, has_request_context, request
from markupsafe import Markup

from portal.extensions import babel
from portal.settings import LOCALES
from portal.web.spacing import french_spaces

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class LanguagePrefix:
    """Move `/en` (or `/fr`, in an English club) from PATH_INFO into SCRIPT_NAME, so that every `url_for` follows."""

    def __init__(self, app: Wsgi, club_language: str) -> None:
        self.app = app
        self.club_language = club_language
        self.other = next(code for code in LOCALES if code != club_language)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Serve the request in the language that its address names."""
        path = environ.get("PATH_INFO", "")
        environ["portal.language"] = self.club_language
        if path.startswith(f"/{self.other}/"):
            environ["portal.language"] = self.other
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + f"/{self.other}"
            environ["PATH_INFO"] = path[len(self.other) + 1 :]
        return self.app(environ, start_response)


def current() -> str:
    """Return the language of this page: `fr` or `en`."""
    return str(flask_babel.get_locale() or "fr")[:2]


def other() -> str:
    """Return the language this page is not in."""
    return next(code for code in LOCALES if code != current())


def _select() -> str | None:
    return request.environ.get("portal.language") if has_request_context() else None


def _dress(text: str) -> str:
    """Give a translated string the spacing of its language; cached, since the screens say few things."""
    return _spaced(text) if current() == "fr" else text


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    return french_spaces(text)


def gettext(message: str, **values: Any) -> str:
    """Translate a string of the screens and fill in its values."""
    text = _dress(flask_babel.gettext(message))
    return text % values if values else text


def ngettext(one: str, many: str, n: int, **values: Any) -> str:
    """Translate a string that counts; `%(n)s` stands for the number. French counts nought as one."""
    if current() == "fr":
        text = _dress(one if abs(n) < 2 else many)  # noqa: PLR2004
    else:
        # flask_babel.ngettext would fill in the values by itself, before it knows of `n`.
        text = flask_babel.get_domain().get_translations().ungettext(one, many, n)
    return text % {"n": n, **values}


def lazy_gettext(message: str, **values: Any) -> Any:
    """Translate a string when it is shown; for labels and messages written before a request."""
    return flask_babel.LazyString(gettext, message, **values)


def markup_gettext(message: str, **values: Any) -> Markup:
    """Translate a string that holds a little HTML of ours; values are escaped."""
    text = Markup(_dress(flask_babel.gettext(message)))  # noqa: S704 - The message is ours; values are escaped.
    return text % values if values else text


def init_app(app: Flask, club_language: str, timezone: str) -> None:
    """Bind the languages to the app."""
    app.config["BABEL_DEFAULT_LOCALE"] = club_language
    app.config["BABEL_DEFAULT_TIMEZONE"] = timezone
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    babel.init_app(app, locale_selector=_select)
    app.wsgi_app = LanguagePrefix(app.wsgi_app, club_language)  # type: ignore[method-assign]
