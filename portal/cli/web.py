"""The application as the web server's workers load it."""

from __future__ import annotations

import multiprocessing
import os
from typing import Any

from portal.adapters import lifeline
from portal.cli.loading import load
from portal.settings import Settings


def make() -> Any:
    """Make the portal (a `flask.Flask`) inside a web worker, which ends with its supervisor."""
    supervisor = multiprocessing.parent_process()
    lifeline.follow((supervisor and supervisor.pid) or os.getppid())
    return load("portal.app").create_app(Settings.from_env(os.environ))
