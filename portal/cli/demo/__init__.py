"""`portal demo`: make the demo club, and say how to sign in."""

from __future__ import annotations

import argparse
import time
from typing import Any

from portal.cli import db
from portal.cli.demo import making
from portal.cli.demo.club import PASSWORD
from portal.cli.demo.moments import MOMENTS
from portal.cli.demo.people import DOMAIN
from portal.cli.opened import opened
from portal.cli.refused import Refused
from portal.web import tools

DOORS = (("a member", "lea"), ("a moderator", "camille"), ("an admin", "anne"))


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    parser = commands.add_parser("demo", help="make the demo club in an empty database")
    moments = "; ".join(f"{moment.name}: {moment.meaning}" for moment in MOMENTS.values())
    parser.add_argument("--moment", choices=list(MOMENTS), default="workshop-week", help=moments)
    parser.add_argument("--if-empty", action="store_true", help="keep what is there, and only say how to sign in")


def run(options: argparse.Namespace) -> None:
    """Make the club, or keep the one there is. Raises: Refused where it would touch real data."""
    db.bring_up_to_date()
    with opened():
        found = making.state()
        if found == "real" and options.if_empty:
            return
        if found == "real":
            raise Refused("This database holds real people: the demo club needs one of its own (PORTAL_INSTANCE).")
        if found == "demo" and not options.if_empty:
            raise Refused("The demo club is there already. To begin anew, remove the instance folder.")
        if found == "empty":
            began = time.monotonic()
            print("Making the demo club ...", flush=True)
            making.make(options.moment, lambda line: print(line, flush=True))
            print(f"Done in {time.monotonic() - began:.0f} s.")
        _say_how_to_sign_in()


def _say_how_to_sign_in() -> None:
    print(f"\nSign in at {tools.settings().base_url}/login with the password {PASSWORD} as")
    for who, name in DOORS:
        print(f"  {who:<12} {name}@{DOMAIN}")
    print(flush=True)
