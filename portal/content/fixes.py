"""One click mends one finding: that slip is written as it ought to be, every other byte of the file stays."""

from __future__ import annotations

import re

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from portal.content import front_matter
from portal.content.checks import SLIPS, check
from portal.content.checks.placeholders import is_placeholder, items
from portal.content.context import RenderContext
from portal.content.patching import patch
from portal.content.scan import Scan
from portal.content.source import Source
from portal.errors import Conflict

_LISTS = {"placeholder-keyword": "keywords", "placeholder-tag": "tags"}
FIXABLE: frozenset[str] = frozenset(SLIPS) | frozenset(_LISTS)


def mend(text: str, code: str, line: int, column: int, context: RenderContext) -> str:
    """Return a file without one finding, which is looked for anew in the present text.

    Raises: Conflict, when the finding is not there any more, or nothing mends it.
    """
    source = Source.parse(text)
    found = check(source, context) if code in FIXABLE else ()
    if not any((one.code, one.line, one.column) == (code, line, column) for one in found):
        raise Conflict("finding-gone")
    if code in _LISTS:
        return _without_item(source, _LISTS[code], line)
    scan = Scan.of(source)
    slips = list(SLIPS[code](scan, context))
    first = next(slip for slip in slips if (scan.line(slip.start), scan.column(slip.start)) == (line, column))
    written, position = [text[: len(text) - len(source.body)]], 0
    for slip in slips:
        if slip.group == first.group:
            written += [source.body[position : slip.start], slip.better]
            position = slip.end
    return "".join([*written, source.body[position:]])


def _without_item(source: Source, key: str, line: int) -> str:
    """Take the first placeholder of a line out of a list; a list that held nothing else goes whole."""
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
    if items(Source.parse(changed).front_matter.get(key)) != rest:
        raise Conflict("finding-gone")
    return changed


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
