"""The block structure of a text: quotations, lists, code and directives become tokens.

Python-Markdown reads these containers by its own rules (four spaces, a blank line before a list); members and
Docusaurus write CommonMark. So containers are read here, and Python-Markdown gets what remains: paragraphs,
headings, tables and notes, without any indentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.content.findings import Finding
from portal.content.reading import directives, fences, lines, tags
from portal.content.reading.comments import TRUNCATE
from portal.content.reading.lines import Line
from portal.content.reading.stash import Stash

_DEEPEST = 20
_CODE_INDENT = 4
_NOTE = re.compile(r"^ {0,3}\[\^[^\]]+\]:")
_TASK = re.compile(r"^\[([ xX])\][ \t]+(?=\S)")


class Reader:
    """Reads lines into flat Markdown; `output` grows, and `findings` with it."""

    def __init__(self, stash: Stash, language: str) -> None:
        self.stash = stash
        self.language = language
        self.findings: list[Finding] = []
        self.output: list[str] = []
        self.open_tags = 0
        self._run: list[Line] = []
        self._is_html = False
        self._in_note = False

    def block(self, html: str) -> str:
        """Write one piece of HTML between two paragraphs and return its token."""
        self.flush()
        token = self.stash.block(html)
        self.output += ["", token, ""]
        return token

    def enclose(self, before: str, line: Line, after: str) -> None:
        """Write one line of Markdown between two pieces of HTML, without a paragraph of its own."""
        self.flush()
        written = tags.write(self.stash, [line], is_html=False)
        self.findings += written.findings
        text = f"{self.stash.block(before)}{written.markdown.strip()}{self.stash.block(after)}"
        self.output += ["", text, ""]

    def read(self, source: Sequence[Line], depth: int = 0) -> bool:
        """Read the lines of one container; tell whether a blank line parts two of its blocks."""
        index, is_parted, is_blank_before = 0, False, False
        self._in_note = False
        while index < len(source):
            line = source[index]
            if line.is_blank:
                self._blank(line)
                is_blank_before = True
                index += 1
                continue
            is_parted = is_parted or (is_blank_before and index > 0 and self._has_begun(source, index))
            is_blank_before = False
            index = self._read_block(source, index, depth)
        self.flush()
        return is_parted

    @staticmethod
    def _has_begun(source: Sequence[Line], index: int) -> bool:
        return any(not line.is_blank for line in source[:index]) if index < _DEEPEST else True

    def _blank(self, line: Line) -> None:
        if self._is_html:
            self.flush()
        elif self._run and not self._run[-1].is_blank:
            self._run.append(Line(line.number, ""))

    @property
    def _in_paragraph(self) -> bool:
        if not self._run or self._run[-1].is_blank:
            return False
        return not (lines.is_heading(self._run[-1]) or lines.is_rule(self._run[-1]))

    def _read_block(self, source: Sequence[Line], index: int, depth: int) -> int:
        line = source[index]
        if self._is_html:
            return self._text(line, index)
        if TRUNCATE in line.text:
            self.block('<hr class="ui-truncate">')
            return index + 1
        if line.indent >= _CODE_INDENT:
            if self.open_tags:
                line = line.dedented(len(line.text))
            elif self._in_paragraph or self._in_note:
                return self._text(line, index)
            else:
                return self._read_indented_code(source, index)
        if end := self._read_container(source, index, line, depth):
            return end
        self._in_note = bool(_NOTE.match(line.text)) or (self._in_note and self._in_paragraph)
        if tags.begins_block(line.text):
            self.flush()
            self._is_html = True
        elif self._is_table_rule(line):
            self._part_table()
        return self._text(line, index)

    def _read_container(self, source: Sequence[Line], index: int, line: Line, depth: int) -> int:
        """Read one container and return the index after it, or 0 when none begins here."""
        if fence := lines.fence_at(line):
            return fences.read(self, source, index, fence)
        if depth >= _DEEPEST:
            return 0
        if lines.quoted(line):
            return self._read_quotation(source, index, depth)
        if lines.colons(line):
            return directives.read(self, source, index, depth)
        marker = None if self._is_table_rule(line) else lines.marker_at(line)
        if marker and (not self._in_paragraph or lines.interrupts_paragraph(line)):
            return self._read_list(source, index, depth)
        return 0

    def _text(self, line: Line, index: int) -> int:
        text = line.text if self._in_note and line.indent >= _CODE_INDENT else line.text.lstrip(" ")
        self._run.append(Line(line.number, text))
        return index + 1

    def _is_table_rule(self, line: Line) -> bool:
        return self._in_paragraph and "|" in self._run[-1].text and lines.is_table_rule(line)

    def _part_table(self) -> None:
        """Let a table begin after a paragraph's last line, as GitHub's Markdown does."""
        if len(self._run) > 1 and not self._run[-2].is_blank:
            self._run.insert(-1, Line(self._run[-1].number, ""))

    def flush(self) -> None:
        """Write the text gathered so far."""
        run, self._run = self._run, []
        is_html, self._is_html = self._is_html, False
        if run:
            written = tags.write(self.stash, run, is_html=is_html)
            self.output += [written.markdown, ""]
            self.open_tags = max(0, self.open_tags + written.open_tags)
            self.findings += written.findings

    def _read_indented_code(self, source: Sequence[Line], index: int) -> int:
        end = index
        while end < len(source) and (source[end].is_blank or source[end].indent >= _CODE_INDENT):
            end += 1
        while source[end - 1].is_blank:
            end -= 1
        code = "\n".join(line.dedented(_CODE_INDENT).text for line in source[index:end])
        self.block(fences.code_block(code, fences.Info()))
        return end

    def _read_quotation(self, source: Sequence[Line], index: int, depth: int) -> int:
        inside: list[Line] = []
        fence: lines.Fence | None = None
        while index < len(source):
            line = source[index]
            unquoted = lines.quoted(line)
            if unquoted is None and (line.is_blank or fence or not continues_paragraph(inside, line)):
                break
            inside.append(unquoted or line.dedented(len(line.text)))
            fence = next_fence(fence, inside[-1])
            index += 1
        self.block("<blockquote>")
        self.read(inside, depth + 1)
        self.block("</blockquote>")
        return index

    def _read_list(self, source: Sequence[Line], index: int, depth: int) -> int:
        first = lines.marker_at(source[index])
        assert first is not None
        start = f' start="{first.start}"' if first.start not in (None, 1) else ""
        name = "ul" if first.start is None else "ol"
        self.block(f"<{name}{start}>")
        tokens: list[tuple[str, str]] = []
        is_loose = False
        while True:
            item, index = gather_item(source, index)
            css_class, item = self._task(item)
            tokens.append((self.block("<li>"), css_class))
            is_loose = self.read(item, depth + 1) or is_loose
            self.block("</li>")
            following = _next_item(source, index, first.kind)
            if following is None:
                break
            is_loose = is_loose or following > index
            index = following
        for token, css_class in tokens:
            names = f"{css_class} ui-tight".strip() if not is_loose else css_class
            self.stash.amend(token, f'<li class="{names}">' if names else "<li>")
        self.block(f"</{name}>")
        return index

    def _task(self, item: list[Line]) -> tuple[str, list[Line]]:
        match = _TASK.match(item[0].text)
        if match is None:
            return "", item
        state = "ui-open" if match[1] == " " else "ui-done"
        box = self.stash.inline(f'<em class="{state}"></em>')
        return "task", [Line(item[0].number, f"{box} {item[0].text[match.end() :]}"), *item[1:]]


def gather_item(source: Sequence[Line], index: int) -> tuple[list[Line], int]:
    """Take the lines of the list item that begins at `index`, and the index after its last one."""
    marker = lines.marker_at(source[index])
    assert marker is not None
    item = [Line(source[index].number, marker.rest)]
    fence = next_fence(None, item[0])
    index += 1
    while index < len(source):
        line = source[index]
        if line.is_blank:
            item.append(Line(line.number, ""))
        elif line.indent >= marker.content and not _is_empty_item(item):
            item.append(line.dedented(marker.content))
            fence = next_fence(fence, item[-1])
        elif item[-1].is_blank or fence or not continues_paragraph(item, line):
            break
        else:
            item.append(line.dedented(len(line.text)))
        index += 1
    while len(item) > 1 and item[-1].is_blank:
        item.pop()
        index -= 1
    return item, index


def _is_empty_item(item: list[Line]) -> bool:
    return len(item) > 1 and all(line.is_blank for line in item)


def _next_item(source: Sequence[Line], index: int, kind: str) -> int | None:
    while index < len(source) and source[index].is_blank:
        index += 1
    if index == len(source) or source[index].indent >= _CODE_INDENT:
        return None
    marker = lines.marker_at(source[index])
    return index if marker and marker.kind == kind else None


def continues_paragraph(inside: Sequence[Line], line: Line) -> bool:
    """Tell whether an unmarked line goes on with the paragraph that a container's last line is part of."""
    if not inside or inside[-1].is_blank or lines.is_heading(inside[-1]) or lines.is_rule(inside[-1]):
        return False
    if lines.fence_at(inside[-1]) or lines.marker_at(line) or tags.begins_block(line.text):
        return False
    return not lines.interrupts_paragraph(line)


def next_fence(fence: lines.Fence | None, line: Line) -> lines.Fence | None:
    """Tell which code block is open after a line."""
    if fence:
        return None if fence.closes(line) else fence
    return lines.fence_at(line) if line.indent < _CODE_INDENT else None
