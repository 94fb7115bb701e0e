"""The app's adapters and settings, found from a request or a command."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from sqlalchemy.orm import Session

from portal.adapters.files import Files
from portal.adapters.mailer import Mailer
from portal.adapters.passwords import Passwords
from portal.adapters.renderer import Renderer
from portal.extensions import db
from portal.settings import Settings


@dataclass(frozen=True)
class Tools:
    """What `create_app` built from the settings."""

    settings: Settings
    files: Files
    renderer: Renderer
    passwords: Passwords
    mailer: Mailer


def tools() -> Tools:
    """Return the present app's tools."""
    found: Tools = current_app.extensions["portal"]
    return found


def settings() -> Settings:
    """Return the present app's settings."""
    return tools().settings


def session() -> Session:
    """Return the database session of this request or command."""
    return db.session()
