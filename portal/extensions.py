"""The Flask extensions, made here once and bound to an app in `app.py`."""

from __future__ import annotations

import importlib
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from portal.models import Model


class LateMigrate:
    """Flask-Migrate, loaded by the few commands that migrate: Alembic is a sixth of the time a start takes."""

    def init_app(self, app: Flask, db: SQLAlchemy, *, directory: str) -> None:
        """Bind it to the app; `app.extensions["migrate"]` becomes the real one when something is asked of it."""
        app.extensions["migrate"] = _Waiting(app, db, directory)


class _Waiting:
    def __init__(self, app: Flask, db: SQLAlchemy, directory: str) -> None:
        self._wanted = (app, db, directory)

    def __getattr__(self, name: str) -> Any:
        app, db, directory = self._wanted
        importlib.import_module("flask_migrate").Migrate().init_app(app, db, directory=directory)
        return getattr(app.extensions["migrate"], name)


db = SQLAlchemy(metadata=Model.metadata, session_options={"autoflush": True})
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()
migrate = LateMigrate()
limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", headers_enabled=False)
