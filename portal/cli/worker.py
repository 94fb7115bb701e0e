"""`portal worker`: do the club's work that is due, until told to stop."""

from __future__ import annotations

import argparse
from typing import Any

from portal.adapters import lifeline
from portal.cli.opened import opened
from portal.jobs import schedule


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    parser = commands.add_parser("worker", help="send mail and do what is due (`portal serve` starts one)")
    parser.add_argument("--with-parent", type=int, metavar="PID", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> None:
    """Run the sweeps until SIGTERM or SIGINT."""
    if options.with_parent:
        lifeline.follow(options.with_parent)
    with opened() as app:
        schedule.consumer(app).run()
