"""What a keeper types: `portal <command>`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, 1 (refused, with a sentence) or 2 (usage)."""
    parser = argparse.ArgumentParser(prog="portal", description="Keep a club's portal.")
    parser.parse_args(arguments)
    parser.print_help()
    return 2


if __name__ == "__main__":
    sys.exit(main())
