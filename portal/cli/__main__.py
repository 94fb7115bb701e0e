"""`python -m portal.cli <command>`, where the `portal` program is not on the path."""

import sys

from portal.cli import main

if __name__ == "__main__":
    sys.exit(main())
