"""`create_app(settings)`: the wiring, top to bottom."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from portal.adapters import database, files, mailer, passwords, renderer
from portal.adapters.bundle import bundle
from portal.extensions import csrf, db, limiter, migrate
from portal.services import sign_ins
from portal.settings import Settings
from portal.views import BLUEPRINTS
from portal.web import access, errors, headers, language, page_cache, received, templating, uploads
from portal.web.tools import Tools

YEAR_SECONDS = 31_536_000
# A form holds a text of 200 kB at most, or one file; a little more covers their envelope.
ENVELOPE_BYTES = 512 * 1024


def create_app(settings: Settings) -> Flask:
    """Make the portal for these settings; several may live in one process."""
    app = Flask("portal", template_folder=str(bundle("templates")), static_folder=None)
    app.config.update(_config(settings))
    app.extensions["portal"] = Tools(
        settings, files.build(settings), renderer.build(settings), passwords.build(settings), mailer.build(settings)
    )
    db.init_app(app)
    migrate.init_app(app, db, directory=str(bundle("migrations")))
    with app.app_context():
        database.prepare(db.engine)
    received.init_app(app)
    uploads.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    headers.init_app(app, settings)
    page_cache.init_app(app)
    # flask-babel puts its own gettext into templates: ours, which knows French spacing, comes after.
    language.init_app(app, settings.locale, settings.timezone)
    templating.init_app(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    _wrap(app, settings)
    return app


def _config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": database.engine_options(settings.database_url),
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": settings.base_url.startswith("https://"),
        "SESSION_COOKIE_PATH": "/",
        "PERMANENT_SESSION_LIFETIME": sign_ins.KEPT_FOR,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "MAX_CONTENT_LENGTH": settings.upload_limit_bytes + ENVELOPE_BYTES,
        "MAX_FORM_MEMORY_SIZE": 2 * ENVELOPE_BYTES,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "RATELIMIT_HEADERS_ENABLED": False,
    }


def _wrap(app: Flask, settings: Settings) -> None:
    static = WhiteNoise(app.wsgi_app, max_age=YEAR_SECONDS, allow_all_origins=False)
    static.add_files(str(bundle("static")), prefix="static/")
    app.wsgi_app = static  # type: ignore[method-assign]
    if settings.trusted_proxies:
        n = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
