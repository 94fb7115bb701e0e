"""One click mends one finding: that slip is written as it ought to be, every other byte of the file stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from portal.content import front_matter
from portal.content.checks import SLIPS, Slip
from portal.content.checks.placeholders import is_placeholder, items, placeholder_in_fields
from portal.content.context import RenderContext
from portal.content.patching import patch
from portal.content.scan import Scan
from portal.content.source import Source

_LISTS = {"placeholder-keyword": "keywords", "placeholder-tag": "tags"}
# A finding by its rule, its line in the file, and its column.
Place = tuple[str, int, int]
FIXABLE: frozenset[str] = frozenset(SLIPS) | frozenset(_LISTS)


def mend_all(text: str, wanted: Iterable[Place], context: RenderContext) -> tuple[str, list[Place]]:
    """Return a file without some findings, and those that it lost, in the order of their lines.

    Each is looked for anew in the present text, which is read once for all of them. One is passed over when it is
    not there any more, when nothing mends it, or when the correction of another reaches into its own.
    """
    asked = set(wanted)
    source = Source.parse(text)
    text, done = _corrected(source, asked, context)
    # The body's lines count on below the front matter: its items go after them, the last first.
    for code, line, column in sorted((one for one in asked if one[0] in _LISTS), key=lambda one: one[1], reverse=True):
        source = Source.parse(text)
        found = placeholder_in_fields(Scan.of(source, is_mdx=context.is_mdx), context)
        if any((one.code, one.line, one.column) == (code, line, column) for one in found):
            mended = _without_item(source, _LISTS[code], line)
            if mended is not None:
                text = mended
                done.append((code, line, column))
    return text, sorted(done, key=lambda one: one[1:])


def _corrected(source: Source, asked: AbstractSet[Place], context: RenderContext) -> tuple[str, list[Place]]:
    """Write the slips that were asked for as they ought to be, each finding whole or not at all."""
    codes = {code for code, _, _ in asked} & set(SLIPS)
    if not codes:
        return source.text, []
    slips = sorted(
        _asked_slips(Scan.of(source, is_mdx=context.is_mdx), asked, codes, context),
        key=lambda one: (one[0].start, one[0].end),
    )
    refused, position, owner = set(), 0, None
    for slip, place in slips:
        if slip.start < position and place != owner:
            refused.add(place)
            continue
        position, owner = max(position, slip.end), place
    written, position = [source.text[: len(source.text) - len(source.body)]], 0
    for slip, place in slips:
        if place not in refused:
            written += [source.body[position : slip.start], slip.better]
            position = slip.end
    return "".join([*written, source.body[position:]]), list({place for _, place in slips} - refused)


def _asked_slips(
    scan: Scan, asked: AbstractSet[Place], codes: AbstractSet[str], context: RenderContext
) -> Iterator[tuple[Slip, Place]]:
    """Return each slip of the findings that were asked for, with its finding's place: that of its group's first."""
    for code in codes:
        places: dict[int | str, Place] = {}
        for slip in SLIPS[code](scan, context):
            place = places.setdefault(slip.group, (code, scan.line(slip.start), scan.column(slip.start)))
            if place in asked:
                yield slip, place


def _without_item(source: Source, key: str, line: int) -> str | None:
    """Take the first placeholder of a line out of a list; one that held nothing else goes whole.

    None where the list would not read as the rest of it.
    """
    words = items(source.front_matter[key])
    index = next(
        index
        for index, word in enumerate(words)
        if is_placeholder(word) and line == (source.line_of(f"{key}.{index}") or source.line_of(key))
    )
    rest = words[:index] + words[index + 1 :]
    if not rest:
        return patch(source.text, {key: None})
    parts = front_matter.split(source.text)
    place = _place_of_item(parts.front_text, key, index)
    if place is not None:
        front_text = parts.front_text[: place[0]] + parts.front_text[place[1] :]
    else:
        front_text = _without_word(parts.front_text, line - parts.front_line, words[index])
    changed = parts.opening + front_text + parts.closing + parts.body
    return changed if items(Source.parse(changed).front_matter.get(key)) == rest else None


def _place_of_item(front_text: str, key: str, index: int) -> tuple[int, int] | None:
    """Find an item of a list, with the sign that parts it from the others; None where YAML reads no list."""
    try:
        root = front_matter.compose(front_matter.tamed(front_text))
    except (YAMLError, RecursionError, ValueError):
        return None
    pairs = root.value if isinstance(root, MappingNode) else []
    # The last of two fields of one name is the one that counts.
    found = [value for name, value in pairs if isinstance(name, ScalarNode) and name.value == key]
    if not found or not isinstance(found[-1], SequenceNode):
        return None
    nodes: list[Node] = found[-1].value
    start, end = nodes[index].start_mark.index, nodes[index].end_mark.index
    if not found[-1].flow_style:
        dash = front_text.rindex("-", 0, start)
        end = start + len(front_text[start:end].rstrip())
        after = front_text.find("\n", end)
        return front_text.rfind("\n", 0, dash) + 1, len(front_text) if after < 0 else after + 1
    if index + 1 < len(nodes):
        return start, nodes[index + 1].start_mark.index
    return nodes[index - 1].end_mark.index, end


def _without_word(front_text: str, index: int, word: str) -> str:
    """Take a word and its comma out of a list that is one line of text, or that YAML does not read."""
    lines = front_text.split("\n")
    written = rf"[\"']?{re.escape(word)}[\"']?[ \t]*"
    cut = re.compile(rf"(?P<before>[:\[,])(?P<space>[ \t]*){written}(?P<after>,[ \t]*)?(?=[^,]|\Z)")
    lines[index] = cut.sub(_joined, lines[index], count=1)
    return "\n".join(lines)


def _joined(match: re.Match[str]) -> str:
    """Keep what stood before a word that goes; the comma too where another word follows."""
    if match["before"] != "," or match["after"]:
        return match["before"] + match["space"]
    return ""
