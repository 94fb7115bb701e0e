"""Front matter read the way Docusaurus reads it, whatever a writer typed: no YAML ever raises or hangs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, ClassVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from portal.content.findings import Finding, Level

# Far above what writers type (the longest of 394 real posts is 2 kB), far below what makes a parser slow.
MAX_CHARACTERS = 8_000
MAX_ALIASES = 20
MAX_DEPTH = 12
MAX_NODES = 1_000
# A site's table of authors or tags is longer than any front matter.
TABLE_FACTOR = 50

BOM = "\ufeff"
_OPENING = re.compile(r"---[ \t]*(?:ya?ml)?[ \t]*\r?\n")
# Docusaurus' reader takes any line that begins with `---` for the end; what follows on it is body.
_CLOSING = re.compile(r"^---(?:[ \t]*(?:\r?\n|\Z))?", re.MULTILINE)
KEY_LINE = re.compile(r"""^(?P<key>[^\W\d][\w.-]*|"[^"\n]+"|'[^'\n]+')[ \t]*:(?=[ \t\u00a0\r\n]|\Z)""", re.MULTILINE)
_SPACE_AFTER_KEY = re.compile(r"^([ \t]*(?:- )?[\w.-]+:)[ ]*[\u00a0\t][\u00a0\t ]*", re.MULTILINE)
_TABS_AT_END = re.compile(r"(?<=[^ \t\r\n])[ ]*\t[ \t]*(?=\r?$)", re.MULTILINE)
_NO_BREAK_INDENT = re.compile(r"^[ \t]*\u00a0[ \t\u00a0]*", re.MULTILINE)
# A question mark begins a key only before a space, and where a key may stand; PyYAML stumbles over any in brackets.
_QUESTION = re.compile(r"(?P<key>(?:^(?:[ \t]*-)*|[\[{,])[ \t]*\?(?=\s|\Z))|\?", re.MULTILINE)
_STAND_IN = "\ufdd3"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TAG = "tag:yaml.org,2002:"
_TIMESTAMP = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d*)?)?"
    r"(?:[ \t]*(?P<zone>Z|[-+]\d\d?(?::?\d\d)?))?)?\Z"
)


@dataclass(frozen=True)
class Parts:
    """A file cut at its fences; the parts put together again are the file, byte for byte."""

    opening: str
    front_text: str
    closing: str
    body: str

    @property
    def front_line(self) -> int:
        """Return the line of the file on which the YAML begins."""
        return 1 + self.opening.count("\n")

    @property
    def body_line(self) -> int:
        """Return the line of the file on which the body begins."""
        return self.front_line + self.front_text.count("\n") + self.closing.count("\n")


@dataclass
class FrontMatter:
    """What was read: plain values, the line of each (`tags`, `tags.0`), and what could not be read."""

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)


def split(text: str) -> Parts:
    """Cut a file at its `---` fences; a file whose fences are not both there is all body."""
    start = 1 if text.startswith(BOM) else 0
    opening = _OPENING.match(text, start)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return Parts(text[:start], "", "", text[start:])
    return Parts(
        text[: opening.end()],
        text[opening.end() : closing.start()],
        text[closing.start() : closing.end()],
        text[closing.end() :],
    )


def read(front_text: str, first_line: int, *, is_table: bool = False) -> FrontMatter:
    """Read the YAML between the fences.

    Where YAML refuses the whole, each top-level field is read alone, a one-line value that YAML refuses is
    taken as it stands, and a finding names the line: one slip of the pen never hides a title. A table
    (`authors.yml`) may be longer than a front matter.
    """
    result = FrontMatter()
    factor = TABLE_FACTOR if is_table else 1
    if len(front_text) > MAX_CHARACTERS * factor:
        result.problems.append(_problem("front-matter-too-long", first_line, limit=MAX_CHARACTERS * factor))
        return result
    tame = tamed(front_text)
    try:
        _Reader(tame, first_line, result, MAX_NODES * factor).read_all()
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        result = FrontMatter(problems=[_problem("front-matter-unreadable", first_line + _line_of_error(error, tame))])
        _read_field_by_field(tame, first_line, result)
    return result


def tamed(front_text: str) -> str:
    """Replace the spaces that stand where YAML wants plain ones; the length stays the same."""
    text = _SPACE_AFTER_KEY.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), front_text)
    text = _TABS_AT_END.sub(lambda match: " " * len(match[0]), text)
    return _NO_BREAK_INDENT.sub(lambda match: match[0].replace("\u00a0", " "), text)


def compose(front_text: str, most_nodes: int = MAX_NODES) -> Node | None:
    """Return YAML's own tree of a front matter, within the limits above. Raises: yaml.YAMLError, ValueError."""
    if len(front_text) * MAX_NODES > MAX_CHARACTERS * most_nodes:
        raise yaml.YAMLError("too long")
    tree = _composed(front_text, most_nodes)
    if isinstance(tree, Exception):
        raise tree.with_traceback(None)
    return tree


@lru_cache(maxsize=32)
def _composed(front_text: str, most_nodes: int) -> Node | Exception | None:
    """Read a text once for the dozens of times that an editor's save asks for it; nobody changes the tree."""
    loader = _Loader(front_text, most_nodes)
    try:
        return loader.get_single_node()
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return error
    finally:
        loader.dispose()


def _read_field_by_field(text: str, first_line: int, result: FrontMatter) -> None:
    starts = list(KEY_LINE.finditer(text))
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        block, line = text[match.start() : end], first_line + text.count("\n", 0, match.start())
        try:
            _Reader(block, line, result).read_all()
        except (yaml.YAMLError, RecursionError, ValueError):
            value = text[match.end() : end].strip()
            if value and "\n" not in value:
                key = match["key"].strip("\"'")
                result.values[key], result.lines[key] = value, line


class _Loader(yaml.SafeLoader):
    """SafeLoader with the scalar types of YAML 1.2's core schema and limits on depth and aliases."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}  # type: ignore[misc]

    def __init__(self, stream: str, most_nodes: int) -> None:
        super().__init__(_QUESTION.sub(lambda match: match[0] if match["key"] else _STAND_IN, stream))
        self.nodes_left = most_nodes
        self.depth = 0
        self.aliases = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """Count before composing, so that a bomb is refused before it is built."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        self.aliases += isinstance(event, yaml.AliasEvent)
        self.depth += 1
        self.nodes_left -= 1
        if self.depth > MAX_DEPTH or self.aliases > MAX_ALIASES or self.nodes_left < 0:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=event.start_mark)
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1

    def compose_scalar_node(self, anchor: dict[Any, Node]) -> ScalarNode:
        """Put the question marks back."""
        node = super().compose_scalar_node(anchor)
        node.value = node.value.replace(_STAND_IN, "?")
        return node

    def fetch_flow_collection_start(self, token_class: type[yaml.Token]) -> None:
        """Count brackets as they are read: the scanner runs ahead, in a time that grows as their square."""
        if self.flow_level >= MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=self.get_mark())
        super().fetch_flow_collection_start(token_class)


# Only what reads back as it was written becomes a number: a title `3.10` stays `3.10`.
_Loader.add_implicit_resolver(_TAG + "bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF"))
_Loader.add_implicit_resolver(_TAG + "int", re.compile(r"(?:0|-?[1-9]\d{0,14})\Z"), list("-0123456789"))
_Loader.add_implicit_resolver(_TAG + "null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
_Loader.add_implicit_resolver(_TAG + "float", re.compile(r"-?(?:0|[1-9]\d{0,8})\.\d{1,6}\Z"), list("-0123456789"))
_Loader.add_implicit_resolver(_TAG + "timestamp", _TIMESTAMP, list("0123456789"))


class _Reader:
    """Turns YAML's tree into plain values, noting on which line each stands."""

    def __init__(self, text: str, first_line: int, result: FrontMatter, most_nodes: int = MAX_NODES) -> None:
        self.text, self.first_line, self.result = text, first_line, result
        self.nodes, self.most_nodes = 0, most_nodes

    def read_all(self) -> None:
        root = compose(self.text, self.most_nodes)
        if root is None:
            return
        if not isinstance(root, MappingNode):
            raise yaml.MarkedYAMLError(problem="not a mapping", problem_mark=root.start_mark)
        self.result.values.update(self.mapping(root, ""))

    def line(self, node: Node) -> int:
        return self.first_line + self.text.count("\n", 0, node.start_mark.index)

    def mapping(self, node: MappingNode, path: str, depth: int = 0) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key must be text", problem_mark=key_node.start_mark)
            key = _storable(key_node.value)
            if key in values:
                self.result.problems.append(
                    _problem("front-matter-repeated", self.line(key_node), Level.WARNING, key, name=key)
                )
            self.result.lines[path + key] = self.line(key_node)
            values[key] = self.value(value_node, path + key, depth + 1)
        return values

    def value(self, node: Node, path: str, depth: int) -> object:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > self.most_nodes:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=node.start_mark)
        if isinstance(node, MappingNode):
            return self.mapping(node, path + ".", depth)
        if isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                self.result.lines[f"{path}.{index}"] = self.line(item)
            return [self.value(item, f"{path}.{index}", depth + 1) for index, item in enumerate(node.value)]
        return self.scalar(node, path)

    def scalar(self, node: Node, path: str) -> object:
        text = _storable(node.value)
        kind = node.tag.removeprefix(_TAG)
        if kind == "bool":
            return text.lower() == "true"
        if kind == "null":
            return None
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text) if str(float(text)) == text else text
        match = _TIMESTAMP.match(text) if kind == "timestamp" else None
        if match is None:
            return text
        moment, is_real = _moment(match)
        if not is_real:
            problem = _problem("date-impossible", self.line(node), Level.WARNING, path, value=text, read_as=moment)
            self.result.problems.append(problem)
        return moment


def _storable(text: object) -> str:
    r"""Replace what YAML's escapes may name and no database keeps: a `"\0"`, half of a pair such as `"\ud83d"`."""
    return _UNSTORABLE.sub("\ufffd", str(text))


def _moment(match: re.Match[str]) -> tuple[str, bool]:
    """Return a date or a date and time as ISO text; 29 February 2017 is 1 March, as JavaScript reads it."""
    numbers = {name: int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")}
    try:
        years, months = divmod(numbers["month"] - 1, 12)
        start = date(numbers["year"] + years, months + 1, 1)
        day = start + timedelta(days=numbers["day"] - 1)
    except (ValueError, OverflowError):
        return match[0], False
    is_real = (day.month, day.day) == (numbers["month"], numbers["day"])
    if match["hour"] is None:
        return day.isoformat(), is_real
    clock = timedelta(hours=numbers["hour"], minutes=numbers["minute"], seconds=numbers["second"])
    is_real = is_real and clock < timedelta(days=1)
    try:
        moment = datetime(day.year, day.month, day.day, tzinfo=_zone(match["zone"])) + clock
    except (ValueError, OverflowError):
        return match[0], False
    return moment.isoformat() if match["zone"] else moment.replace(tzinfo=None).isoformat(), is_real


def _zone(written: str | None) -> timezone:
    """Return the zone as written; Docusaurus takes a time without one for UTC."""
    if written in {None, "Z"}:
        return UTC
    sign, digits = (-1 if str(written)[0] == "-" else 1), str(written)[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))  # noqa: PLR2004
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def _line_of_error(error: Exception, text: str) -> int:
    """Return how many lines below the first one YAML stumbled."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = mark.index if mark is not None else getattr(error, "position", 0)
    return text.count("\n", 0, position if isinstance(position, int) else 0)


def _problem(code: str, line: int, level: Level = Level.BLOCKING, field: str = "", **params: str | int) -> Finding:
    return Finding(code, level, line, 1, field, params)
