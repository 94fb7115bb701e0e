"""What a source says to machines or to its authors only: comments, imports, scripts, the excerpt's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.content.findings import Finding, Level

TRUNCATE = "\ufde0"
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\\.")
_OPENING = re.compile(r"<!--|\{/\*|<(script|style)\b", re.IGNORECASE)
_TRUNCATE = re.compile(r"^\s*(?:<!--|\{/\*)\s*truncate\s*(?:-->|\*/\})\s*$")
_IMPORT = re.compile(r"^import\s+(?:[\w*{][^'\"]*?\sfrom\s+)?(['\"])[^'\"]+\1;?\s*$", re.DOTALL)
_IMPORT_START = re.compile(r"^import\s+[\w*{'\"]")
_EXPORT = re.compile(r"^export\s+(?:const|let|var|function|default|async|class)\b")
_LONGEST_IMPORT = 30


class Silencer:
    """Empties what is not for readers out of the lines, and keeps their number and their places.

    The excerpt's marker (its three forms) leaves a line that holds only `TRUNCATE`; code is never touched, but
    a `mdx-code-block` is not code: its fence goes.
    """

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = list(lines)
        self.first_line = first_line
        self.findings: list[Finding] = []
        self._never_closed: set[str] = set()

    def silence(self) -> list[str]:
        """Return the lines as they remain."""
        is_cut = False
        for index in self._lines_outside_code():
            line = self.lines[index]
            if _TRUNCATE.match(line):
                self.lines[index] = "" if is_cut else TRUNCATE
                is_cut = True
            elif line.startswith("import ") and _IMPORT_START.match(line):
                self._silence_import(index)
            elif _EXPORT.match(line):
                self._silence_until_blank(index)
            else:
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
                if line[match.end() :].strip() == "mdx-code-block" and not unwrapped:
                    self.lines[index], unwrapped = "", match[1]
                else:
                    fence = match[1]
            else:
                yield index

    def _silence_import(self, index: int) -> None:
        for end in range(index + 1, min(len(self.lines), index + _LONGEST_IMPORT) + 1):
            statement = "\n".join(self.lines[index:end])
            if not self.lines[end - 1].strip():
                return
            if all(_IMPORT.match(part) for part in _statements(statement)):
                self.lines[index:end] = [""] * (end - index)
                return

    def _silence_until_blank(self, index: int) -> None:
        while index < len(self.lines) and self.lines[index].strip():
            self.lines[index] = ""
            index += 1

    def _silence_spans(self, index: int) -> None:
        start = 0
        while match := self._next_opening(self.lines[index], start):
            closing = {"<!--": "-->", "{/*": "*/}"}.get(match[0]) or f"</{match[1].lower()}>"
            end = self._find(closing, index, match.end())
            if end is None:
                start = match.end()
                continue
            if match[1] and match[1].lower() == "script":
                line = self.first_line + index
                self.findings.append(Finding("script-removed", Level.WARNING, line, match.start() + 1))
            self._cut(index, match.start(), *end)
            start = match.start()

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
        if end_row == index:
            self.lines[index] = before + after
            return
        self.lines[index] = before
        self.lines[index + 1 : end_row] = [""] * (end_row - index - 1)
        self.lines[end_row] = after


def _closes(line: str, fence: str) -> bool:
    text = line.lstrip(" \t>").rstrip()
    return len(text) >= len(fence) and not text.strip(fence[0])


def _statements(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=['\"];)\n|(?<=['\"])\n(?=import\b)", text) if part.strip()]
