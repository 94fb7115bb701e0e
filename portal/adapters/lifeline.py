"""A child process that ends when its parent does, however the parent ended."""

from __future__ import annotations

import os
import signal
import threading

LOOK_EVERY_SECONDS = 0.5
GRACE_SECONDS = 2.0


def follow(parent: int) -> None:
    """End this process soon after `parent` is not its parent, or no longer: politely, then at once."""
    threading.Thread(target=_watch, args=(parent,), name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(LOOK_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    pause.wait(GRACE_SECONDS)
    os._exit(1)
