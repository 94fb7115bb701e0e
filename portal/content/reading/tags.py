"""Raw HTML and JSX inside Markdown: each tag is set aside, so that the text between tags stays Markdown."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate
from typing import NamedTuple

from portal.content.findings import Finding, Level
from portal.content.reading import components, embeds
from portal.content.reading.lines import Line
from portal.content.reading.markup import Tag, parse_tag
from portal.content.reading.stash import Stash

_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
        *("button", "form", "input", "label", "option", "select", "textarea"),
    ]
)
_FLOW = frozenset(
    [
        *("address", "article", "aside", "audio", "blockquote", "center", "dd", "details", "div", "dl"),
        *("figure", "footer", "header", "li", "main", "nav", "ol", "section", "td", "th", "ul", "video"),
    ]
)
_BLOCK = _FLOW | {
    *("caption", "col", "colgroup", "dt", "embed", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("iframe", "object", "p", "picture", "pre", "source", "summary", "svg", "table", "tbody", "tfoot"),
    *("thead", "tr", "track"),
}
_VOID = frozenset(["area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"])
# How far a line is searched for words beside a tag: a page on one line must not be searched for each of its tags.
_WINDOW = 200
_LONGEST_NAME = 30
_BEGINNING = re.compile(r"^\s*</?([A-Za-z][\w.-]*)(?=[\s/>]|$)")
_SPECIAL = re.compile(r"\\.|(?<!`)(`+)(?!`)|<", re.DOTALL)


class Written(NamedTuple):
    """A run of text as Markdown with tokens; `open_tags` says how many blocks it leaves open."""

    markdown: str
    open_tags: int
    findings: list[Finding]


def begins_block(text: str) -> bool:
    """Tell whether a line begins a block of HTML, or a component's."""
    match = _BEGINNING.match(text)
    return match is not None and (match[1].lower() in _BLOCK or match[1][0].isupper())


def write(stash: Stash, run: Sequence[Line], *, is_html: bool) -> Written:
    """Set the tags and code spans of a run of lines aside, paragraph by paragraph."""
    parts: list[str] = []
    writer = _Writer(stash)
    paragraph: list[Line] = []
    for line in [*run, Line(0, "")]:
        if not line.is_blank:
            paragraph.append(line)
            continue
        if paragraph:
            parts.append(writer.paragraph(paragraph, is_html=is_html))
        paragraph = []
    return Written("\n\n".join(parts), writer.open_tags, writer.findings)


@dataclass
class _Writer:
    stash: Stash
    open_tags: int = 0
    findings: list[Finding] = field(default_factory=list)

    def paragraph(self, run: Sequence[Line], *, is_html: bool) -> str:
        text = "\n".join(line.text for line in run)
        starts = list(accumulate((len(line.text) + 1 for line in run), initial=0))
        written: list[str] = []
        without_end: set[str] = set()
        at = 0
        while match := _SPECIAL.search(text, at):
            written.append(text[at : match.start()])
            at = match.end()
            if match[1]:
                code, at = _code_span(self.stash, text, match, without_end)
                written.append(code)
            elif match[0] == "<" and (tag := _tag_at(text, match.start())):
                line = run[bisect.bisect_right(starts, match.start()) - 1].number
                written.append(self._tag(tag, text, match.start(), line, is_html=is_html))
                at = tag.end
            else:
                written.append(match[0])
        return "".join([*written, text[at:]])

    def _tag(self, tag: Tag, text: str, start: int, line: int, *, is_html: bool) -> str:
        name = tag.name.lower()
        if tag.name[0].isupper():
            html, is_known = components.html(tag)
            if not is_known and not tag.is_closing:
                self.findings.append(Finding("component-unknown", Level.WARNING, line, params={"name": tag.name}))
            if not is_html:
                return self.stash.inline(html)
            return self._apart(html, tag, text, start, is_flow=True)
        if name in _INLINE:
            return self.stash.inline(tag_html(tag), "")
        if name not in _BLOCK:
            return text[start : tag.end]
        if name == "iframe" and not tag.is_closing and embeds.player(tag.attributes.get("src", "")) is None:
            self.findings.append(_refused(tag.attributes.get("src", ""), line))
        if name not in _VOID:
            self.open_tags += -1 if tag.is_closing else 0 if tag.is_self_closing else 1
        return self._apart(tag_html(tag), tag, text, start, is_flow=name in _FLOW)

    def _apart(self, html: str, tag: Tag, text: str, start: int, *, is_flow: bool) -> str:
        """Keep a block's tag apart from the Markdown around it, where it ends or begins a line."""
        token = self.stash.block(html)
        begins = not text[max(0, start - _WINDOW) : start].rpartition("\n")[2].strip()
        ends = not text[tag.end : tag.end + _WINDOW].partition("\n")[0].strip()
        is_whole = tag.is_self_closing or tag.name.lower() in _VOID
        before = begins and (is_flow or not tag.is_closing or is_whole)
        after = ends and (is_flow or tag.is_closing or is_whole)
        return ("\n\n" if before else "") + token + ("\n\n" if after else "")


def _refused(address: str, line: int) -> Finding:
    """Say whose frame will not be shown; where no site is named, the address' first words do."""
    name = embeds.host(address) or address.strip()[:_LONGEST_NAME]
    return Finding("embed-refused", Level.WARNING, line, params={"host": name})


def _tag_at(text: str, start: int) -> Tag | None:
    """Read a tag, unless it is a link's address between angle brackets."""
    return None if text[max(0, start - 2) : start] == "](" else parse_tag(text, start)


def _code_span(stash: Stash, text: str, match: re.Match[str], without_end: set[str]) -> tuple[str, int]:
    mark = match[1]
    end = None
    if mark not in without_end:
        end = re.compile(f"(?<!`){mark}(?!`)").search(text, match.end())
    if end is None:
        without_end.add(mark)
        return "\\`" * len(mark), match.end()
    code = text[match.end() : end.start()].replace("\n", " ")
    if code.startswith(" ") and code.endswith(" ") and code.strip():
        code = code[1:-1]
    return stash.inline(f"<code>{escape(code, quote=False)}</code>", code), end.end()


def tag_html(tag: Tag) -> str:
    """Write a tag as plain HTML, without its classes and styles; only a centred text stays centred."""
    name = tag.name.lower()
    is_centred = name == "center"
    name = "div" if is_centred else name
    if tag.is_closing:
        return f"</{name}>" if name not in _VOID else ""
    style = tag.attributes.get("style", "").replace(" ", "").replace("'", "").replace('"', "").lower()
    is_centred = (
        is_centred
        or tag.attributes.get("align", "").lower() == "center"
        or "text-align:center" in style
        or "textalign:center" in style
    )
    written = "".join(
        f' {key.lower()}="{escape(value)}"'
        for key, value in tag.attributes.items()
        if key.lower() not in {"class", "classname", "style", "align"}
    )
    css_class = ' class="center"' if is_centred else ""
    closing = f"</{name}>" if tag.is_self_closing and name not in _VOID else ""
    return f"<{name}{css_class}{written}>{closing}"
