"""The portal opened for a command: its settings, its app, its refusals as sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_babel import force_locale
from sqlalchemy.exc import OperationalError, ProgrammingError

from portal.app import create_app
from portal.cli.refused import Refused
from portal.errors import PortalError
from portal.extensions import db
from portal.settings import Settings
from portal.web import sentences


def warn(sentence: str) -> None:
    """Tell the keeper something that stops nothing."""
    print(sentence, file=sys.stderr)


@contextmanager
def opened() -> Iterator[Flask]:
    """Open the portal that the environment describes, and close it after the command.

    Raises: Refused in place of a verb's refusal, and where the database has no tables yet.
    """
    app = create_app(Settings.from_env(os.environ, warn=warn))
    with app.app_context():
        try:
            yield app
        except PortalError as error:
            with force_locale("en"):
                raise Refused(sentences.of_error(error)) from error
        except (OperationalError, ProgrammingError) as error:
            raise Refused(f"The database refused: {error.orig}. Is it migrated? Run: portal db upgrade") from error
        finally:
            db.session.remove()
            db.engine.dispose()
