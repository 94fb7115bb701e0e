"""When each sweep runs. The truth is in the rows: a sweep that is lost or run twice does no harm."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from flask import Flask
from huey import SqliteHuey
from huey.consumer import Consumer, Scheduler

from portal.jobs import deliver_mail, prune, renew_renderings, run_imports
from portal.web import tools

TICK_SECONDS = 3
# A sweep that waited this long behind others is dropped: the next one does its work.
STALE_SECONDS = 60
HOUR_SECONDS = 3600
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sweep:
    """A job that looks for what is due, and how often."""

    run: Callable[[], int]
    every_seconds: int


SWEEPS: dict[str, Sweep] = {
    "deliver_mail": Sweep(deliver_mail.run, TICK_SECONDS),
    "run_imports": Sweep(run_imports.run, TICK_SECONDS),
    "prune": Sweep(prune.run, HOUR_SECONDS),
    "renew_renderings": Sweep(renew_renderings.run, TICK_SECONDS),
}


class TickingScheduler(Scheduler):  # type: ignore[misc] # Huey has no types.
    """Huey's scheduler, looking at the periodic tasks every few seconds rather than every minute."""

    periodic_task_seconds = TICK_SECONDS


class PortalConsumer(Consumer):  # type: ignore[misc] # Huey has no types.
    """Huey's consumer with that scheduler."""

    scheduler_class = TickingScheduler


def consumer(app: Flask) -> PortalConsumer:
    """Make the worker of this portal; its queue is a file of its own in the instance folder."""
    with app.app_context():
        path = tools.settings().instance / "jobs.db"
    huey = SqliteHuey("portal", filename=str(path), results=False)
    huey.flush()
    for name, sweep in SWEEPS.items():
        huey.periodic_task(every(sweep.every_seconds), name=name, expires=STALE_SECONDS)(in_app(app, sweep.run))
    return PortalConsumer(huey, workers=2, periodic=True, max_delay=1.0, scheduler_interval=1, shutdown_timeout=1)


def every(seconds: int) -> Callable[[datetime], bool]:
    """Say yes the first time, then once in that many seconds."""
    next_at = 0.0

    def is_due(_moment: datetime) -> bool:
        nonlocal next_at
        if time.monotonic() < next_at:
            return False
        next_at = time.monotonic() + seconds - TICK_SECONDS / 2
        return True

    return is_due


def in_app(app: Flask, run: Callable[[], int]) -> Callable[[], None]:
    """Run a sweep in the app's context, and let one failure not stop the next."""

    @wraps(run)
    def sweep() -> None:
        with app.app_context():
            try:
                run()
            except Exception:
                log.exception("the sweep %s failed; it runs again", run.__module__)

    return sweep
