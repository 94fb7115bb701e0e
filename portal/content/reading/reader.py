"""`read(body, ...)`: a source's body as flat Markdown, its set-aside pieces and what was noticed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from portal.content.findings import Finding
from portal.content.reading.comments import TRUNCATE, Silencer
from portal.content.reading.lines import TAB, Line
from portal.content.reading.stash import Stash, source_lines
from portal.content.reading.structure import Reader

_NO_PARTIALS: Mapping[str, str] = {}


class Reading(NamedTuple):
    """What `markdown.to_html` needs, and the findings on the way."""

    markdown: str
    stash: Stash
    findings: tuple[Finding, ...]


def read(
    body: str, first_line: int, language: str, *, is_mdx: bool = False, partials: Mapping[str, str] = _NO_PARTIALS
) -> Reading:
    """Read a body whose first line is the source's line `first_line`; MDX knows no indented code.

    `partials` are the texts that it may take in, by the path that it imports.
    """
    silencer = Silencer(source_lines(body), first_line)
    written = dict(enumerate(silencer.silence(), first_line))
    tabbed = {number: line for number, line in written.items() if "\t" in line}
    reader = Reader(Stash(silencer.names, language), language, tabbed, is_mdx=is_mdx, partials=partials)
    reader.read([line for number, text in written.items() for line in _parted(number, text.expandtabs(TAB))])
    return Reading("\n".join(reader.output), reader.stash, (*silencer.findings, *reader.findings))


def _parted(number: int, text: str) -> list[Line]:
    """Give the excerpt's marker a line of its own when words stand beside it."""
    before, mark, after = text.partition(TRUNCATE)
    if not mark or not (before.strip(" >") or after.strip()):
        return [Line(number, text)]
    return [Line(number, part) for part in (before, mark, after.lstrip()) if part]
