"""The Flask extensions, made here once and bound to an app in `app.py`."""

from __future__ import annotations

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from portal.models import Model

db = SQLAlchemy(metadata=Model.metadata, session_options={"autoflush": True})
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()
migrate = Migrate()
limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", headers_enabled=False)
