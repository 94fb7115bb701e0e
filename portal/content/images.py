"""Pictures as a text writes them, Markdown or HTML alike, with the captions that readers see."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from portal.content.markup import attributes, file_path, plain
from portal.content.masking import Piece

_CAPTION = re.compile(
    r"<figcaption(?:\s[^<>]{0,500})?>(?P<text>(?:[^<]|<(?!/?fig)){0,4000})</figcaption>", re.IGNORECASE
)
_FIGURE_EDGE = re.compile(r"<(?P<close>/?)figure(?:\s[^<>]{0,500})?>", re.IGNORECASE)


@dataclass(frozen=True)
class Image:
    """A picture as written; `end` is where its own marks end, `title` what stands behind its address.

    `figure` is where its figure begins, or the picture itself; `caption` is the figure's, or a Markdown picture's own.
    """

    start: int
    end: int
    path: str
    alt: str | None
    alt_start: int
    caption: str = ""
    caption_start: int = 0
    figure: int = 0
    title: str = ""
    is_html: bool = False
    has_empty_caption: bool = False


class Figures:
    """The figures of a body, and their captions."""

    def __init__(self, prose: str) -> None:
        self.captions = [Piece(match.start("text"), plain(match["text"])) for match in _CAPTION.finditer(prose)]
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.inside: list[Piece | None] = []
        places, opened = [caption.start for caption in self.captions], -1
        for edge in _FIGURE_EDGE.finditer(prose):
            if not edge["close"]:
                opened = edge.start()
            elif opened >= 0:
                first = bisect_right(places, opened)
                is_inside = first < len(places) and places[first] < edge.start()
                self.starts.append(opened)
                self.ends.append(edge.start())
                self.inside.append(self.captions[first] if is_inside else None)
                opened = -1

    def around(self, offset: int) -> tuple[int, Piece | None]:
        """Return where the figure around a place begins, the place itself without one; and that figure's caption."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.ends[index]:
            return self.starts[index], self.inside[index]
        return offset, None


def of_markdown(match: re.Match[str], figures: Figures) -> Image:
    """Read a picture of Markdown."""
    title = (match["title"] or "")[1:-1]
    start, (figure, caption) = match.start(), figures.around(match.start())
    if figure == start and title:
        caption = Piece(match.start("title") + 1, title)
    path = html.unescape(match["url"].strip("<>"))
    return Image(start, match.end(), path, match["text"], start, **_captioned(caption), figure=figure, title=title)


def of_reference(match: re.Match[str], references: Mapping[str, str], figures: Figures) -> Iterator[Image]:
    """Read a picture of Markdown whose address stands elsewhere."""
    path = references.get((match["name"] or match["text"]).casefold())
    start, (figure, caption) = match.start(), figures.around(match.start())
    if path is not None:
        yield Image(start, match.end(), path, match["text"], start, **_captioned(caption), figure=figure)


def of_html(tag: re.Match[str], figures: Figures, names: Mapping[str, str]) -> Iterator[Image]:
    """Read a picture of HTML; one whose address is a program's to tell is nobody's file."""
    written = attributes(tag)
    path = file_path(written["src"].text, names) if "src" in written else ""
    alt = written.get("alt")
    figure, caption = figures.around(tag.start())
    if path:
        yield Image(
            tag.start(),
            tag.end(),
            path,
            alt.text if alt else None,
            alt.start if alt else tag.start(),
            **_captioned(caption),
            figure=figure,
            title=written["title"].text if "title" in written else "",
            is_html=True,
        )


class _Captioned(TypedDict):
    caption: str
    caption_start: int
    has_empty_caption: bool


def _captioned(caption: Piece | None) -> _Captioned:
    if caption is None or not caption.text:
        return _Captioned(caption="", caption_start=0, has_empty_caption=caption is not None)
    return _Captioned(caption=caption.text, caption_start=caption.start, has_empty_caption=False)
