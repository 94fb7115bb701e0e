"""What a keeper types: `portal <command>`; one file per command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from portal.cli.loading import load
from portal.cli.refused import Refused
from portal.settings import SettingsError

# A command and the module that adds it (`add(commands)`) and runs it (`run(options)`); only that module is loaded.
COMMANDS = {
    "serve": "portal.cli.serve",
    "worker": "portal.cli.worker",
    "demo": "portal.cli.demo",
    "import": "portal.cli.import_",
    "export": "portal.cli.export",
    "user": "portal.cli.user",
    "db": "portal.cli.db",
    "doctor": "portal.cli.doctor",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 (refused, with a sentence) or 2 (usage)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    wanted = words[0] if words and words[0] in COMMANDS else ""
    options = _parser(wanted).parse_args(words)
    try:
        status = load(COMMANDS[options.command]).run(options)
    except (Refused, SettingsError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return int(status or 0)


def _parser(wanted: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="portal", description="Keep a club's portal.")
    commands = parser.add_subparsers(title="commands", metavar="<command>", dest="command", required=True)
    for name in [wanted] if wanted else COMMANDS:
        load(COMMANDS[name]).add(commands)
    return parser
