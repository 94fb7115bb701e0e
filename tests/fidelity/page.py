"""What stands on a page of ours: the same counts and words that the oracle took from Docusaurus' pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {
    *("aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr"),
    *("li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    *_HEADINGS,
}
_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Page:
    """A piece of HTML, to be counted; players' boxes and links to a part are the page's own and do not count."""

    html: str = field(repr=False)

    @cached_property
    def root(self) -> Element:
        return html5lib.parseFragment(self.html, namespaceHTMLElements=False)

    @cached_property
    def elements(self) -> list[Element]:
        return list(_walk(self.root))

    def tags(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.tag in names]

    @property
    def headings(self) -> list[Element]:
        return self.tags(*_HEADINGS)

    @property
    def links(self) -> list[Element]:
        links = (link for link in self.tags("a") if link.get("href"))
        return [link for link in links if "embed-refused" not in _classes(link)]

    @property
    def frames(self) -> int:
        """Players that wait for a click, and what stands for other sites' frames."""
        return sum("data-embed" in part.attrib or "embed-refused" in _classes(part) for part in self.root.iter())

    @cached_property
    def text(self) -> str:
        return "".join(_text(self.root))

    @cached_property
    def lists(self) -> str:
        """The nesting of lists, written as `ul(li() li(ol(li())))`."""
        return " ".join(_nesting(self.root))


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _is_frame(element: Element) -> bool:
    """Tell whether an element is the page's own: a heading's link, the box around a player."""
    if "anchor" in _classes(element):
        return True
    return element.tag == "figure" and any("data-embed" in inner.attrib for inner in element.iter())


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element:
        if isinstance(child.tag, str) and not _is_frame(child):
            yield from _walk(child)


def _text(element: Element) -> Iterator[str]:
    edge = " " if element.tag in _BLOCKS else ""
    yield edge + (element.text or "")
    for child in element:
        if isinstance(child.tag, str) and not _is_frame(child):
            yield from _text(child)
        yield child.tail or ""
    yield edge


def _nesting(element: Element) -> Iterator[str]:
    for child in element:
        if "footnote" in _classes(child) or "footnotes" in _classes(child):
            continue
        inside = " ".join(_nesting(child))
        if child.tag in {"ul", "ol", "li"}:
            yield f"{child.tag}({inside})"
        elif inside:
            yield inside


def bag(text: str) -> Counter[str]:
    """The words of a text, each with how often it stands there."""
    return Counter(_WORD.findall(_INVISIBLE.sub("", text).lower()))


def likeness(one: str, other: str) -> float:
    """How much of the longer text's words the other has too: 1 when the bags are equal."""
    first, second = bag(one), bag(other)
    longest = max(first.total(), second.total())
    return (first & second).total() / longest if longest else 1.0


def line(text: str) -> str:
    """A text on one line, its spaces plain and single."""
    return " ".join(_INVISIBLE.sub("", text).split())
