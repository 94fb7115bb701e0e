"""Where a finding stands, as a page's button says it, and the same finding in a text that changed since."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from portal.content.findings import Finding

_PARTS = 4


@dataclass(frozen=True)
class Place:
    """A finding's rule, line and column, with a print of that line: it knows the line where others moved it."""

    code: str
    line: int
    column: int
    print: str

    def __str__(self) -> str:
        return f"{self.code} {self.line} {self.column} {self.print}"

    @classmethod
    def of(cls, finding: Finding, lines: list[str]) -> Place:
        """Describe a finding of a text that was split into lines."""
        return cls(finding.code, finding.line, finding.column, _print(lines, finding.line))

    @classmethod
    def read(cls, written: str) -> Place | None:
        """Read what a button said; None where no page of ours wrote it."""
        parts = written.split(" ")
        if len(parts) != _PARTS or not all(part.isascii() and part.isdecimal() for part in parts[1:3]):
            return None
        return cls(parts[0], int(parts[1][:9]), int(parts[2][:9]), parts[3])

    def find(self, findings: Iterable[Finding], lines: list[str]) -> Finding | None:
        """Find the same finding in a text that may have changed: at its place, else on its line wherever that went."""
        alike = [one for one in findings if one.code == self.code]
        for one in alike:
            if (one.line, one.column) == (self.line, self.column):
                return one
        moved = [one for one in alike if one.column == self.column and _print(lines, one.line) == self.print]
        return min(moved, key=lambda one: abs(one.line - self.line), default=None)


def _print(lines: list[str], line: int) -> str:
    text = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"
