"""The same Markdown read by us and by a CommonMark parser, reduced to what nests in what."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
from markdown_it import MarkdownIt

from portal.content.rendering import RenderContext, render

_BLOCKS = {
    "ul",
    "ol",
    "li",
    "p",
    "pre",
    "blockquote",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "td",
    "th",
}
# A part before the text, so that no heading of it is taken for the article's title.
_ABOVE = "## Partie\n\n"
_HEAD = "---\ntitle: Un titre\n---\n"


def ours(markdown: str) -> str:
    """Return the structure that readers of the portal get."""
    return structure(render(_HEAD + _ABOVE + markdown, RenderContext(language="en")).html)


def theirs(markdown: str) -> str:
    """Return the structure that a CommonMark parser makes, with tables as on GitHub."""
    return structure(MarkdownIt("commonmark").enable("table").render(_ABOVE + markdown))


def structure(html: str) -> str:
    """Write blocks, links and words as `ul(li(word) li(...))`."""
    return " ".join(_parts(html5lib.parseFragment(html, namespaceHTMLElements=False)))


def _parts(element: Element) -> Iterator[str]:
    yield from (element.text or "").split()
    for child in element:
        if child.get("class") != "anchor":
            yield from _written(child)
        yield from (child.tail or "").split()


def _written(element: Element) -> Iterator[str]:
    if element.tag == "pre":
        yield "pre{" + "".join(element.itertext()).rstrip() + "}"
    elif element.tag == "a":
        yield f"a({unquote(element.get('href', ''))} {' '.join(_parts(element))})"
    elif element.tag in _BLOCKS:
        # A page has one h1: any other is a part's heading.
        name = "h2" if element.tag == "h1" else element.tag + element.get("start", "")
        yield f"{name}({' '.join(_parts(element))})"
    else:
        yield from _parts(element)
