"""Lists as CommonMark reads them: items, tasks, tight or loose (https://spec.commonmark.org/0.31.2/#lists)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from portal.content.reading import lines
from portal.content.reading.lines import CODE_INDENT, Line
from portal.content.reading.tip import Tip

if TYPE_CHECKING:
    from portal.content.reading.structure import Reader

_TASK = re.compile(r"^\[([ xX])\][ \t]+(?=\S)")


def read(reader: Reader, source: Sequence[Line], index: int, depth: int) -> int:
    """Read one list and return the index after its last line."""
    first = lines.marker_at(source[index])
    assert first is not None
    start = f' start="{first.start}"' if first.start not in (None, 1) else ""
    name = "ul" if first.start is None else "ol"
    reader.block(f"<{name}{start}>")
    tokens: list[tuple[str, str]] = []
    is_loose = False
    while True:
        item, index = gather_item(source, index)
        css_class, item = _task(reader, item)
        tokens.append((reader.block("<li>"), css_class))
        is_loose = reader.read(item, depth + 1) or is_loose
        reader.block("</li>")
        following = _next_item(source, index, first.kind)
        if following is None:
            break
        is_loose = is_loose or following > index
        index = following
    for token, css_class in tokens:
        names = f"{css_class} ui-tight".strip() if not is_loose else css_class
        reader.stash.amend(token, f'<li class="{names}">' if names else "<li>")
    reader.block(f"</{name}>")
    return index


def _task(reader: Reader, item: list[Line]) -> tuple[str, list[Line]]:
    match = _TASK.match(item[0].text)
    if match is None:
        return "", item
    state = "ui-open" if match[1] == " " else "ui-done"
    box = reader.stash.inline(f'<em class="{state}"></em>')
    return "task", [Line(item[0].number, f"{box} {item[0].text[match.end() :]}"), *item[1:]]


def gather_item(source: Sequence[Line], index: int) -> tuple[list[Line], int]:
    """Take the lines of the list item that begins at `index`, and the index after its last one."""
    marker = lines.marker_at(source[index])
    assert marker is not None
    item = [Line(source[index].number, marker.rest)]
    tip = Tip()
    tip.feed(item[0])
    index += 1
    while index < len(source):
        line = source[index]
        if line.is_blank:
            item.append(Line(line.number, ""))
        elif line.is_lazy:
            item.append(line)
        elif line.indent >= marker.content and not _is_empty_item(item):
            item.append(line.dedented(marker.content))
        elif tip.takes_lazily(line):
            item.append(line.as_lazy())
        else:
            break
        tip.feed(item[-1])
        index += 1
    while len(item) > 1 and item[-1].is_blank and not tip.is_code:
        item.pop()
        index -= 1
    return item, index


def _is_empty_item(item: list[Line]) -> bool:
    return len(item) > 1 and all(line.is_blank for line in item)


def _next_item(source: Sequence[Line], index: int, kind: str) -> int | None:
    while index < len(source) and source[index].is_blank:
        index += 1
    if index == len(source) or source[index].indent >= CODE_INDENT:
        return None
    marker = lines.marker_at(source[index])
    return index if marker and marker.kind == kind else None
