"""One linear walk over a Markdown body: what is prose, what is code or comment, where links and pictures stand."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from urllib.parse import unquote

from portal.content import images
from portal.content.headings import Slugger
from portal.content.images import Figures
from portal.content.images import Image as Image
from portal.content.markup import attributes as attributes
from portal.content.markup import component_paths
from portal.content.markup import file_path as file_path
from portal.content.markup import plain as plain
from portal.content.masking import BLANK_LINE, TAG, blanked, without_code
from portal.content.masking import Piece as Piece
from portal.content.reading.comments import IMPORTED_FILE
from portal.content.source import Source

# Every pattern below is bounded or stops at its own opening mark, so that 200 kB of `[` or spaces cost milliseconds.
_LABEL = r"(?:!\[|\[(?<!\\\[))(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,500}\]){0,2000})\]"
_DESTINATION = (
    r"\([ \t\n]{0,9}(?P<url><[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500}){0,4})"
)
_TITLE = (
    r"""(?:[ \t\n]{1,9}(?P<title>"(?:[^"\\]|\\.){0,2000}"|'(?:[^'\\]|\\.){0,2000}'|\([^()]{0,2000}\)))?[ \t\n]{0,9}\)"""
)
_LINK = re.compile(_LABEL + _DESTINATION + _TITLE, re.DOTALL)
_REFERENCE = re.compile(
    r"^ {0,3}\[(?P<name>[^\[\]\n^][^\[\]\n]{0,199})\]:[ \t]{0,9}(?P<url><[^<>\n]{1,2000}>|\S{1,2000})", re.MULTILINE
)
_DEFINITION = re.compile(r"^ {0,3}\[[^^\[\]\n][^\[\]\n]{0,200}\]:[^\n]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\[\]\n]{1,200}\]")
_NAME = re.compile(r"\[(?P<name>[^\[\]\n]{1,200})\](?![(\[])")
_GIVEN_ID = re.compile(r"\{#(?P<id>[^\s{}]{1,200})\}\s{0,200}\Z")
_MARKS = re.compile(r"(?=[\\`*~_])(?:\\(?P<escaped>[!-/:-@\[-`{-~])|`+|\*+|~~|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))")
# What looks like a tag or a comment in code is read: `List<T>`.
_CODE_OR_TAG = re.compile(
    rf"(?P<ticks>`+)[^`]{{1,300}}(?P=ticks)(?!`)|<!--[^<]{{0,500}}?(?:-->|\Z)|\{{/\*[^{{]{{0,500}}?(?:\*/\}}|\Z)|{TAG.pattern}"
)
_EXPRESSION = re.compile(r"\{[^{}\n]{0,500}\}|&#?\w{1,32};")
_REFERRED = re.compile(r"!\[(?P<text>[^\[\]\n]{0,500})\]\[(?P<name>[^\[\]\n]{0,200})\]")
_ADDRESS = re.compile(r"(?:<h|h)ttps?://[^\s<>()\[\]\"']+>?")
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?=[ \t]|$)(?P<text>[^\n]*)$", re.MULTILINE)
_SETEXT = re.compile(r"^ {0,3}(?P<marks>=+|-{2,})[ \t]{0,200}$", re.MULTILINE)
_MDX_LINE = re.compile(r"^(?:import|export)\b[^\n]*(?:\bfrom\b|=)[^\n]*$", re.MULTILINE)
_MEDIA_TAGS = frozenset({"img", "video", "audio", "source"})
_ATTRIBUTES_OF_FILES = ("src", "poster")


@dataclass(frozen=True)
class Heading:
    """A heading as written."""

    start: int
    level: int
    text: str


@dataclass(frozen=True)
class Link:
    """A link or a mail address as written; `text` is what the reader clicks."""

    start: int
    url: str
    text: str


@dataclass(frozen=True)
class Scan:
    """A body cut into prose, code and comments; all offsets are the body's, all masks keep its length."""

    source: Source
    prose: str
    comments: tuple[Piece, ...]
    newlines: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, source: Source, *, is_mdx: bool = False) -> Scan:
        """Read a body once; MDX knows no indented code."""
        prose, comments = without_code(source.body, is_mdx=is_mdx)
        newlines = tuple(match.start() for match in re.finditer("\n", source.body))
        return cls(source, prose, comments, newlines)

    def line(self, offset: int) -> int:
        """Return the line of the file on which an offset of the body stands."""
        return self.source.body_line + bisect_right(self.newlines, offset - 1)

    def column(self, offset: int) -> int:
        """Return the column, from 1, of an offset of the body."""
        index = bisect_right(self.newlines, offset - 1)
        return offset - (self.newlines[index - 1] if index else -1)

    @cached_property
    def lines(self) -> tuple[Piece, ...]:
        """Return the lines of the prose."""
        starts = (0, *(offset + 1 for offset in self.newlines))
        return tuple(Piece(start, line) for start, line in zip(starts, self.prose.split("\n"), strict=True))

    @cached_property
    def tags(self) -> tuple[re.Match[str], ...]:
        """Return the HTML and JSX tags of the prose."""
        return tuple(TAG.finditer(self.prose))

    @cached_property
    def _links(self) -> tuple[re.Match[str], ...]:
        return tuple(_LINK.finditer(self.prose))

    @cached_property
    def visible(self) -> str:
        """Return what a reader reads: tags, addresses, imports and the quotes around titles are blank."""
        lines = (*_found(_DEFINITION, self.prose, "]:"), *_found(_MDX_LINE, self.prose, "import", "export"))
        blank = [match.span() for match in (*self.tags, *lines)]
        for match in self._links:
            blank.append(match.span("url"))
            if match["title"] is not None:
                start, end = match.span("title")
                blank += [(start, start + 1), (end - 1, end)]
        return _ADDRESS.sub(lambda match: " " * len(match[0]), blanked(self.prose, blank))

    @cached_property
    def running(self) -> str:
        """Return the words that may be written otherwise and break nothing: no labels, no headings that links name."""
        names = {match["name"].casefold() for match in self._definitions}
        matches = [*_found(_EXPRESSION, self.visible, "{", "&"), *_found(_NOTE_MARK, self.visible, "[^")]
        if names:
            matches += [match for match in _NAME.finditer(self.visible) if match["name"].casefold() in names]
        return blanked(self.visible, [*(match.span() for match in matches), *self._linked_headings])

    @property
    def _linked_headings(self) -> Iterator[tuple[int, int]]:
        """Return the places of the headings that a link of the text names."""
        linked = {unquote(link.url[1:]) for link in self.links if link.url.startswith("#")}
        for heading, identifier in zip(self.headings, self.anchors, strict=True) if linked else ():
            if identifier in linked:
                end = self.prose.find("\n", heading.start)
                yield heading.start, end if end >= 0 else len(self.prose)

    @cached_property
    def paragraphs(self) -> tuple[Piece, ...]:
        """Return the running words between two empty lines."""
        breaks = [match.span() for match in BLANK_LINE.finditer(self.running)]
        starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(self.running)]
        return tuple(Piece(start, self.running[start:end]) for start, end in zip(starts, ends, strict=True))

    @cached_property
    def _running_lines(self) -> list[str]:
        return self.running.split("\n")

    def running_line(self, line: int) -> str:
        """Return the running words of a line of the file."""
        return self._running_lines[line - self.source.body_line]

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Return the ids of the headings in order."""
        return tuple(anchors_of(heading.text for heading in self.headings))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Return the headings in order, of Markdown's two kinds."""
        found = [
            Heading(match.start(), len(match["marks"]), self.words_of_heading(match))
            for match in _HEADING.finditer(self.prose)
        ]
        found += [
            Heading(above.start, 1 if "=" in below.text else 2, above.text.strip())
            for above, below in zip(self.lines, self.lines[1:], strict=False)
            if _SETEXT.match(below.text) and _is_paragraph(above.text)
        ]
        return tuple(sorted(found, key=lambda heading: heading.start))

    @cached_property
    def lines_of_headings(self) -> frozenset[int]:
        """Return the lines on which headings stand."""
        return frozenset(self.line(heading.start) for heading in self.headings)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Return the links of Markdown and of HTML, in order."""
        found = [
            Link(match.start(), match["url"].strip("<>"), self._written(match, "text"))
            for match in self._inner_links()
            if not match[0].startswith("!")
        ]
        for tag, following in zip_longest(self.tags, self.tags[1:]):
            written = attributes(tag) if _is(tag, "a") and tag["rest"] else {}
            # Without an address it is a place that links may name.
            if "href" in written:
                url = written["href"].text
                text = self.source.body[tag.end() : following.start() if following else len(self.prose)].strip()
                found.append(Link(tag.start(), url, text or _picture(following)))
        return tuple(sorted(found, key=lambda link: link.start))

    def words_of_heading(self, match: re.Match[str]) -> str:
        """Return the words of a heading in `#`, found in the prose, without the signs that may end it."""
        return self._written(match, "text").strip().rstrip("#").strip()

    def _written(self, match: re.Match[str], group: str) -> str:
        """Return what a match in the prose covers in the body itself, code included."""
        return self.source.body[match.start(group) : match.end(group)]

    def _inner_links(self) -> Iterator[re.Match[str]]:
        for match in self._links:
            yield match
            if "](" in match["text"]:
                yield from _LINK.finditer(self.prose, match.start("text"), match.end("text"))

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the files that the body imports, by the name it gives them."""
        return {match[1]: match[2] for match in _found(IMPORTED_FILE, self.prose, "import")}

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Return the pictures in order, with the captions that readers will see."""
        figures = self._figures
        found = [images.of_markdown(match, figures) for match in self._inner_links() if match[0].startswith("!")]
        found += [image for tag in self.tags if _is(tag, "img") for image in images.of_html(tag, figures, self.names)]
        names = {match["name"].casefold(): match["url"].strip("<>") for match in self._definitions}
        found += [
            image
            for match in _found(_REFERRED, self.prose, "![")
            for image in images.of_reference(match, names, figures)
        ]
        return tuple(sorted(found, key=lambda image: image.start))

    @cached_property
    def files(self) -> tuple[Piece, ...]:
        """Return the files that the body shows (pictures, films, sounds), each as often as it is named."""
        found = [Piece(image.start, image.path) for image in self.images]
        for tag in self.tags:
            if _is(tag, *_MEDIA_TAGS - {"img"}):
                written = attributes(tag)
                found += [
                    Piece(tag.start(), file_path(written[name].text, self.names))
                    for name in _ATTRIBUTES_OF_FILES
                    if name in written
                ]
            elif tag["name"][0].isupper() and not _is(tag, "img"):
                found += [Piece(tag.start(), path) for path in component_paths(tag, self.names)]
        return tuple(sorted((piece for piece in found if piece.text), key=lambda piece: piece.start))

    @cached_property
    def references(self) -> tuple[Piece, ...]:
        """Return the addresses that stand apart, to be named elsewhere: `[name]: ./address`."""
        return tuple(Piece(match.start(), match["url"].strip("<>")) for match in self._definitions)

    @cached_property
    def _definitions(self) -> tuple[re.Match[str], ...]:
        return tuple(_found(_REFERENCE, self.prose, "]:"))

    @cached_property
    def captions(self) -> tuple[Piece, ...]:
        """Return the captions that readers see: figcaptions, and the titles of Markdown pictures."""
        found = {piece.start: piece for piece in self._figures.captions}
        for image in self.images:
            if image.caption:
                found.setdefault(image.caption_start, Piece(image.caption_start, image.caption))
        return tuple(found[start] for start in sorted(found))

    @cached_property
    def _figures(self) -> Figures:
        return Figures(self.prose)


def _found(pattern: re.Pattern[str], text: str, *signs: str) -> Iterator[re.Match[str]]:
    """Find a pattern's places in a text; one without any of the signs that it needs is not searched."""
    return pattern.finditer(text) if any(sign in text for sign in signs) else iter(())


def anchors_of(headings: Iterable[str]) -> Iterator[str]:
    """Make the ids of headings, in their order: those that they give, else as Docusaurus makes them of what is read."""
    slugger = Slugger()
    for text in headings:
        given = _GIVEN_ID.search(text)
        yield given["id"] if given else slugger.slug(read_aloud(text))


def read_aloud(text: str) -> str:
    """Return what is read of a line of Markdown: no addresses, marks, comments or id; a picture's words are its own."""
    text = _CODE_OR_TAG.sub(lambda match: match[0] if match["ticks"] else "", _GIVEN_ID.sub("", text))
    text = _NOTE_MARK.sub("", text)
    text = _LINK.sub(lambda match: match["text"], text)
    return html.unescape(_MARKS.sub(lambda match: match["escaped"] or "", text)).strip()


def _is(tag: re.Match[str], *names: str) -> bool:
    """Tell whether a tag has one of these names, in small letters or all in large ones."""
    name: str = tag["name"]
    return (name.lower() if name.isupper() else name) in names


def _picture(tag: re.Match[str] | None) -> str:
    """Return what a link shows that holds no text of its own: the tag inside it."""
    return "" if tag is None or tag[0].startswith("</a") else tag[0]


def _is_paragraph(line: str) -> bool:
    """Tell whether a line can be the text of an underlined heading."""
    text = line.strip()
    return (
        bool(text)
        and not text.startswith(("#", ">", "- ", "* ", "+ ", "|", "<", "```", ":::"))
        and not line.startswith("    ")
    )
