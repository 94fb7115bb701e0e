"""The exceptions by name: where we differ from Docusaurus on purpose, and why."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("exceptions.toml")


@cache
def reasons() -> dict[tuple[str, str], str]:
    """Read the reason of each exception, by its measure and its post."""
    rows = tomllib.loads(_FILE.read_text("utf-8")).get("exception", [])
    return {(measure, row["post"]): row["reason"] for row in rows for measure in row["measures"]}
