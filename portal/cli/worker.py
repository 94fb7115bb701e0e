"""`portal worker`: do the club's work that is due, until told to stop."""

from __future__ import annotations

import argparse
import os
from typing import Any

from portal.adapters import lifeline
from portal.cli.opened import opened
from portal.jobs import schedule


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    parser = commands.add_parser("worker", help="send mail and do what is due (`portal serve` starts one)")
    parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> None:
    """Run the sweeps until SIGTERM or SIGINT."""
    if options.with_parent:
        lifeline.follow(os.getppid())
    with opened() as app:
        schedule.consumer(app).run()
