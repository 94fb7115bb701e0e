"""`read(body, ...)`: a source's body as flat Markdown, its set-aside pieces and what was noticed."""

from __future__ import annotations

from typing import NamedTuple

from portal.content.findings import Finding
from portal.content.reading.comments import Silencer
from portal.content.reading.lines import Line
from portal.content.reading.stash import Stash, without_tokens
from portal.content.reading.structure import Reader


class Reading(NamedTuple):
    """What `markdown.to_html` needs, and the findings on the way."""

    markdown: str
    stash: Stash
    findings: tuple[Finding, ...]


def read(body: str, first_line: int, language: str) -> Reading:
    """Read a body whose first line is the source's line `first_line`."""
    text = without_tokens(body).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    silencer = Silencer(text.split("\n"), first_line)
    lines = [Line(number, line.expandtabs(4)) for number, line in enumerate(silencer.silence(), first_line)]
    reader = Reader(Stash(silencer.names, language), language)
    reader.read(lines)
    return Reading("\n".join(reader.output), reader.stash, (*silencer.findings, *reader.findings))
