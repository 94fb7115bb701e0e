"""The application as the web server's workers load it."""

from __future__ import annotations

import multiprocessing
import os

from flask import Flask

from portal.adapters import lifeline
from portal.app import create_app
from portal.settings import Settings


def make() -> Flask:
    """Make the portal inside a web worker, which ends with its supervisor."""
    supervisor = multiprocessing.parent_process()
    lifeline.follow((supervisor and supervisor.pid) or os.getppid())
    return create_app(Settings.from_env(os.environ))
