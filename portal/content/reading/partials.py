"""Texts that a text takes in: `<Text />` on a line of its own, where `import Text from "./_text.mdx"` names a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from portal.content import front_matter
from portal.content.reading.comments import TRUNCATE, Silencer
from portal.content.reading.lines import DEEPEST, TAB, Line
from portal.content.reading.markup import parse_tag
from portal.content.reading.stash import source_lines

if TYPE_CHECKING:
    from portal.content.reading.structure import Reader

_OPENING = re.compile(r"^ *<([A-Z]\w*)(?=[\s/])")


def read(reader: Reader, source: Sequence[Line], index: int, depth: int) -> int:
    """Read the partial that one line takes in and return the index after it, or 0 when none begins here."""
    line = source[index]
    opening = _OPENING.match(line.text)
    path = reader.stash.names.get(opening[1], "") if opening else ""
    tag = parse_tag(line.text, line.indent, reader.stash.names) if path in reader.partials else None
    if tag is None or not tag.is_self_closing or line.text[tag.end :].strip() or depth >= DEEPEST:
        return 0
    body = front_matter.split(reader.partials[path]).body
    if not reader.makes_room(len(body), line):
        return 0
    reader.flush()
    names, others = reader.stash.names, reader.partials
    silencer = Silencer(source_lines(body), line.number)
    lines = list(_lines(silencer, line.number))
    props = {f"props.{name}": value for name, value in tag.attributes.items()}
    reader.stash.names = {**names, **silencer.names, **props}
    reader.partials = {other: text for other, text in others.items() if other != path}
    reader.read(lines, depth + 1)
    reader.findings += [replace(finding, line=line.number) for finding in silencer.findings]
    reader.stash.names, reader.partials = names, others
    return index + 1


def _lines(silencer: Silencer, number: int) -> Iterator[Line]:
    """Give the lines of a partial the number of the one that takes it in; where an excerpt ends is not its to say."""
    for text in silencer.silence():
        yield Line(number, text.replace(TRUNCATE, "").expandtabs(TAB))
