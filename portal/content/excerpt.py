"""What a list shows of an article: the words above its marker, without pictures and ids."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from portal.content import shaping, tree
from portal.content.slots import Slots

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What has no words of its own, or stands for what a list does not show.
_LEFT_OUT = {"hr", "img"}
_LEFT_OUT_CLASSES = {"anchor", "asset-missing", "asset-remote", "embed-refused", "ui-title"}
_LONGEST_SUMMARY = 300


def cut(root: Element) -> list[Element] | None:
    """Take the excerpt's marker away and return copies of what stands above it, or nothing without one."""
    above: list[Element] | None = None
    parents = {child: parent for parent in root.iter() for child in parent}
    for marker in [element for element in root.iter("hr") if element.get("class") == "ui-truncate"]:
        if above is None:
            above = _above(root, marker, parents)
        tree.remove(parents[marker], marker)
    return above


def _above(root: Element, marker: Element, parents: dict[Element, Element]) -> list[Element]:
    """Copy the blocks before a marker; of the one that holds it, only the part that comes first."""
    block = marker
    while parents[block] is not root:
        block = parents[block]
    blocks = list(root)
    kept = [copy.deepcopy(above) for above in blocks[: blocks.index(block)]]
    return kept if block is marker else [*kept, _first_part(block, marker, parents)]


def _first_part(block: Element, marker: Element, parents: dict[Element, Element]) -> Element:
    path = [marker]
    while path[-1] is not block:
        path.append(parents[path[-1]])
    part = copy.copy(block)
    inner = part
    for child in reversed(path[:-1]):
        siblings = list(inner)
        inner[:] = [copy.deepcopy(sibling) for sibling in siblings[: siblings.index(child)]]
        if child is not marker:
            inner.append(copy.copy(child))
            inner[-1].tail = None
            inner = inner[-1]
    return part


def excerpt(root: Element, above: list[Element] | None, summary: str) -> tuple[Element, bool]:
    """Return the excerpt's own tree, and whether the article says more.

    Without a marker, or with nothing above it, the summary stands for it; without a marker and a summary, the
    first paragraph. Nothing below a marker is ever shown.
    """
    shown = [tree.plain(block) for block in above or []]
    kept = _light(above or [])
    if not len(kept) and summary:
        SubElement(kept, "p").text = summary
        return kept, len(root) > 0
    if not len(kept) and above is None:
        first = next((block for block in root if block.tag == "p"), None)
        shown = [] if first is None else [tree.plain(first)]
        kept = _light([] if first is None else [copy.deepcopy(first)])
    return kept, sum(len(text.split()) for text in shown) < len(tree.plain(root).split())


def _light(blocks: list[Element]) -> Element:
    """Keep the words of some blocks, without pictures, boxes, ids or classes; a heading is a line like others."""
    root = Element("div")
    for block in _without_boxes(blocks):
        for element in list(block.iter()):
            for child in [child for child in element if _is_left_out(child)]:
                tree.remove(element, child)
            element.attrib.pop("id", None)
            if element.get("class") != "notice__t":
                element.attrib.pop("class", None)
        if block.tag in _HEADINGS or block.tag == "figcaption":
            block.tag = "p"
        if "".join(block.itertext()).strip():
            root.append(block)
    return root


def _is_left_out(element: Element) -> bool:
    is_note = element.tag == "sup" and len(element) == 1 and element[0].get("class") == "footnote-ref"
    return is_note or element.tag in _LEFT_OUT or not _LEFT_OUT_CLASSES.isdisjoint(element.get("class", "").split())


def _without_boxes(blocks: Iterable[Element]) -> Iterator[Element]:
    """Take the blocks out of their boxes: an admonition's words count, its look does not."""
    for block in blocks:
        if _is_left_out(block):
            continue
        if block.tag not in {"div", "figure"}:
            yield block
        elif block.get("class", "").startswith("notice"):
            # Its icon holds no words.
            yield from _without_boxes(child for child in block if tree.is_block(child))
        elif any(tree.is_block(child) for child in block):
            yield from _without_boxes(_with_paragraphs(block))
        else:
            block.tag = "p"
            yield block


def _with_paragraphs(box: Element) -> Element:
    """Put the loose words of a box into paragraphs."""
    shaping.wrap_loose_words(box, ())
    return box


def summary_of(root: Element, slots: Slots) -> str:
    """Return the first paragraph's words, cut between two of them when they are many."""
    texts = (" ".join(slots.without(tree.words(block)).split()) for block in root if block.tag == "p")
    text = next((text for text in texts if text), "")
    if len(text) <= _LONGEST_SUMMARY:
        return text
    return text[:_LONGEST_SUMMARY].rpartition(" ")[0] + "…"
