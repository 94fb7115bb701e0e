"""`portal serve`: the web server and one worker in one command, which end together.

This process loads neither Flask nor SQLAlchemy: the first answer comes sooner by as much. It is granian's main
process, which starts the web workers; the portal's own worker is started once the web answers.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from portal.adapters import schema
from portal.cli.keeper import Keeper
from portal.cli.refused import Refused
from portal.settings import Settings

BLOCKING_THREADS = 16
KILL_AFTER_SECONDS = 5


class Supervisor(Server):  # type: ignore[misc,valid-type] # Granian chooses it as it starts.
    """Granian's main process, which tells the portal's worker to stop as soon as it is told itself."""

    keeper: Keeper

    def signal_handler_interrupt(self, *args: object, **kwargs: object) -> None:
        """Stop the worker and the web at the same time."""
        self.keeper.stop()
        super().signal_handler_interrupt(*args, **kwargs)


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    parser = commands.add_parser("serve", help="serve the portal and do its work, until told to stop")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=None, help="web worker processes (PORTAL_WORKERS, 1)")


def run(options: argparse.Namespace) -> None:
    """Migrate the embedded database where it is behind, then serve until SIGTERM or SIGINT."""
    settings = Settings.from_env(os.environ, warn=lambda sentence: print(sentence, file=sys.stderr))
    _check_free(options.host, options.port)
    _prepare_database(settings)
    server = _supervisor(options.host, options.port, options.workers or settings.workers)
    worker = [sys.executable, "-m", "portal.cli", "worker", "--with-parent", str(os.getpid())]
    server.keeper = Keeper(worker, options.host, options.port)
    server.on_startup(server.keeper.start)
    server.on_shutdown(server.keeper.join)
    shown = f"[{options.host}]" if ":" in options.host else options.host
    print(f"{settings.club_name} is served at http://{shown}:{options.port} (Ctrl+C stops it).", flush=True)
    # A forked worker would inherit whatever lock the keeper's thread holds at that moment.
    multiprocessing.set_start_method("spawn")
    server.serve()


def _supervisor(host: str, port: int, workers: int) -> Supervisor:
    return Supervisor(
        "portal.cli.web:make",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_AFTER_SECONDS,
        log_level=LogLevels.error,
    )


def _prepare_database(settings: Settings) -> None:
    """Bring the embedded database up to date in a process of its own, so that this one stays light."""
    if not settings.is_embedded or schema.is_current(settings.database_url):
        return
    print(f"Preparing the database {Path(settings.database_url.removeprefix('sqlite:///')).name} ...", flush=True)
    done = subprocess.run([sys.executable, "-m", "portal.cli", "db", "upgrade"], check=False)
    if done.returncode:
        raise Refused("The database could not be prepared; what went wrong is said above.")


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror or error
            raise Refused(f"Cannot listen on {host}, port {port}: {reason}. Choose another one with --port.") from error
