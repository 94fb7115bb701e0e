"""What a source says to machines or to its authors only: comments, imports, scripts, the excerpt's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.findings import Finding, Level

# What stands in the place of the excerpt's marker, and of a line that holds nothing but a comment.
TRUNCATE, SILENT = "\ufde0", "\ufde1"
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\\.")
_OPENING = re.compile(r"<!--|\{/\*|<(script|style|head)\b", re.IGNORECASE)
CLOSINGS = {"<!--": "-->", "{/*": "*/}"}
# The fence that Docusaurus takes away, to read what it holds.
UNWRAPPED = "mdx-code-block"
_SELF_CLOSED = re.compile(r"[^<>]*/>")
_TRUNCATE = re.compile(r"(?:<!--|\{/\*)\s*truncate\s*(?:-->|\*/\})")
_IMPORT = re.compile(r"^import\s+(?:[\w*{][^'\"]*?\sfrom\s+)?(['\"])[^'\"]+\1;?\s*$", re.DOTALL)
_IMPORT_START = re.compile(r"^import\s+[\w*{'\"]")
IMPORTED_FILE = re.compile(r"""^import\s+(\w+)\s+from\s+['"]([^'"]+\.\w{2,4})['"]""", re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?:(?:const|let|var|function|default|async|class)\b|[{*])")
_EXPORTED_VALUE = re.compile(r"""^export\s+const\s+(\w+)\s*=\s*(?:(['"`])([^'"`$]*)\2|([\d.]+));?\s*$""")
_EXPRESSION = re.compile(r"^\s{0,3}\{(?!/\*)")
_COMPUTED = re.compile(r"=>|&&|\?\s*<|\bprops\b")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s")
# What turns a quoted tweet into Twitter's own: the quotation is shown, so nothing is missing.
_TWEETS = re.compile(r"//platform\.(?:twitter|x)\.com/widgets\.js")
_LONGEST_IMPORT = 30
_LONGEST_MARKER = 5
# How many lines of code are looked through in one source: an opening bracket on each of 100 000 lines costs no more.
_MOST_LINES_OF_CODE = 5_000


class Silencer:
    """Empties what is not for readers out of the lines, and keeps their number and their places.

    The excerpt's marker (its three forms) leaves a line that holds only `TRUNCATE`; code is never touched, but
    a `mdx-code-block` is not code: its fence goes. `names` holds what the source calls by a name: an imported
    file's path, an exported constant's value.
    """

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = list(lines)
        self.first_line = first_line
        self.findings: list[Finding] = []
        self.names: dict[str, str] = {}
        self._never_closed: set[str] = set()
        self._lines_of_code = 0
        self._is_truncated = False

    def silence(self) -> list[str]:
        """Return the lines as they remain."""
        for index in self._lines_outside_code():
            line = self.lines[index]
            if line.startswith("import ") and _IMPORT_START.match(line):
                self._silence_import(index)
            elif line.startswith("export") and _EXPORT.match(line):
                self._silence_export(index)
            elif _EXPRESSION.match(line) and self._silence_computed(index):
                continue
            else:
                if line.lstrip().startswith("#"):
                    self.lines[index] = _with_plain_id(line)
                self._silence_spans(index)
        return self.lines

    def _lines_outside_code(self) -> Iterator[int]:
        fence, unwrapped = "", ""
        for index in range(len(self.lines)):
            line = self.lines[index]
            if fence:
                fence = "" if _closes(line, fence) else fence
            elif unwrapped and _closes(line, unwrapped):
                self.lines[index], unwrapped = "", ""
            elif match := _FENCE.match(line):
                if line[match.end() :].strip() == UNWRAPPED and not unwrapped:
                    self.lines[index], unwrapped = "", match[1]
                else:
                    fence = match[1]
            else:
                yield index

    def _silence_import(self, index: int) -> None:
        for end in range(index + 1, min(len(self.lines), index + _LONGEST_IMPORT) + 1):
            last = self.lines[end - 1]
            if not last.strip():
                return
            if "'" not in last and '"' not in last:
                continue
            statement = "\n".join(self.lines[index:end])
            if all(_IMPORT.match(part) for part in _statements(statement)):
                self.names.update(IMPORTED_FILE.findall(statement))
                self.lines[index:end] = [""] * (end - index)
                return

    def _silence_export(self, index: int) -> None:
        """Take a statement of code away: to where its brackets close and a blank line follows."""
        end = self._end_of_code(index)
        while end < len(self.lines) and self.lines[end].strip():
            end += 1
        for line in self.lines[index:end]:
            if value := _EXPORTED_VALUE.match(line):
                self.names[value[1]] = value[3] or value[4] or ""
        self.lines[index:end] = [""] * (end - index)

    def _silence_computed(self, index: int) -> bool:
        """Take away a block that only a program could show, and tell it."""
        end = self._end_of_code(index)
        code = "\n".join(self.lines[index:end])
        is_remark = all(not line.strip("{} \t") or line.lstrip("{ \t").startswith("//") for line in code.split("\n"))
        if end == index or not code.rstrip().endswith("}") or not (is_remark or _COMPUTED.search(code)):
            return False
        if not is_remark:
            self.findings.append(Finding("expression-removed", Level.WARNING, self.first_line + index))
        self.lines[index:end] = [""] * (end - index)
        return True

    def _end_of_code(self, index: int) -> int:
        """Return the index after the line on which the brackets opened at `index` are closed; `index` if none is."""
        depth = 0
        for end in range(index, len(self.lines)):
            self._lines_of_code += 1
            if self._lines_of_code > _MOST_LINES_OF_CODE:
                break
            line = self.lines[end]
            depth += sum(line.count(mark) for mark in "([{") - sum(line.count(mark) for mark in ")]}")
            if depth <= 0:
                return end + 1
        return index

    def _silence_spans(self, index: int) -> None:
        start = 0
        if "<" not in self.lines[index] and "{/*" not in self.lines[index]:
            return
        while match := self._next_opening(self.lines[index], start):
            closing = CLOSINGS.get(match[0]) or f"</{match[1].lower()}>"
            is_known = closing in self._never_closed
            end = self._self_closed(index, match) or self._find(closing, index, match.end())
            if end is None:
                if match[0] in CLOSINGS and not is_known:
                    self._tell("comment-unclosed", index, match, opening=match[0], closing=closing)
                start = match.end()
                continue
            if match[1] and match[1].lower() == "script" and not _TWEETS.search(self.lines[index]):
                self._tell("script-removed", index, match)
            self._cut(index, match.start(), *end)
            start = match.start()

    def _tell(self, code: str, index: int, place: re.Match[str], **params: str) -> None:
        line = self.first_line + index
        self.findings.append(Finding(code, Level.WARNING, line, place.start() + 1, params=params))

    def _self_closed(self, index: int, opening: re.Match[str]) -> tuple[int, int] | None:
        """Find the end of `<script src="…" />`, which JSX closes so."""
        match = _SELF_CLOSED.match(self.lines[index], opening.end()) if opening[1] else None
        return (index, match.end()) if match else None

    @staticmethod
    def _next_opening(line: str, start: int) -> re.Match[str] | None:
        hidden = line
        if "`" in line or "\\" in line:
            hidden = _CODE_SPAN.sub(lambda span: " " * len(span[0]), line)
        return _OPENING.search(hidden, start)

    def _find(self, closing: str, index: int, start: int) -> tuple[int, int] | None:
        if closing in self._never_closed:
            return None
        for row in range(index, len(self.lines)):
            at = self.lines[row].lower().find(closing, start if row == index else 0)
            if at >= 0:
                return row, at + len(closing)
        self._never_closed.add(closing)
        return None

    def _cut(self, index: int, start: int, end_row: int, end: int) -> None:
        before, after = self.lines[index][:start], self.lines[end_row][end:]
        if not self._is_truncated and self._is_marker(index, start, end_row, end):
            self._is_truncated = True
            self.lines[index : end_row + 1] = [before + TRUNCATE + after, *[""] * (end_row - index)]
        elif not (before.strip(" \t>") or after.strip()):
            # It is a block of its own, which parts two lists and ends a paragraph.
            self.lines[index : end_row + 1] = [before + SILENT] * (end_row + 1 - index)
        elif end_row == index:
            self.lines[index] = before + after
        else:
            self.lines[index : end_row + 1] = [before, *[""] * (end_row - index - 1), after]

    def _is_marker(self, index: int, start: int, end_row: int, end: int) -> bool:
        if end_row - index >= _LONGEST_MARKER:
            return False
        rows = [*self.lines[index:end_row], self.lines[end_row][:end]]
        return _TRUNCATE.fullmatch("\n".join(rows)[start:]) is not None


def _with_plain_id(heading: str) -> str:
    """Write `{#id}` for the id that a heading's last comment gives: `{/* #id */}`, `<!-- #id -->`."""
    text = heading.rstrip("# \t")
    opening = text.rfind("{/*" if text.endswith("*/}") else "<!--")
    if opening < 0 or not text.endswith(("*/}", "-->")) or not _HEADING.match(heading):
        return heading
    words = text[opening:-3].lstrip("{/*<!-").split()
    identifier = words[0] if words else ""
    if not identifier.startswith("#") or identifier == "#":
        return heading
    return f"{text[:opening].rstrip()} {{{identifier}}}"


def _closes(line: str, fence: str) -> bool:
    text = line.lstrip(" \t>").rstrip()
    return len(text) >= len(fence) and not text.strip(fence[0])


def _statements(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=['\"];)\n|(?<=['\"])\n(?=import\b)", text) if part.strip()]
