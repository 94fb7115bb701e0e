"""A portal served as a keeper serves it: `portal serve`, in processes of its own."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60


@dataclass
class Served:
    """The running server and the processes under it."""

    process: subprocess.Popen[str]
    port: int

    def status(self, path: str) -> int | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def workers(self) -> list[psutil.Process]:
        found = []
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in self.family():
                # One that has just ended has no command any more.
                with contextlib.suppress(psutil.NoSuchProcess):
                    found += [child] if "worker" in child.cmdline() else []
        return found

    def has_worker(self) -> bool:
        return bool(self.workers())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Return those that still run; an orphan that nobody has buried yet does not."""
    running = []
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            if process.status() != psutil.STATUS_ZOMBIE:
                running.append(process)
    return running


def environment(instance: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**kept, "PORTAL_INSTANCE": str(instance), "PORTAL_PASSWORD_MEMORY_KIB": "8", **more}


def run(instance: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    command = [sys.executable, "-m", "portal.cli", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment(instance), capture_output=True, text=True, check=False, timeout=120
    )


@contextlib.contextmanager
def served(instance: Path, *words: str) -> Iterator[Served]:
    """Serve on a free port until the block ends; nothing of it lives on."""
    port = free_port()
    command = [sys.executable, "-m", "portal.cli", "serve", "--port", str(port), *words]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(instance), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    server = Served(process, port)
    try:
        assert wait_for(lambda: server.status("/healthz") == 200 or process.poll() is not None)
        yield server
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in [psutil.Process(process.pid), *server.family()]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    child.kill()
        process.wait()
        process.stdout.close()
