"""`portal doctor`: look the portal over."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import Field, fields
from typing import Any

from portal.cli.refused import Refused
from portal.settings import PREFIX, Settings

UNITS = {"_bytes": "bytes", "_seconds": "seconds", "_kib": "KiB"}


def add(commands: Any) -> None:
    """Add the command's words to the parser."""
    parser = commands.add_parser("doctor", help="look the portal over")
    parser.add_argument("--settings", action="store_true", help="list every setting: meaning, default, unit, value")


def run(options: argparse.Namespace) -> None:
    """Show what was asked for."""
    if not options.settings:
        raise Refused("Say what to look at: portal doctor --settings")
    settings = Settings.from_env(os.environ, warn=lambda sentence: print(sentence, file=sys.stderr))
    for item in fields(Settings):
        print("\n".join(_lines(item, getattr(settings, item.name))))


def _lines(item: Field[Any], value: object) -> list[str]:
    name = f"{PREFIX}{item.name.upper()}"
    shown = "(kept secret)" if item.metadata.get("secret") and value else value
    source = "from the environment" if name in os.environ else "by default"
    unit = next((f" {unit}" for ending, unit in UNITS.items() if item.name.endswith(ending)), "")
    default = f"{item.default}{unit}" if item.default != "" else "worked out"
    if isinstance(value, int | float) and not isinstance(value, bool):
        shown = f"{shown}{unit}"
    return [name, f"    {item.metadata.get('help', '')}", f"    default: {default}; now: {shown} ({source})"]
