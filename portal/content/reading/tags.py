"""Raw HTML and JSX inside Markdown: each tag is set aside, so that the text between tags stays Markdown."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape, unescape
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
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_INSTEAD = {"center": "div", "embed": "iframe", "object": "iframe"}
# How far a line is searched for words beside a tag: a page on one line must not be searched for each of its tags.
_WINDOW = 200
_LONGEST_NAME = 30
_FRAGMENT = re.compile(r"</?>[ \t]*(?=\n|$)")
_BEGINNING = re.compile(r"^\s*</?([A-Za-z][\w.-]*)(?=[\s/>]|$)")
# Attributes in quotes and braces may hold anything; each step is final, so that no line is slow.
_QUOTED = r"\"[^\"]{0,500}+\"|'[^']{0,500}+'|\{(?:[^{}]|\{[^{}]{0,500}+\}){0,500}+\}"
_TAGS_ALONE = re.compile(rf"\s*+(?:<(?:/?[A-Za-z][\w.-]*+(?:[^<>{{}}\"']|{_QUOTED}){{0,500}}+)?+/?>[ \t]*+)++\Z")
# Each begins with its own sign and looks behind it afterwards: the search passes over all other letters at once.
_SPECIAL = re.compile(r"\\.|`(?<!``)`*(?!`)|<|\{|:(?<![\w:/]:):?(?=[A-Za-z][\w-]{0,40}[\[{])", re.DOTALL)
# `:name[words]{attributes}`, as Docusaurus' plugins read it; `:name[words](address)` is a link after a colon.
_DIRECTIVE = re.compile(r"([A-Za-z][\w-]{0,40}+)(?:\[([^\[\]\n]{0,500})\])?+(?:\{[^{}\n]{0,500}\})?+(?![\[({])")
# What JSX writes in braces and no program needs to compute: a string, or a name that the source explains itself.
_EXPRESSION = re.compile(r"""\{\s{0,9}(?:(['"`])((?:(?!\1)[^{}\\\n]){0,500})\1|([A-Za-z_][\w.]{0,60}))\s{0,9}\}""")
# Tags of a page's frame that mean nothing inside an article; what they hold stays.
_FRAME = frozenset(
    [
        *("base", "body", "canvas", "dialog", "fieldset", "hgroup", "html", "legend", "link", "map", "menu", "meta"),
        *("meter", "noscript", "output", "param", "progress", "template"),
    ]
)


class Written(NamedTuple):
    """A run of text as Markdown with tokens; `open_tags` says how many blocks it leaves open."""

    markdown: str
    open_tags: int
    findings: list[Finding]


def begins_block(text: str) -> bool:
    """Tell whether a line begins a block of HTML, or a component's."""
    match = _BEGINNING.match(text)
    return match is not None and (match[1].lower() in _BLOCK or _is_component(match[1]))


def is_whole(text: str) -> bool:
    """Tell whether a line holds tags and nothing else, each of them complete."""
    return bool(_TAGS_ALONE.match(text))


def _is_component(name: str) -> bool:
    """Tell JSX from the HTML that old hands write in large letters: `<BR>`, `<IMG SRC="…">`."""
    return name[0].isupper() and not (name.isupper() and name.lower() in _INLINE | _BLOCK)


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
            if match[0].startswith("`"):
                code, at = _code_span(self.stash, text, match, without_end)
                written.append(code)
            elif match[0].startswith(":") and (directive := _DIRECTIVE.match(text, at)):
                line = run[bisect.bisect_right(starts, at) - 1].number
                written.append(self._directive(directive, line))
                at = directive.end()
            elif match[0] == "{":
                value, at = self._expression(text, match.start())
                written.append(value)
            elif match[0] == "<" and (end := _fragment_at(text, match.start())):
                at = end
            elif match[0] == "<" and (tag := _tag_at(text, match.start(), self.stash)):
                line = run[bisect.bisect_right(starts, match.start()) - 1].number
                written.append(self._tag(tag, text, match.start(), line, is_html=is_html))
                at = tag.end
            else:
                written.append(match[0])
        return "".join([*written, text[at:]])

    def _directive(self, directive: re.Match[str], line: int) -> str:
        """Keep the words of a directive that stands in a line: we know none."""
        self.findings.append(Finding("directive-unknown", Level.WARNING, line, params={"name": directive[1]}))
        return self.paragraph([Line(line, directive[2])], is_html=False) if directive[2] else ""

    def _expression(self, text: str, start: int) -> tuple[str, int]:
        """Read what stands in braces where it is plain; any other brace is a brace."""
        match = _EXPRESSION.match(text, start)
        value = match and (match[2] if match[1] else self.stash.names.get(match[3]))
        if match is None or value is None:
            return "{", start + 1
        return self.stash.inline(escape(value, quote=False), value), match.end()

    def _tag(self, tag: Tag, text: str, start: int, line: int, *, is_html: bool) -> str:
        name = tag.name.lower()
        if _is_component(tag.name):
            return self._component(tag, text, start, line, is_html=is_html)
        if name in _INLINE:
            return self.stash.inline(tag_html(tag), "")
        if _is_dropped(tag, name):
            return ""
        if name not in _BLOCK:
            return text[start : tag.end]
        if _INSTEAD.get(name, name) == "iframe" and not tag.is_closing:
            address = tag.attributes.get("src") or tag.attributes.get("data", "")
            if embeds.player(address) is None:
                self.findings.append(_refused(address, line))
        if name not in _VOID:
            self._count(tag)
        return self._apart(tag_html(tag), tag, text, start, is_flow=name in _FLOW)

    def _component(self, tag: Tag, text: str, start: int, line: int, *, is_html: bool) -> str:
        html, is_known = components.html(tag, self.stash.language)
        if not is_known and not tag.is_closing:
            self.findings.append(Finding("component-unknown", Level.WARNING, line, params={"name": tag.name}))
        if not is_html:
            return self.stash.inline(html)
        self._count(tag)
        return self._apart(html, tag, text, start, is_flow=True)

    def _count(self, tag: Tag) -> None:
        self.open_tags += -1 if tag.is_closing else 0 if tag.is_self_closing else 1

    def _apart(self, html: str, tag: Tag, text: str, start: int, *, is_flow: bool) -> str:
        """Keep a block's tag apart from the Markdown around it, where it ends or begins a line."""
        token = self.stash.block(html)
        begins = not text[max(0, start - _WINDOW) : start].rpartition("\n")[2].strip()
        ends = not text[tag.end : tag.end + _WINDOW].partition("\n")[0].strip()
        is_whole = tag.is_self_closing or tag.name.lower() in _VOID
        before = begins and (is_flow or not tag.is_closing or is_whole)
        after = ends and (is_flow or tag.is_closing or is_whole)
        return ("\n\n" if before else "") + token + ("\n\n" if after else "")


def _is_dropped(tag: Tag, name: str) -> bool:
    """Tell whether a tag says nothing inside an article; `<link>` alone may be a word between angle brackets."""
    if name == "object":
        return not tag.is_closing and "data" not in tag.attributes
    return name in _FRAME and (bool(tag.attributes) or name not in _VOID)


def _refused(address: str, line: int) -> Finding:
    """Say whose frame will not be shown; where no site is named, the address' first words do."""
    name = embeds.host(address) or address.strip()[:_LONGEST_NAME]
    return Finding("embed-refused", Level.WARNING, line, params={"host": name})


def _tag_at(text: str, start: int, stash: Stash) -> Tag | None:
    """Read a tag, unless it is a link's address between angle brackets."""
    return (
        None if text[max(0, start - 4) : start].rstrip().endswith(("](", "]:")) else parse_tag(text, start, stash.names)
    )


def _fragment_at(text: str, start: int) -> int:
    """Return the index after `<>` or `</>`, which JSX puts on a line of its own, or 0."""
    match = _FRAGMENT.match(text, start)
    return match.end() if match and not text[max(0, start - _WINDOW) : start].rpartition("\n")[2].strip() else 0


def inline_html(text: str) -> str:
    """Write a text whose tags are those that stand inside a line; any other is shown as words."""
    written: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        tag = parse_tag(text, start)
        is_known = tag is not None and tag.name in _INLINE
        written += [_escaped(text[at:start]), tag_html(tag) if tag and is_known else "&lt;"]
        at = tag.end if tag and is_known else start + 1
    return "".join([*written, _escaped(text[at:])])


def _escaped(text: str) -> str:
    """Write words as HTML; an entity that stands there already stays."""
    return escape(unescape(text), quote=False)


def _code_span(stash: Stash, text: str, match: re.Match[str], without_end: set[str]) -> tuple[str, int]:
    mark = match[0]
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


def _attribute(tag: str, key: str) -> str:
    """Give an attribute the name that today's HTML has for it."""
    return {("a", "name"): "id", ("iframe", "data"): "src"}.get((tag, key), key)


def tag_html(tag: Tag) -> str:
    """Write a tag as plain HTML, without its classes and styles; only a centred text stays centred."""
    name = tag.name.lower()
    is_centred = name == "center"
    name = _INSTEAD.get(name, name)
    if tag.is_closing:
        return f"</{name}>" if name not in _VOID else ""
    given = {key.lower(): value for key, value in tag.attributes.items()}
    style = given.get("style", "").replace(" ", "").replace("'", "").replace('"', "").lower()
    is_centred = (
        is_centred
        or given.get("align", "").lower() == "center"
        or "text-align:center" in style
        or "textalign:center" in style
    )
    written = "".join(
        f' {_attribute(name, key)}="{escape(value)}"'
        for key, value in given.items()
        if key not in {"class", "classname", "style", "align"}
    )
    css_class = ' class="center"' if is_centred else ""
    is_whole = tag.is_self_closing or tag.name.lower() == "embed"
    closing = f"</{name}>" if is_whole and name not in _VOID else ""
    return f"<{name}{css_class}{written}>{closing}"
