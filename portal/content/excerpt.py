"""What a list shows of an article: the part above its marker, without pictures, titles or ids."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from portal.content import tree

_LEFT_OUT = {"div", "figure", "hr", "table", "pre", "section", "details", "aside"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LONGEST_SUMMARY = 300


def cut(root: Element) -> int | None:
    """Take the excerpt's marker away and return how many blocks stand above it, or nothing without one."""
    count: int | None = None
    for index, block in enumerate(list(root)):
        if block.get("class") == "ui-truncate":
            root.remove(block)
            count = index
        elif any(inner.get("class") == "ui-truncate" for inner in block.iter("hr")) and count is None:
            count = index + 1
    for parent in list(root.iter()):
        for child in [child for child in parent if child.get("class") == "ui-truncate"]:
            tree.remove(parent, child)
    return count


def excerpt(root: Element, count: int | None, summary: str) -> tuple[Element, bool]:
    """Return the excerpt's own tree, and whether the article says more.

    Without a marker, or with nothing above it, the summary stands for it; without a summary the first paragraph.
    """
    kept = _light(list(root)[:count]) if count else Element("div")
    if not len(kept) and summary:
        SubElement(kept, "p").text = summary
        return kept, len(root) > 0
    if not len(kept):
        first = next((block for block in root if block.tag == "p"), None)
        kept = _light([first] if first is not None else [])
    shown, whole = tree.words(kept).split(), tree.words(root).split()
    return kept, len(shown) < len(whole)


def _light(blocks: list[Element]) -> Element:
    root = Element("div")
    for block in _without_boxes(blocks):
        if block.tag in _LEFT_OUT or "media" in block.get("class", ""):
            continue
        light = copy.deepcopy(block)
        for element in list(light.iter()):
            for child in [child for child in element if _is_left_out(child)]:
                tree.remove(element, child)
            element.attrib.pop("id", None)
            element.attrib.pop("class", None)
        if light.tag in _HEADINGS:
            light.tag = "p"
        if "".join(light.itertext()).strip():
            root.append(light)
    return root


def _is_left_out(element: Element) -> bool:
    return element.tag in {"img", "sup", "figure"} or element.get("class") == "anchor"


def _without_boxes(blocks: list[Element]) -> Iterator[Element]:
    """Take the paragraphs out of their boxes: an admonition's words count, its look does not."""
    for block in blocks:
        if block.get("class", "").startswith("notice"):
            yield from block.iter("p")
        else:
            yield block


def summary_of(root: Element) -> str:
    """Return the first paragraph's words, cut between two of them when they are many."""
    first = next((block for block in root if block.tag == "p" and tree.words(block).strip()), None)
    text = " ".join(tree.words(first).split()) if first is not None else ""
    if len(text) <= _LONGEST_SUMMARY:
        return text
    return text[:_LONGEST_SUMMARY].rpartition(" ")[0] + "…"
