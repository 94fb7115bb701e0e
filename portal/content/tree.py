"""Well-formed HTML as a tree that can be changed, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

VOID = frozenset({"br", "col", "hr", "img", "input", "source", "track", "wbr"})
_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt"),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def parse(html: str) -> Element:
    """Build the tree of a sanitizer's output; its root stands for the whole."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def write(root: Element) -> str:
    """Write what is inside a root as HTML."""
    written = [escape(root.text or "", quote=False)]
    stack: list[Iterator[Element]] = [iter(root)]
    path: list[Element] = []
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            if path:
                left = path.pop()
                written.append(f"</{left.tag}>{escape(left.tail or '', quote=False)}")
            continue
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.items())
        written.append(f"<{element.tag}{attributes}>")
        if element.tag in VOID:
            written.append(escape(element.tail or "", quote=False))
            continue
        written.append(escape(element.text or "", quote=False))
        stack.append(iter(element))
        path.append(element)
    return "".join(written)


def words(element: Element) -> str:
    """Return an element's text, as it is written."""
    return "".join(element.itertext())


def plain(root: Element) -> str:
    """Return the text that readers see, one block per line."""
    written: list[str] = [root.text or ""]
    for element in root:
        is_block = element.tag in _BLOCKS
        inside = plain(element) if element.tag != "br" else "\n"
        written.append(f"\n{inside}\n" if is_block else inside)
        written.append(element.tail or "")
    return "".join(written)


def is_block(element: Element) -> bool:
    """Tell whether an element stands between paragraphs."""
    return element.tag in _BLOCKS


def unwrap(parent: Element, child: Element) -> None:
    """Put what is inside a child in its place."""
    index = list(parent).index(child)
    _append_text(parent, index, child.text)
    for offset, inner in enumerate(list(child)):
        parent.insert(index + offset, inner)
    parent.remove(child)
    _append_text(parent, index + len(child), child.tail)


def split(parent: Element, paragraph: Element, blocks: Mapping[Element, Element]) -> None:
    """Break a paragraph where some of its children stand, and put a block in the place of each."""
    parts: list[Element] = []
    rest = Element("p")
    rest.text = paragraph.text
    for child in list(paragraph):
        if child in blocks:
            parts += [rest, blocks[child]]
            rest = Element("p")
            rest.text, child.tail, blocks[child].tail = child.tail, None, None
        elif child.tag == "br" and not len(rest) and not (rest.text or "").strip():
            rest.text = child.tail
        else:
            rest.append(child)
    parts.append(rest)
    kept = [part for part in parts if part.tag != "p" or len(part) or (part.text or "").strip()]
    kept[-1].tail = paragraph.tail
    index = list(parent).index(paragraph)
    parent[index : index + 1] = kept


def replace(parent: Element, child: Element, other: Element) -> None:
    """Put another element in a child's place; the text that follows stays."""
    other.tail = child.tail
    parent[list(parent).index(child)] = other


def remove(parent: Element, child: Element) -> None:
    """Take a child away and keep the text that follows it."""
    index = list(parent).index(child)
    parent.remove(child)
    _append_text(parent, index, child.tail)


def _append_text(parent: Element, index: int, text: str | None) -> None:
    """Add text before the child that stands at `index`."""
    if not text:
        return
    if index == 0:
        parent.text = (parent.text or "") + text
    else:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
