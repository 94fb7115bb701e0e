"""What a keeper types: `portal <command>`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from portal.cli import import_


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 (refused, with a sentence) or 2 (usage)."""
    parser = argparse.ArgumentParser(prog="portal", description="Keep a club's portal.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (import_,):
        command.add_to(commands)
    given = parser.parse_args(arguments)
    return int(given.run(given))
