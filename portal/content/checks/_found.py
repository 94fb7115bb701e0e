"""How a rule makes its remarks: at a place of the body, or at a field of the front matter."""

from __future__ import annotations

from portal.content.findings import Finding
from portal.content.rules import LEVELS
from portal.content.scan import Scan


def in_body(code: str, scan: Scan, offset: int, **params: str | int) -> Finding:
    """Remark on a place of the body."""
    return Finding(code, LEVELS[code], scan.line(offset), scan.column(offset), "", params)


def in_field(code: str, scan: Scan, field: str, **params: str | int) -> Finding:
    """Remark on a field of the front matter (`keywords`) or one of its items (`keywords.1`)."""
    line = scan.source.line_of(field) or scan.source.line_of(field.partition(".")[0])
    return Finding(code, LEVELS[code], line, 1, field.partition(".")[0], params)
