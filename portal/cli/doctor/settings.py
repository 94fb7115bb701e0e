"""`portal doctor --settings`: every setting, with its meaning, its default and its present value."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import Field, fields
from typing import Any

from portal.cli.refused import Refused
from portal.settings import PREFIX, Settings

UNITS = {"_bytes": "bytes", "_seconds": "seconds", "_kib": "KiB"}


def run(options: argparse.Namespace) -> int:
    """Print each setting."""
    settings = Settings.from_env(os.environ, warn=lambda sentence: print(sentence, file=sys.stderr))
    if options.json:
        raise Refused("--json answers --articles and --rerender.")
    for item in fields(Settings):
        print("\n".join(_lines(item, getattr(settings, item.name))))
    return 0


def _lines(item: Field[Any], value: object) -> list[str]:
    name = f"{PREFIX}{item.name.upper()}"
    shown = "(kept secret)" if item.metadata.get("secret") and value else value
    source = "from the environment" if name in os.environ else "by default"
    unit = next((f" {unit}" for ending, unit in UNITS.items() if item.name.endswith(ending)), "")
    default = f"{item.default}{unit}" if item.default != "" else "worked out"
    if isinstance(value, int | float) and not isinstance(value, bool):
        shown = f"{shown}{unit}"
    return [name, f"    {item.metadata.get('help', '')}", f"    default: {default}; now: {shown} ({source})"]
