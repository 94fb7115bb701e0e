"""The block structure of a text: quotations, lists, code and directives become tokens.

Python-Markdown reads these containers by its own rules (four spaces, a blank line before a list); members and
Docusaurus write CommonMark. So containers are read here, and Python-Markdown gets what remains: paragraphs,
headings, tables and notes, without any indentation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from portal.content.findings import Finding
from portal.content.reading import directives, fences, lines, lists, partials, tags, verbatim
from portal.content.reading.comments import TRUNCATE
from portal.content.reading.lines import CODE_INDENT, DEEPEST, Line
from portal.content.reading.stash import Stash
from portal.content.reading.tip import Tip

_LONGEST_TAG = 10
# How many characters a text may take in: one that is named on each of a thousand lines costs no more.
_MOST_TAKEN_IN = 200_000
_BLANK_LINES = re.compile(r"\n{3,}")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]]+\]:")


class Reader:
    """Reads lines into flat Markdown; `output` grows, and `findings` with it."""

    def __init__(
        self,
        stash: Stash,
        language: str,
        tabbed: Mapping[int, str],
        *,
        is_mdx: bool,
        partials: Mapping[str, str],
    ) -> None:
        self.stash = stash
        self.language = language
        self.partials = partials
        self._tabbed = dict(tabbed)
        self._is_mdx = is_mdx
        self.findings: list[Finding] = []
        self.output: list[str] = []
        self.open_tags = 0
        self._run: list[Line] = []
        self._is_html = False
        self._in_note = False
        self._in_table = False
        self._room_for_partials = _MOST_TAKEN_IN

    def code_of(self, lines_of_code: Sequence[Line]) -> str:
        """Return lines of code as they were written, with their tabs."""
        return "\n".join(
            lines.with_tabs(line, self._tabbed[line.number]) if line.number in self._tabbed else line.text
            for line in lines_of_code
        )

    def makes_room(self, length: int, line: Line) -> bool:
        """Let a partial of so many characters stand for a line; False where there is no room for more."""
        if length > self._room_for_partials:
            return False
        self._room_for_partials -= length
        # The tabs of this line are not those of the lines that stand for it.
        self._tabbed.pop(line.number, None)
        return True

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
        return any(not line.is_blank for line in source[:index]) if index < DEEPEST else True

    def _blank(self, line: Line) -> None:
        if self._is_html:
            self.flush()
        elif self._run and not self._run[-1].is_blank:
            self._run.append(Line(line.number, ""))
            self._in_table = False

    @property
    def _in_paragraph(self) -> bool:
        return bool(self._run) and not self._in_table and self._is_paragraph(self._run[-1])

    @staticmethod
    def _is_paragraph(line: Line) -> bool:
        return not (line.is_blank or lines.is_heading(line) or lines.is_rule(line))

    def _read_block(self, source: Sequence[Line], index: int, depth: int) -> int:
        line = source[index]
        if lines.is_mark(line):
            self.flush()
            if TRUNCATE in line.text:
                self.block('<hr class="ui-truncate">')
            return index + 1
        end = partials.read(self, source, index, depth) or verbatim.read(self, source, index)
        if not end and self._is_html and self._ends_tags(line):
            self.flush()
        if end or self._is_html:
            return end or self._text(line, index)
        if line.indent >= CODE_INDENT:
            if not self.open_tags:
                return self._read_indented(source, index, depth)
            line = line.dedented(len(line.text))
        if end := self._read_leaf(source, index, line) or self._read_container(source, index, line, depth):
            return end
        self._part_text(line)
        return self._text(line, index)

    def _part_text(self, line: Line) -> None:
        """Part a line of text from what stands straight above it, where it begins something else."""
        self._in_note = bool(_NOTE.match(line.text)) or (self._in_note and self._in_paragraph)
        if tags.begins_block(line.text):
            self.flush()
            self._is_html = True
        elif self._is_table_rule(line):
            self._part_table()
        elif self._in_table and lines.is_heading(line):
            self.flush()

    def _ends_tags(self, line: Line) -> bool:
        """Tell whether Markdown begins straight after a line of tags: a fence does, in MDX every other block too."""
        is_block = lines.fence_at(line) or (self._is_mdx and not tags.begins_block(line.text))
        above = [one.text for one in self._run[-_LONGEST_TAG:]]
        return bool(is_block and above) and (tags.is_whole(above[-1]) or tags.is_whole("\n".join(above)))

    def _read_leaf(self, source: Sequence[Line], index: int, line: Line) -> int:
        """Read a heading's underline, a rule or a code block and return the index after it, or 0."""
        if self._in_paragraph and (level := lines.underline_level(line)):
            return self._underlined(level, index)
        if lines.is_rule(line):
            self.block("<hr>")
            return index + 1
        fence = lines.fence_at(line)
        return fences.read(self, source, index, fence) if fence else 0

    def _read_container(self, source: Sequence[Line], index: int, line: Line, depth: int) -> int:
        """Read one container and return the index after it, or 0 when none begins here."""
        if depth >= DEEPEST:
            return 0
        if lines.quoted(line):
            return self._read_quotation(source, index, depth)
        if lines.colons(line):
            return directives.read(self, source, index, depth)
        marker = None if self._is_table_rule(line) else lines.marker_at(line)
        if marker and (not self._in_paragraph or lines.interrupts_paragraph(line)):
            return lists.read(self, source, index, depth)
        return 0

    def _text(self, line: Line, index: int) -> int:
        is_deep = line.is_lazy or line.indent >= CODE_INDENT
        text = line.text if self._in_note and is_deep else line.text.lstrip(" ")
        written = Line(line.number, text)
        if is_deep and (lines.is_heading(written) or lines.is_rule(written)):
            # It goes on with a paragraph: Python-Markdown must not read a heading or a rule.
            written = Line(line.number, f"\\{text}")
        self._run.append(written)
        return index + 1

    def _underlined(self, level: int, index: int) -> int:
        """Make a heading of the paragraph above its underline, however many lines it has."""
        start = len(self._run)
        while start and self._is_paragraph(self._run[start - 1]):
            start -= 1
        # The end of a line stays one, which an id leaves out; as a token it passes for a part of one line.
        title = self.stash.inline("\n", " ").join(line.text.strip() for line in self._run[start:])
        self._run[start:] = [Line(self._run[start].number, f"{'#' * level} {title}")]
        return index + 1

    def _is_table_rule(self, line: Line) -> bool:
        return self._in_paragraph and "|" in self._run[-1].text and lines.is_table_rule(line)

    def _part_table(self) -> None:
        """Let a table begin after a paragraph's last line, as GitHub's Markdown does."""
        if len(self._run) > 1 and not self._run[-2].is_blank:
            self._run.insert(-1, Line(self._run[-1].number, ""))
        self._in_table = True

    def flush(self) -> None:
        """Write the text gathered so far."""
        run, self._run = self._run, []
        is_html, self._is_html = self._is_html, False
        self._in_table = False
        if run:
            written = tags.write(self.stash, run, is_html=is_html)
            self.output += [written.markdown, ""]
            self.open_tags = max(0, self.open_tags + written.open_tags)
            self.findings += written.findings

    def _read_indented(self, source: Sequence[Line], index: int, depth: int) -> int:
        """Read what stands four spaces in: a paragraph's next line, else code; in MDX a block like any other."""
        line = source[index]
        if self._in_note and not self._in_paragraph and depth < DEEPEST:
            return self._read_rest_of_note(source, index, depth)
        is_open = self._in_paragraph or self._in_note
        begins = not is_open or lines.interrupts_paragraph(line.dedented(len(line.text)))
        if self._is_mdx and begins and not line.is_lazy and depth < DEEPEST:
            end = self._end_of_indented(source, index)
            self.flush()
            self.read([inner.dedented(line.indent) for inner in source[index:end]], depth + 1)
            return end
        return self._text(line, index) if is_open else self._read_indented_code(source, index)

    def _read_rest_of_note(self, source: Sequence[Line], index: int, depth: int) -> int:
        """Read the blocks of a note after its first paragraph; they stay four spaces in, as Python-Markdown wants."""
        end = self._end_of_indented(source, index)
        self.flush()
        above, self.output = self.output, []
        self.read([line.dedented(CODE_INDENT) for line in source[index:end]], depth + 1)
        inside = _BLANK_LINES.sub("\n\n", "\n".join(self.output).strip("\n")).split("\n")
        self.output = [*above, *(" " * CODE_INDENT + line if line else "" for line in inside), ""]
        self._in_note = True
        return end

    @staticmethod
    def _end_of_indented(source: Sequence[Line], index: int) -> int:
        end = index
        while end < len(source) and (source[end].is_blank or source[end].indent >= CODE_INDENT):
            end += 1
        while source[end - 1].is_blank:
            end -= 1
        return end

    def _read_indented_code(self, source: Sequence[Line], index: int) -> int:
        end = self._end_of_indented(source, index)
        code = self.code_of([line.dedented(CODE_INDENT) for line in source[index:end]])
        self.block(fences.code_block(code, fences.Info()))
        return end

    def _read_quotation(self, source: Sequence[Line], index: int, depth: int) -> int:
        inside: list[Line] = []
        tip = Tip()
        while index < len(source):
            line = source[index]
            unquoted = lines.quoted(line) if line.indent < CODE_INDENT else None
            if unquoted is None:
                if not (line.is_lazy or tip.takes_lazily(line)):
                    break
                unquoted = line.as_lazy()
            inside.append(unquoted)
            tip.feed(unquoted)
            index += 1
        self.block("<blockquote>")
        self.read(inside, depth + 1)
        self.block("</blockquote>")
        return index
