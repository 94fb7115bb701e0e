"""Numbers that a form's hidden fields and buttons carry."""

from __future__ import annotations

import re

WHOLE = re.compile(r"\d{1,9}", re.ASCII)


def whole(typed: str | None) -> int | None:
    """Return the number, or None for whatever a page of ours never sends; nine digits are in every column's reach."""
    return int(typed) if typed and WHOLE.fullmatch(typed) else None
