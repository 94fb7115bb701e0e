"""How a rule makes its remarks: at a place of the body, at a field of the front matter, or as slips of the pen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from portal.content.context import RenderContext
from portal.content.findings import Finding
from portal.content.rules import LEVELS
from portal.content.scan import Scan


@dataclass(frozen=True)
class Slip:
    """A stretch of the body that ought to read `better`: what a rule tells, and what one click may mend.

    Slips of one `group` are one remark, at the first of them, and are mended together.
    """

    start: int
    end: int
    better: str
    group: int | str
    params: dict[str, str | int] = field(default_factory=dict, compare=False)


Slips = Callable[[Scan, RenderContext], Iterator[Slip]]


def in_body(code: str, scan: Scan, offset: int, **params: str | int) -> Finding:
    """Remark on a place of the body."""
    return Finding(code, LEVELS[code], scan.line(offset), scan.column(offset), "", params)


def in_field(code: str, scan: Scan, field: str, **params: str | int) -> Finding:
    """Remark on a field of the front matter (`keywords`) or one of its items (`keywords.1`)."""
    line = scan.source.line_of(field) or scan.source.line_of(field.partition(".")[0])
    return Finding(code, LEVELS[code], line, 1, field.partition(".")[0], params)


def told(code: str, scan: Scan, slips: Iterator[Slip]) -> Iterator[Finding]:
    """Remark on the first slip of each group."""
    seen: set[int | str] = set()
    for slip in slips:
        if slip.group not in seen:
            seen.add(slip.group)
            yield in_body(code, scan, slip.start, **slip.params)
