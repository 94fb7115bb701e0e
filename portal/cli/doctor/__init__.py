"""`portal doctor`: look the portal over: its settings, its articles, what was rendered from them."""

from __future__ import annotations

import argparse
from typing import Any

from portal.cli.loading import load
from portal.cli.refused import Refused

# What can be looked at, in the order in which it is done.
PARTS = ("settings", "rerender", "articles")


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    parser = commands.add_parser(
        "doctor",
        help="look the portal over",
        epilog="exit status: 0 all is well; 1 a blocking finding, or a text that cannot be rendered; 2 usage",
    )
    parser.add_argument("--settings", action="store_true", help="list every setting: meaning, default, unit, value")
    parser.add_argument(
        "--articles", action="store_true", help="run the proofreader over every article online; changes nothing"
    )
    parser.add_argument(
        "--rerender", action="store_true", help="render anew what an older version of the portal rendered"
    )
    parser.add_argument("--json", action="store_true", help="answer --articles or --rerender in JSON")


def run(options: argparse.Namespace) -> int:
    """Look at what was asked for; 1 when an editor should look too."""
    asked = [name for name in PARTS if getattr(options, name)]
    if not asked:
        raise Refused("Say what to look at: portal doctor --settings, --articles or --rerender")
    if options.json and len(asked) > 1:
        raise Refused("With --json, ask for one thing at a time.")
    return max(int(load(f"portal.cli.doctor.{name}").run(options)) for name in asked)
