"""Front matter changed as text: one field is rewritten, every other byte of the file stays."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from portal.content import front_matter
from portal.content.front_matter import KEY_LINE, Parts, split

MOST_PATCHED = 40
_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#\[\]{},&*!|>'\"%@`\\]|:(?=[^\s,\[\]{}])|(?<=\w)['’])*\Z")
_PLAIN_KEY = re.compile(r"[^\W\d][\w.-]*\Z")
_PLAIN_INSIDE = re.compile(r"[^\W\d_][\w .+/’-]*\Z")
_PLAIN_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:[-+]\d\d:\d\d)?)?\Z")
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')


def patch(text: str, changes: Mapping[str, object | None]) -> str:
    """Give front matter fields new values; None removes a field, a field not yet there comes last.

    Values that are already so leave the text as it is. Keys, order, comments and body are kept byte for byte;
    only YAML of an odd shape (a mapping in braces, an anchor used elsewhere) is written anew.
    """
    parts = split(text)
    before = front_matter.read(parts.front_text, parts.front_line).values
    wanted = {key: value for key, value in changes.items() if not _is_same(before.get(key), value)}
    if not wanted:
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    if not parts.closing:
        opening = parts.opening + "---" + newline
        parts = Parts(opening, "", "---" + newline, parts.body)
    after = {key: value for key, value in {**before, **wanted}.items() if key in before or value is not None}
    after = {key: value for key, value in after.items() if not (key in wanted and value is None)}
    # Each field that is rewritten has the file read again: beyond some, that time is felt by everybody.
    front_text = _patched(parts.front_text, wanted, newline) if len(wanted) <= MOST_PATCHED else ""
    if not front_text or not _reads_as(front_text, after):
        front_text = "".join(write_field(key, value, newline) for key, value in after.items())
    return _joined(parts, front_text)


def with_body(text: str, body: str) -> str:
    """Put another body under the same front matter, in the file's own line ends (browsers send CRLF)."""
    parts = split(text)
    if _unix(body) == _unix(parts.body):
        return text
    newline = "\r\n" if "\r\n" in text else "\n"
    head = parts.opening + parts.front_text + parts.closing
    if parts.closing and not parts.closing.endswith("\n"):
        head += newline
    elif not parts.closing and split(body).closing:
        # Without fences of its own, a body that begins with some would pass for front matter.
        head += f"---{newline}---{newline}"
    return head + _unix(body).replace("\n", newline)


def compose(fields: Mapping[str, object | None], body: str) -> str:
    """Make a new file from an editor's fields; empty fields are left out."""
    kept = {key: value for key, value in fields.items() if value is not None and value not in ("", [], {})}
    front = "".join(write_field(key, value, "\n") for key, value in kept.items())
    body = _unix(body).strip("\n")
    return f"---\n{front}---\n" + (f"\n{body}\n" if body else "")


def _joined(parts: Parts, front_text: str) -> str:
    return parts.opening + front_text + parts.closing + parts.body


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_same(old: object, new: object) -> bool:
    """Compare as JSON does, so that true is not 1; a field without a value counts as removed."""
    return json.dumps(old, sort_keys=True, default=str) == json.dumps(new, sort_keys=True, default=str)


def _reads_as(front_text: str, values: Mapping[str, object]) -> bool:
    return _is_same(front_matter.read(front_text, 1).values, dict(values))


def _patched(front_text: str, changes: Mapping[str, object | None], newline: str) -> str:
    if front_text and not front_text.endswith("\n"):
        front_text += newline
    for key, value in changes.items():
        place = _place(front_text, key)
        if place is None:
            front_text += "" if value is None else write_field(key, value, newline)
            continue
        start, value_start, value_end, end = place
        if value is None:
            front_text = front_text[:start] + front_text[end:]
        else:
            written = write_field(key, value, newline)[len(_key(key)) + 1 :].removesuffix(newline)
            front_text = front_text[:value_start] + written + front_text[value_end:]
    return front_text


def _place(front_text: str, key: str) -> tuple[int, int, int, int] | None:
    """Find a field: where its lines start, its value starts (at the colon) and ends, and its lines end."""
    tame = front_matter.tamed(front_text)
    try:
        root = front_matter.compose(tame)
    except (yaml.YAMLError, RecursionError, ValueError):
        root = None
    if isinstance(root, MappingNode) and not root.flow_style:
        keys = [node.start_mark.index for node, _ in root.value] + [len(front_text)]
        for index, (key_node, value_node) in enumerate(root.value):
            if isinstance(key_node, ScalarNode) and key_node.value == key:
                return _place_of_nodes(tame, key_node, value_node, keys[index + 1])
        return None
    starts = list(KEY_LINE.finditer(tame))
    for index, match in enumerate(starts):
        if match["key"].strip("\"'") == key:
            limit = starts[index + 1].start() if index + 1 < len(starts) else len(front_text)
            end = _end_of_content(tame, match.end(), limit)
            return match.start(), match.end(), end, _past_newline(tame, end)
    return None


def _place_of_nodes(text: str, key: Node, value: Node, limit: int) -> tuple[int, int, int, int]:
    start = key.start_mark.index
    colon = text.index(":", key.end_mark.index) + 1
    is_exact = value.style not in ("|", ">") if isinstance(value, ScalarNode) else getattr(value, "flow_style", False)
    end = _end_of_content(text, colon, limit)
    if is_exact and value.end_mark.index >= colon:
        value_end = max(
            colon, value.start_mark.index + len(text[value.start_mark.index : value.end_mark.index].rstrip())
        )
        return start, colon, min(value_end, end), _past_newline(text, end)
    return start, colon, end, _past_newline(text, end)


def _end_of_content(text: str, start: int, limit: int) -> int:
    """Return where a field's own text ends: empty lines and comments below it belong to what follows."""
    lines = text[start:limit].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return start + len("\n".join(lines).rstrip("\r"))


def _past_newline(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def _key(key: str) -> str:
    return key if _PLAIN_KEY.match(key) else _quoted(key)


def write_field(key: str, value: object, newline: str) -> str:
    """Write one field on one line; lists and mappings go in brackets, which both PyYAML and js-yaml read."""
    return f"{_key(key)}: {_inline(value)}{newline}"


def _inline(value: object, *, is_inside: bool = False) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item, is_inside=True) for item in value) + "]"
    if isinstance(value, dict):
        pairs = (f"{_quoted(str(key))}: {_inline(item, is_inside=True)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    return _scalar(value, is_inside=is_inside)


def _scalar(value: object, *, is_inside: bool) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if isinstance(value, float) or (_PLAIN_DATE.match(text) and _is_real(text)):
        return text
    is_plain = (
        (_PLAIN_INSIDE if is_inside else _PLAIN).match(text) and not _UNSAFE.search(text) and text == text.strip()
    )
    if not is_plain or text.lower() in _WORDS_OF_YAML:
        return _quoted(text)
    return text


def _is_real(moment: str) -> bool:
    """Tell whether a date written as ISO text exists; 30 February is kept as text."""
    try:
        return datetime.fromisoformat(moment).isoformat()[: len(moment)] == moment
    except ValueError:
        return False


def _quoted(text: str) -> str:
    """Write a double-quoted scalar that both PyYAML and js-yaml read."""
    return '"' + _UNSAFE.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", text) + '"'
