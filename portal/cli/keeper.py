"""Keeps one worker process alive beside the web server."""

from __future__ import annotations

import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

ASK_EVERY_SECONDS = 0.1
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
LIVED_WELL_SECONDS = 60.0
GRACE_SECONDS = 1.5


class Keeper:
    """Starts the worker once the web answers, starts it again when it dies, ends it in the end."""

    def __init__(self, command: Sequence[str], host: str, port: int) -> None:
        self.command = list(command)
        self.host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - Any address is also this one.
        self.port = port
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)
        self._worker: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to keep the worker; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Tell the worker to stop; safe in a signal handler."""
        self._stopping.set()
        if self._worker is not None:
            self._worker.terminate()

    def join(self) -> None:
        """Wait for the worker's end, and make it end."""
        self.stop()
        self._thread.join(GRACE_SECONDS)
        if self._worker is not None and self._worker.poll() is None:
            self._worker.kill()
            self._worker.wait()

    def _keep(self) -> None:
        while not self._answers():
            if self._stopping.wait(ASK_EVERY_SECONDS):
                return
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            began = time.monotonic()
            status = self._live_once()
            if self._stopping.is_set():
                return
            pause = FIRST_PAUSE_SECONDS if time.monotonic() - began > LIVED_WELL_SECONDS else pause
            print(f"The worker ended with status {status}; starting it again.", file=sys.stderr, flush=True)
            self._stopping.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _live_once(self) -> int:
        self._worker = subprocess.Popen(self.command)  # noqa: S603 - Our own program, named by us.
        if self._stopping.is_set():
            self._worker.terminate()
        return self._worker.wait()

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
        except OSError:
            return False
        finally:
            connection.close()
